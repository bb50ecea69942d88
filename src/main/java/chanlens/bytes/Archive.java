package chanlens.bytes;

import chanlens.work.Cancel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What is in a zip or tar archive, recognised by its content, never by a name. A compressed tar is a [ByteSource] that
/// was decompressed before. Nothing is unpacked to a named file.
///
/// @param word for people: `zip`
/// @param damaged why it may be incomplete, a clause
public record Archive(String word, List<Member> members, Optional<String> damaged) {
  /// The limit on members.
  static final int MAX_MEMBERS = 100_000;

  public Archive {
    members = List.copyOf(members);
  }

  /// A file in an archive.
  ///
  /// @param path as the archive has it, with `/` between names
  /// @param storedBytes its size in the archive; 0 when not known
  public record Member(String path, long storedBytes, Content content) {
    /// Reads it, decompressed like a separate file.
    ///
    /// @throws IOException with the reason, if it cannot be read
    public ByteSource open(Cancel cancel) throws IOException {
      return head(Long.MAX_VALUE, cancel);
    }

    /// Reads its beginning, or all of it when it is not longer.
    ///
    /// @param most the limit in bytes, before decompression
    public ByteSource head(long most, Cancel cancel) throws IOException {
      return content.open(path.substring(path.lastIndexOf('/') + 1), most, cancel);
    }
  }

  /// Where the bytes of a member come from.
  public interface Content {
    ByteSource open(String name, long most, Cancel cancel) throws IOException;
  }
}
