package chanlens.bytes;

import chanlens.work.Cancel;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarUtils;

/// What is in a zip or tar archive, told by its content, never by a name. A compressed tar is a [ByteSource] that
/// was decompressed before. Nothing is unpacked to a file with a name.
///
/// @param word for people: `zip`
/// @param damaged why not all of it may be here, a clause
public record Archive(String word, List<Member> members, Optional<String> damaged) {
  /// More members than this are not looked at.
  static final int MOST_MEMBERS = 100_000;

  private static final int TAR_BLOCK = 512;

  public Archive {
    members = List.copyOf(members);
  }

  /// A file in an archive.
  ///
  /// @param path as the archive has it, with `/` between names
  /// @param storedBytes how many it takes in the archive; 0 when that is not known
  public record Member(String path, long storedBytes, Content content) {
    /// Reads it, decompressed as a file of its own would be.
    ///
    /// @throws IOException with the reason, if it cannot be read
    public ByteSource open(Cancel cancel) throws IOException {
      return head(Long.MAX_VALUE, cancel);
    }

    /// Reads its beginning, or all of it when it is not longer.
    ///
    /// @param most bytes before its own compression, if it has one, is undone
    public ByteSource head(long most, Cancel cancel) throws IOException {
      return content.open(path.substring(path.lastIndexOf('/') + 1), most, cancel);
    }
  }

  /// Where the bytes of a member come from.
  public interface Content {
    ByteSource open(String name, long most, Cancel cancel) throws IOException;
  }

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
