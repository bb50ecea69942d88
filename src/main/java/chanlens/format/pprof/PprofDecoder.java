package chanlens.format.pprof;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.model.Decoded;
import chanlens.model.profile.ProfileModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;

/// Reads profiles of every kind, in protobuf and as `debug=1` text.
public final class PprofDecoder {
  private PprofDecoder() {}

  /// Whether the bytes are a profile: text by its first line, protobuf by walking its outermost fields.
  public static boolean recognises(ByteSource source) {
    return ProfileTexts.recognises(source) || ProtoWalk.isProfile(source);
  }

  /// @throws MalformedCapture if the bytes break the format
  /// @throws UnsupportedCapture if the profile is larger than 2 GiB
  public static Decoded<ProfileModel> decode(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    if (ProfileTexts.recognises(source)) {
      return new ProfileTexts(source, progress, cancel).read();
    }
    if (source.length() > Integer.MAX_VALUE) {
      throw new UnsupportedCapture(source.name(), "a profile of more than 2 GiB", "smaller ones can be read");
    }
    return new ProfileProto(source, progress, cancel).read();
  }
}
