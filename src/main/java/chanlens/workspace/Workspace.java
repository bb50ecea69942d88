package chanlens.workspace;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.Formats;
import chanlens.model.capture.CaptureFile;
import chanlens.model.trace.TimeRange;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Opens paths as one run.
public final class Workspace {
  private final InputStream in;
  private final TimeRange range;

  /// @param in what `-` stands for
  public Workspace(InputStream in) {
    this(in, TimeRange.ALL);
  }

  /// @param in what `-` stands for
  /// @param range what is read of traces
  public Workspace(InputStream in, TimeRange range) {
    this.in = in;
    this.range = range;
  }

  /// Reads every file named, and every capture in every folder named; `-` reads standard input. A file that cannot be
  /// read does not keep the others from being read.
  ///
  /// @throws chanlens.work.Cancelled if asked to
  public Opened open(List<Path> paths, Progress progress, Cancel cancel) {
    List<CaptureFile> files = new ArrayList<>();
    List<Opened.Refused> refused = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        openFolder(path, files, refused, skipped, progress, cancel);
      } else {
        try {
          progress.file(String.valueOf(path.getFileName()), size(path));
          files.add(Formats.read(source(path, progress, cancel), range, progress, cancel));
        } catch (MalformedCapture | UnsupportedCapture | IOException e) {
          refused.add(new Opened.Refused(path, plain(e)));
        }
      }
    }
    return new Opened(files, refused, skipped);
  }

  /// Reads text that was pasted, as a goroutine dump or whatever else it is.
  ///
  /// @param name what to call it
  public Opened openText(String name, String text, Progress progress, Cancel cancel) {
    try {
      ByteSource source = ByteSource.of(name, text.getBytes(StandardCharsets.UTF_8));
      return new Opened(List.of(Formats.read(source, progress, cancel)), List.of(), List.of());
    } catch (MalformedCapture | UnsupportedCapture | IOException e) {
      return new Opened(List.of(), List.of(new Opened.Refused(Path.of("pasted text"), plain(e))), List.of());
    }
  }

  /// Whether opening `input` would read `file`: it is that very file under whatever name, or a capture in that folder.
  public static boolean reads(Path input, Path file) throws IOException {
    if (!Files.isDirectory(input)) {
      Path named = input.toString().equals("-") ? Path.of("/dev/stdin") : input;
      return Files.exists(named) && Files.isSameFile(named, file);
    }
    boolean inside = false;
    try (Stream<Path> list = Files.list(input)) {
      for (Path other : (Iterable<Path>) list.filter(Files::isRegularFile)::iterator) {
        inside |= Files.isSameFile(other, file);
      }
    }
    return inside && Formats.kindOf(ByteSource.map(file, Progress.NONE, Cancel.NEVER)).isPresent();
  }

  private ByteSource source(Path path, Progress progress, Cancel cancel) throws IOException {
    return path.toString().equals("-")
        ? ByteSource.read("standard input", in, cancel)
        : ByteSource.map(path, progress, cancel);
  }

  private void openFolder(
      Path folder,
      List<CaptureFile> files,
      List<Opened.Refused> refused,
      List<String> skipped,
      Progress progress,
      Cancel cancel) {
    List<Path> inside;
    try (Stream<Path> list = Files.list(folder)) {
      inside = list.filter(Files::isRegularFile).filter(f -> !isHidden(f)).sorted().toList();
    } catch (IOException e) {
      refused.add(new Opened.Refused(folder, plain(e)));
      return;
    }
    for (Path file : inside) {
      try {
        progress.file(String.valueOf(file.getFileName()), size(file));
        ByteSource source = ByteSource.map(file, progress, cancel);
        if (Formats.kindOf(source).isEmpty()) {
          skipped.add(source.name());
        } else {
          files.add(Formats.read(source, range, progress, cancel));
        }
      } catch (MalformedCapture | UnsupportedCapture | IOException e) {
        refused.add(new Opened.Refused(file, plain(e)));
      }
    }
    if (inside.isEmpty()) {
      refused.add(new Opened.Refused(folder, new IOException("the folder holds no files")));
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // opening it will say what is wrong
    }
  }

  private static boolean isHidden(Path file) {
    return String.valueOf(file.getFileName()).startsWith(".");
  }

  private static Exception plain(Exception e) {
    return switch (e) {
      case NoSuchFileException _ -> new IOException("there is no such file");
      case AccessDeniedException _ -> new IOException("permission to read it is denied");
      default -> e;
    };
  }
}
