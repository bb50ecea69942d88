package chanlens.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/// Why a file could not be read, in words for people.
final class ReadFailure {
  private ReadFailure() {}

  /// Whatever goes wrong while another program writes to a file is that program's doing.
  ///
  /// @param mine the file, where it is read where it lies
  static Exception reason(Throwable e, InPlace mine, Path path) {
    if (mine.behind(e).isPresent()) {
      return mine.behind(e).get();
    }
    return switch (e) {
      case InternalError _ -> new Overwritten(path, true);
      case UncheckedIOException io -> Objects.requireNonNull(io.getCause()); // no room
      case Exception other -> plain(other);
      default -> throw new IllegalArgumentException(e);
    };
  }

  static Exception plain(Exception e) {
    return switch (e) {
      case NoSuchFileException _ -> new IOException("there is no such file");
      case AccessDeniedException _ -> new IOException("permission to read it is denied");
      default -> e;
    };
  }
}
