package chanlens.bytes;

/// The bytes may be right, but this program does not know them: another kind of file, or a version it cannot read.
public final class UnsupportedCapture extends Exception {
  private static final long serialVersionUID = 1L;

  private final Refusal kind;
  private final String what;
  private final String known;

  /// A file of another kind.
  ///
  /// @param what what the file seems to be: `an HTML page`, `Go trace format 1.29`
  /// @param known what can be read instead, as a clause: `trace formats 1.11 to 1.26 can be read`
  public UnsupportedCapture(String file, String what, String known) {
    this(file, Refusal.OTHER_FILE, what, known);
  }

  /// @param kind why it is refused
  /// @param what what the file seems to be: `an HTML page`, `Go trace format 1.29`
  /// @param known what can be read instead, or how it came about, as a clause
  public UnsupportedCapture(String file, Refusal kind, String what, String known) {
    super(file + ": this is " + what + "; " + known);
    this.kind = kind;
    this.what = what;
    this.known = known;
  }

  public Refusal kind() {
    return kind;
  }

  public String what() {
    return what;
  }

  public String known() {
    return known;
  }
}
