package chanlens.model.symbol;

import java.util.Comparator;

/// One call on a stack, as people read it.
///
/// @param pc program counter, 0 when the capture has none
/// @param function full name as Go prints it, `net/http.(*Transport).dialConn`; in a profile without names, the file
///     and the offset in it, `[app]+0x1234`; empty when unknown
/// @param file source file as in the capture, empty when unknown
/// @param line 1-based, 0 when unknown
public record Frame(long pc, String function, String file, int line) implements Comparable<Frame> {
  private static final Comparator<Frame> ORDER =
      Comparator.comparing(Frame::function).thenComparing(Frame::file).thenComparingInt(Frame::line)
          .thenComparingLong(Frame::pc);

  /// By name, then by place.
  @Override
  public int compareTo(Frame other) {
    return this == other ? 0 : ORDER.compare(this, other);
  }

  /// Whether the function is known, not just an address: `[app]+0x1234`, `0x401234`.
  public boolean isNamed() {
    return !function.isEmpty() && !function.startsWith("[") && !function.startsWith("0x");
  }

  /// The file without its folders, with the line: `main.go:15`; the function's package is not repeated.
  public String place() {
    if (file.isEmpty()) {
      return "";
    }
    String base = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return line > 0 ? base + ":" + line : base;
  }
}
