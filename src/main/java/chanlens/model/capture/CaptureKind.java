package chanlens.model.capture;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

/// The kinds of file that can be opened, recognised by content.
public enum CaptureKind {
  TRACE("trace", mark("execution trace"), 'T'),
  HEAP_DUMP("heap-dump", mark("heap dump"), 'H'),
  CORE("core", mark("core file"), 'C'),
  GOROUTINE_TEXT("goroutine-text", mark("goroutine dump"), 'D'),
  PROFILE("profile", mark("pprof profile"), 'P'),
  EXECUTABLE("executable", mark("executable"), 'X'),
  CHANNEL_LOG("channel-log", mark("channel log"), 'L'),
  METRICS("metrics", mark("figures over time"), 'M');

  private final String word;
  private final String title;
  private final char chip;

  CaptureKind(String word, String title, char chip) {
    this.word = word;
    this.title = title;
    this.chip = chip;
  }

  /// As in reports.
  public String word() {
    return word;
  }

  /// For people.
  public String title() {
    return tr(title);
  }

  /// The letter that marks a fact as coming from such a file.
  public char chip() {
    return chip;
  }
}
