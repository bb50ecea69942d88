package chanlens.model.capture;

/// The kinds of file that can be opened, recognised by content.
public enum CaptureKind {
  TRACE("trace", "execution trace", 'T'),
  HEAP_DUMP("heap-dump", "heap dump", 'H'),
  CORE("core", "core file", 'C'),
  GOROUTINE_TEXT("goroutine-text", "goroutine dump", 'D'),
  PROFILE("profile", "pprof profile", 'P'),
  EXECUTABLE("executable", "executable", 'X');

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
    return title;
  }

  /// The letter that marks a fact as coming from such a file.
  public char chip() {
    return chip;
  }
}
