package chanlens.format.pprof;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.Refusal;
import chanlens.bytes.UnsupportedCapture;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.profile.ProfileModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.ArrayList;
import java.util.List;

/// Reads profiles of every kind, in protobuf and as `debug=1` text.
public final class PprofDecoder {
  private PprofDecoder() {}

  /// Whether the bytes are a profile: text by its first line, protobuf by walking its outermost fields.
  public static boolean recognises(ByteSource source) {
    return ProfileTexts.recognises(source) || ProtoWalk.isProfile(source);
  }

  /// Whether the bytes are a profile in protobuf.
  public static boolean recognisesProtobuf(ByteSource source) {
    return ProtoWalk.isProfile(source);
  }

  /// @throws MalformedCapture if the bytes break the format
  /// @throws UnsupportedCapture if the profile is larger than 2 GiB
  public static Decoded<ProfileModel> decode(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    if (ProfileTexts.recognises(source)) {
      return new ProfileTexts(source, progress, cancel).read();
    }
    if (source.length() > Integer.MAX_VALUE) {
      throw new UnsupportedCapture(
          source.name(), Refusal.TOO_LARGE, "a profile of more than 2 GiB", "smaller ones can be read");
    }
    long end = ProtoWalk.secondProfile(source);
    if (end == source.length()) {
      return new ProfileProto(source, progress, cancel).read();
    }
    ByteSource first = source.part(source.name(), 0, end, cancel);
    List<Problem> problems = new ArrayList<>();
    Decoded<ProfileModel> read = new ProfileProto(first, progress, cancel).read();
    problems.addAll(read.problems());
    problems.add(
        new Problem(
            Problem.Severity.DATA_LOSS, end, "a second profile begins at byte " + end + unzipped(source),
            "only the first one is read"));
    return new Decoded<>(read.model(), problems);
  }

  private static String unzipped(ByteSource source) {
    return source.compression().isPresent() ? " of what was unzipped" : "";
  }
}
