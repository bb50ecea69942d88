package chanlens.workspace;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.Formats;
import chanlens.model.Problem;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.model.executable.Executable;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Core files of a run, which are read last, with the executables of the run. When none fits, the one that a core names
/// is looked for beside the core, and then at its own place; it is taken only if it is the very build.
final class Cores {
  /// A path of another machine as Windows writes it, a folder of the kernel's, or a way around either.
  private static final Pattern ELSEWHERE = Pattern.compile("^//|\\\\|^/(proc|sys|dev|net)/|/\\.\\.(/|$)");

  private final Progress progress;
  private final Cancel cancel;
  private final List<Pending> pending = new ArrayList<>();

  Cores(Progress progress, Cancel cancel) {
    this.progress = progress;
    this.cancel = cancel;
  }

  /// A core that waits for executables.
  record Pending(Found found, ByteSource source) {}

  void add(Pending core) {
    pending.add(core);
  }

  /// Reads all.
  ///
  /// @param files those read so far; gets the cores, and executables that were found
  void read(List<CaptureFile> files, List<Opened.Refused> refused) {
    for (Pending core : pending) {
      try {
        progress.file(core.found.name(), 0);
        read(core, files);
      } catch (MalformedCapture | UnsupportedCapture e) {
        refused.add(new Opened.Refused(core.found.path(), e));
      }
    }
  }

  private void read(Pending core, List<CaptureFile> files) throws MalformedCapture, UnsupportedCapture {
    List<Executable> programs = programs(files);
    UnsupportedCapture first;
    try {
      files.add(Formats.readCore(core.source, programs, progress, cancel));
      return;
    } catch (UnsupportedCapture e) {
      first = e;
    }
    for (Path path : places(core)) {
      Optional<CaptureFile> program = executable(path);
      if (program.isPresent()) {
        try {
          files.add(Formats.readCore(core.source, programs(List.of(program.get())), progress, cancel));
          files.add(program.get());
          return;
        } catch (UnsupportedCapture e) {
          first = programs.isEmpty() ? e : first;
        }
      }
    }
    throw first;
  }

  private static List<Executable> programs(List<CaptureFile> files) {
    List<Executable> programs = new ArrayList<>();
    for (CaptureFile file : files) {
      if (file.capture() instanceof Capture.Program p) {
        programs.add(p.executable());
      }
    }
    return programs;
  }

  private static Set<Path> places(Pending core) {
    return Formats.executableOf(core.source).map(named -> places(named, core.found.path())).orElse(Set.of());
  }

  /// Where the executable may be that a core names: beside the core, and at its own place unless that leads to another
  /// machine or to what is no file on a disk.
  static Set<Path> places(String named, Path core) {
    Set<Path> places = new LinkedHashSet<>();
    try {
      Path path = Path.of(named);
      Path folder = core.toAbsolutePath().getParent();
      if (folder != null && path.getFileName() != null) {
        places.add(folder.resolve(path.getFileName()));
      }
      if (path.isAbsolute() && !ELSEWHERE.matcher(named).find()) {
        places.add(path.normalize());
      }
    } catch (InvalidPathException e) {
      return places;
    }
    return places;
  }

  /// A file that is an executable, with a note of where it was found.
  private Optional<CaptureFile> executable(Path path) {
    try {
      if (!Files.isRegularFile(path)) {
        return Optional.empty();
      }
      ByteSource source = ByteSource.map(path, Formats::mayBeCapture, progress, cancel);
      if (!Formats.kindOf(source).equals(Optional.of(CaptureKind.EXECUTABLE))) {
        return Optional.empty();
      }
      CaptureFile read = Formats.read(source, progress, cancel);
      List<Problem> problems = new ArrayList<>(read.problems());
      problems.add(
          new Problem(
              Problem.Severity.NOTE, 0, "taken from " + path + ", which the core file names", "nothing is missing"));
      return Optional.of(read.with(read.bytes(), problems));
    } catch (IOException | MalformedCapture | UnsupportedCapture e) {
      return Optional.empty();
    }
  }
}
