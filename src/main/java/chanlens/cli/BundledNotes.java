package chanlens.cli;

import chanlens.export.figure.FigureReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The notes in a bundle: the first by name of its folder `notes`. Nothing else of it is read.
final class BundledNotes {
  private static final String FOLDER = "notes/";

  private BundledNotes() {}

  /// @throws Usage for a bundle without notes
  /// @throws IOException if it is damaged
  static byte[] of(Path bundle) throws IOException {
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      Optional<? extends ZipEntry> first = zip.stream()
          .filter(e -> e.getName().startsWith(FOLDER) && !e.isDirectory())
          .min(Comparator.comparing(ZipEntry::getName));
      ZipEntry notes = first.orElseThrow(() -> new Usage(bundle + ": there are no notes in this bundle"));
      try (InputStream in = zip.getInputStream(notes)) {
        return in.readNBytes(FigureReader.MAX_BYTES);
      }
    } catch (IllegalArgumentException e) { // of ZipFile, for a broken field
      throw new IOException("a damaged archive: " + e.getMessage(), e);
    }
  }
}
