package chanlens.bytes;

import chanlens.work.Cancel;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarUtils;

/// The kinds of archive that can be opened.
public final class ArchiveKinds {
  private static final int TAR_BLOCK = 512;

  private ArchiveKinds() {}

  public static boolean isArchive(ByteSource source) {
    return isZip(source) || isTar(source);
  }

  /// @return empty when it is no archive
  /// @throws IOException if nothing in it can be found
  public static Optional<Archive> of(ByteSource source, Cancel cancel) throws IOException {
    if (isZip(source)) {
      return Optional.of(Zips.read(source, cancel));
    }
    return isTar(source) ? Optional.of(Tars.read(source, cancel)) : Optional.empty();
  }

  /// A local file, or the end of an archive without any.
  private static boolean isZip(ByteSource source) {
    byte[] head = head(source, 4);
    boolean sign = head.length == 4 && head[0] == 'P' && head[1] == 'K';
    return sign && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6));
  }

  /// All dialects of tar have a sum over the first block in common; a block of zeros has none.
  private static boolean isTar(ByteSource source) {
    byte[] head = head(source, TAR_BLOCK);
    try {
      return head.length == TAR_BLOCK && head[0] != 0 && TarUtils.verifyCheckSum(head);
    } catch (IllegalArgumentException e) { // no number where the sum stands
      return false;
    }
  }

  private static byte[] head(ByteSource source, int bytes) {
    return source.segment().asSlice(0, Math.min(bytes, source.length())).toArray(ValueLayout.JAVA_BYTE);
  }
}
