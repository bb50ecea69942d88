package chanlens.bytes;

import chanlens.work.Cancel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// Files in a tar archive, which are slices of it.
final class Tars {
  private Tars() {}

  static Archive read(ByteSource source, Cancel cancel) throws IOException {
    List<Archive.Member> members = new ArrayList<>();
    Optional<String> damaged =
        source.damagedAt().isPresent() ? Optional.of("the archive is cut or damaged") : Optional.empty();
    SegmentStream bytes = new SegmentStream(source.segment());
    try (TarArchiveInputStream tar = new TarArchiveInputStream(bytes)) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null && members.size() < Archive.MAX_MEMBERS) {
        cancel.check();
        if (entry.isFile() && !entry.isSymbolicLink() && !entry.isLink()) {
          members.add(member(source, entry, bytes.position()));
        }
        entry = tar.getNextEntry();
      }
    } catch (IOException | IllegalArgumentException e) { // some headers are refused with the second
      damaged = Optional.of("the archive is damaged after its first " + members.size() + " files");
    }
    return new Archive("tar", members, damaged);
  }

  private static Archive.Member member(ByteSource source, TarArchiveEntry entry, long from) {
    long to = Math.min(source.length(), from + Math.max(0, entry.getSize()));
    boolean sparse = entry.isSparse();
    return new Archive.Member(
        entry.getName(),
        to - from,
        (name, most, cancel) -> {
          if (sparse) {
            throw new IOException("it is stored as a sparse file");
          }
          long begin = Math.min(from, to);
          return source.part(name, begin, begin + Math.min(most, to - begin), cancel);
        });
  }
}
