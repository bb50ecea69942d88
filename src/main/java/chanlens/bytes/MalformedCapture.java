package chanlens.bytes;

/// The bytes are wrong: they break the format they claim to follow. Says where, in which part, what was expected and
/// what was found, in one sentence built here.
public final class MalformedCapture extends Exception {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final Refusal kind;
  private final long offset;
  private final String path;
  private final String expected;
  private final String found;

  /// @param file the file's name as the reader knows it
  /// @param offset bytes from the start of the (unzipped) file, between 0 and its length
  /// @param path where in the format, outermost first: `generation 2, batch 14, GoBlock.reason`
  /// @param expected what the format requires here: `a string id below 57`
  /// @param found what is here instead: `8191`
  public MalformedCapture(String file, long offset, String path, String expected, String found) {
    this(file, Refusal.DAMAGED, offset, path, expected, found);
  }

  private MalformedCapture(
      String file, Refusal kind, long offset, String path, String expected, String found) {
    super(
        file + ": at byte " + offset + (path.isEmpty() ? "" : " (" + path + ")") + ": expected " + expected
            + ", found " + found);
    this.file = file;
    this.kind = kind;
    this.offset = offset;
    this.path = path;
    this.expected = expected;
    this.found = found;
  }

  /// An empty file, so that its kind is unknown.
  ///
  /// @param found `an empty file`
  public static MalformedCapture empty(String file, String found) {
    return new MalformedCapture(file, Refusal.EMPTY, 0, "", "a capture", found);
  }

  /// The same, with more about what was found.
  public MalformedCapture withFound(String more) {
    return new MalformedCapture(file, kind, offset, path, expected, found + "; " + more);
  }

  /// The same for a part of a file.
  ///
  /// @param from where the part begins in the file
  public MalformedCapture shifted(long from) {
    return new MalformedCapture(file, kind, offset + from, path, expected, found);
  }

  public Refusal kind() {
    return kind;
  }

  public long offset() {
    return offset;
  }

  public String path() {
    return path;
  }

  public String expected() {
    return expected;
  }

  public String found() {
    return found;
  }
}
