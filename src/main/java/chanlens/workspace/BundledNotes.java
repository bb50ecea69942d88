package chanlens.workspace;

import chanlens.bytes.Archive;
import chanlens.bytes.ArchiveKinds;
import chanlens.bytes.ByteSource;
import chanlens.work.Cancel;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;

/// The notes in a bundle: the first by name of its folder `notes`. Nothing else of it is read.
public final class BundledNotes {
  private static final String FOLDER = "notes/";

  private BundledNotes() {}

  /// @param most the limit in bytes, before decompression
  /// @return empty for an archive without notes, and for any other file
  /// @throws IOException if they are damaged, or not what was put into the bundle
  public static Optional<ByteSource> of(ByteSource bundle, long most, Cancel cancel) throws IOException {
    Optional<Archive> archive = ArchiveKinds.of(bundle, cancel);
    Optional<Archive.Member> first = archive.stream()
        .flatMap(a -> a.members().stream())
        .filter(m -> m.path().startsWith(FOLDER))
        .min(Comparator.comparing(Archive.Member::path));
    if (archive.isEmpty() || first.isEmpty()) {
      return Optional.empty();
    }
    ByteSource notes = first.get().head(most, cancel);
    Sums.of(archive.get(), cancel).check(first.get().path(), notes, cancel);
    return Optional.of(notes);
  }
}
