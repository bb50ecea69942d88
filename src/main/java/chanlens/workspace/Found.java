package chanlens.workspace;

import chanlens.bytes.ByteSource;
import chanlens.model.capture.CaptureKind;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A capture that was found, or a file that was named.
///
/// @param folders names of the folders and archives that contain it, below what was named
/// @param path for people
/// @param kind empty for a file that was named: it is read whatever it is
/// @param stored the file it is in, as it was when it was found; empty for a stream
record Found(
    List<String> folders,
    String name,
    Path path,
    Optional<CaptureKind> kind,
    Optional<FileState> stored,
    Bytes bytes) {
  Found {
    folders = List.copyOf(folders);
  }

  /// Opens it, any number of times.
  interface Bytes {
    ByteSource open(Progress progress, Cancel cancel) throws IOException;
  }
}
