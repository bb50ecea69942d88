package chanlens.format.trace;

import chanlens.bytes.ByteSource;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sixteen bytes that begin a trace: `go 1.26 trace`, filled up with zeros.
public final class TraceHeader {
  /// How many it has.
  public static final int BYTES = 16;

  private static final Pattern FORM = Pattern.compile("go 1\\.(\\d{1,9}) trace\0\0\0");

  /// What can be read, in the words of refusals.
  public static final String KNOWN =
      "trace formats 1.11, 1.19, 1.21, 1.22, 1.23, 1.25 and 1.26 can be read (Go 1.11 to 1.27)";

  private TraceHeader() {}

  /// 26 for `go 1.26 trace`; -1 when there is no header.
  public static int formatAt(ByteSource source, long offset) {
    if (source.length() - offset < BYTES || source.segment().get(ValueLayout.JAVA_BYTE, offset) != 'g') {
      return -1;
    }
    byte[] header = source.segment().asSlice(offset, BYTES).toArray(ValueLayout.JAVA_BYTE);
    Matcher m = FORM.matcher(new String(header, StandardCharsets.ISO_8859_1));
    return m.matches() ? Integer.parseInt(m.group(1)) : -1;
  }

  /// The offset of the next header within `[from, to)`, or -1.
  static long find(ByteSource source, long from, long to) {
    for (long at = from; at < to; at++) {
      if (formatAt(source, at) >= 0) {
        return at;
      }
    }
    return -1;
  }
}
