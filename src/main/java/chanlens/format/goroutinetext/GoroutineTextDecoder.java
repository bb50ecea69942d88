package chanlens.format.goroutinetext;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Lines;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.model.Decoded;
import chanlens.model.stacks.StacksModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads goroutine stacks as text, wherever they stand: alone, as `runtime.Stack` and the goroutine profile with
/// `debug=2` write them, or in a log, as a panic, a fatal error or SIGQUIT print them.
public final class GoroutineTextDecoder {
  private static final long LOOK = 64L << 20;
  private static final int HEAD = 4096;

  private GoroutineTextDecoder() {}

  /// Whether the bytes are text with the header of a goroutine in it. Looks at the first 64 MiB at most.
  public static boolean recognises(ByteSource source) {
    byte[] head = head(source);
    Optional<Charset> wide = wide(head);
    if (wide.isPresent()) {
      return new String(head, wide.get()).contains("goroutine ");
    }
    if (isMarkup(head) || isBinary(head)) {
      return false;
    }
    Lines lines = new Lines(source, LOOK, Progress.NONE, Cancel.NEVER);
    HeaderLine headers = new HeaderLine();
    while (lines.next()) {
      int at = HeaderLine.find(lines.window(), lines.from(), lines.to());
      if (at >= 0 && headers.read(lines.window(), at, lines.to())) {
        return true;
      }
    }
    return false;
  }

  /// @throws MalformedCapture if no goroutine is found in the text
  /// @throws UnsupportedCapture if the text is not in UTF-8 or one of its kin
  public static Decoded<StacksModel> decode(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    if (wide(head(source)).isPresent()) {
      throw new UnsupportedCapture(
          source.name(), "a text in UTF-16", "save it as UTF-8 (PowerShell: `Out-File -Encoding utf8`)");
    }
    progress.phase("read", source.length(), Progress.Unit.BYTES);
    return new DumpReader(source, progress, cancel).read();
  }

  private static byte[] head(ByteSource source) {
    return source.segment().asSlice(0, Math.min(HEAD, source.length())).toArray(ValueLayout.JAVA_BYTE);
  }

  /// Texts a Windows shell wrote.
  private static Optional<Charset> wide(byte[] head) {
    if (head.length < 2) {
      return Optional.empty();
    }
    int mark = (head[0] & 0xff) << 8 | head[1] & 0xff;
    return mark == 0xfffe || mark == 0xfeff ? Optional.of(StandardCharsets.UTF_16) : Optional.empty();
  }

  private static boolean isBinary(byte[] head) {
    for (byte b : head) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMarkup(byte[] head) {
    String start = new String(head, StandardCharsets.ISO_8859_1).stripLeading();
    return start.length() > 1 && start.charAt(0) == '<' && (start.charAt(1) == '!' || start.charAt(1) == '?'
        || Character.isLetter(start.charAt(1)));
  }
}
