package chanlens.workspace;

import chanlens.bytes.Archive;
import chanlens.bytes.ArchiveKinds;
import chanlens.bytes.ByteSource;
import chanlens.work.Cancel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is in a bundle, file by file: captures, notes, mutes. Each is compared with the bundle's list when it is read.
/// Nothing is written anywhere.
public final class BundleFiles {
  public static final String NOTES = "notes/";
  public static final String CAPTURES = "captures/";
  public static final String MUTES = "mutes.txt";

  private final List<Archive.Member> members;
  private final Sums sums;
  private final Cancel cancel;

  private BundleFiles(List<Archive.Member> members, Sums sums, Cancel cancel) {
    this.members = members;
    this.sums = sums;
    this.cancel = cancel;
  }

  /// @return empty for a file that is no archive
  /// @throws IOException if the archive or its list is damaged
  public static Optional<BundleFiles> of(ByteSource file, Cancel cancel) throws IOException {
    Optional<Archive> archive = ArchiveKinds.of(file, cancel);
    if (archive.isEmpty()) {
      return Optional.empty();
    }
    List<Archive.Member> sorted =
        archive.get().members().stream().sorted(Comparator.comparing(Archive.Member::path)).toList();
    return Optional.of(new BundleFiles(sorted, Sums.of(archive.get(), cancel), cancel));
  }

  /// Whether it has the list of a bundle: any other archive may have files of the same names.
  public boolean isBundle() {
    return sums.isBundle();
  }

  /// The names of all files but the list, in order.
  public List<String> names() {
    return members.stream().map(Archive.Member::path).filter(n -> !n.equals(Sums.NAME) && !n.endsWith("/")).toList();
  }

  /// One file.
  ///
  /// @param most the limit in bytes, before decompression
  /// @return empty when there is none of the name
  /// @throws IOException if it is damaged, or not what was put into the bundle
  public Optional<ByteSource> file(String name, long most) throws IOException {
    Optional<Archive.Member> member = members.stream().filter(m -> m.path().equals(name)).findFirst();
    if (member.isEmpty()) {
      return Optional.empty();
    }
    ByteSource source = member.get().head(most, cancel);
    sums.check(name, source, cancel);
    return Optional.of(source);
  }

  /// All files of its folder for notes, in order of their names.
  ///
  /// @throws IOException if one is damaged, or not what was put into the bundle
  public List<ByteSource> notes(long most) throws IOException {
    List<ByteSource> notes = new ArrayList<>();
    for (String name : names()) {
      if (name.startsWith(NOTES)) {
        notes.add(file(name, most).orElseThrow());
      }
    }
    return notes;
  }
}
