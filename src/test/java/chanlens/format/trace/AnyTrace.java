package chanlens.format.trace;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.trace.v1.V1Decoder;
import chanlens.model.Decoded;
import chanlens.model.trace.TimeRange;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;

/// Reads traces of all releases of Go.
public final class AnyTrace {
  private AnyTrace() {}

  public static Decoded<TraceModel> decode(ByteSource source) throws MalformedCapture, UnsupportedCapture {
    return decode(source, TimeRange.ALL);
  }

  public static Decoded<TraceModel> decode(ByteSource source, TimeRange range)
      throws MalformedCapture, UnsupportedCapture {
    return V1Decoder.recognises(source)
        ? V1Decoder.decode(source, range, Progress.NONE, Cancel.NEVER)
        : TraceDecoder.decode(source, range, Progress.NONE, Cancel.NEVER);
  }
}
