package chanlens.cli;

import java.util.Locale;

/// How `watch` prints what it sees.
enum WatchFormat {
  TEXT,
  JSONL,
  CSV;

  static final class Word extends OneOf<WatchFormat> {
    Word() {
      super(values(), f -> f.name().toLowerCase(Locale.ROOT));
    }
  }
}
