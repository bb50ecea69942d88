package chanlens.analysis.sites;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import java.util.Locale;

/// How sure it is that goroutines which met at the same lines met at one channel.
public enum Confidence {
  /// Two goroutines met at one line each, several met crosswise, or one close woke them all.
  LIKELY(mark("there are only two of them, they met crosswise, or one close woke them all")),
  /// One goroutine met all the others, which may have one channel each. Or a select took part whose case is not known.
  POSSIBLE(mark("one goroutine met all the others, which may have a channel each")),
  /// No goroutine was seen on the other side.
  ALONE(mark("nobody was seen on the other side"));

  private final String words;

  Confidence(String words) {
    this.words = words;
  }

  /// As in reports.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The same for people.
  public String title() {
    return switch (this) {
      case LIKELY -> tr("likely");
      case POSSIBLE -> tr("possible");
      case ALONE -> tr("alone");
    };
  }

  /// Why, for people.
  public String words() {
    return tr(words);
  }
}
