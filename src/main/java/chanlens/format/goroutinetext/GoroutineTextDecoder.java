package chanlens.format.goroutinetext;

import chanlens.bytes.ByteSource;
import chanlens.bytes.LineReader;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.model.Decoded;
import chanlens.model.stacks.StacksModel;
import chanlens.text.Encoding;
import chanlens.text.Wrapping;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.lang.foreign.ValueLayout;

/// Reads goroutine stacks as text, wherever they occur: alone, as `runtime.Stack` and the goroutine profile with
/// `debug=2` write them, or in a log, as a panic, a fatal error or SIGQUIT print them.
public final class GoroutineTextDecoder {
  private static final long LOOK = 64L << 20;
  private static final int HEAD = 4096;

  private GoroutineTextDecoder() {}

  /// Whether the bytes are text with goroutines. Reads at most the first 64 MiB.
  public static boolean recognises(ByteSource source) {
    if (Encoding.of(source) == Encoding.UTF_8 && isBinary(source)) {
      return false;
    }
    LineReader lines = Wrapping.none(source).lines(source, 0, LOOK, Progress.NONE, Cancel.NEVER);
    while (lines.next()) {
      if (Landmarks.find(lines.window(), lines.from(), lines.to()) >= 0) {
        return true;
      }
    }
    return false;
  }

  /// @throws MalformedCapture if no goroutine is found in the text
  /// @throws UnsupportedCapture if the text has more lines than can be counted
  public static Decoded<StacksModel> decode(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    progress.phase("read", source.length(), Progress.Unit.BYTES);
    return new DumpReader(source, progress, cancel).read();
  }

  private static boolean isBinary(ByteSource source) {
    byte[] head = source.segment().asSlice(0, Math.min(HEAD, source.length())).toArray(ValueLayout.JAVA_BYTE);
    for (byte b : head) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }
}
