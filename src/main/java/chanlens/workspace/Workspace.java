package chanlens.workspace;

import chanlens.bytes.ArchiveKinds;
import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.Printed;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.Formats;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.model.capture.LeftOut;
import chanlens.model.trace.TimeRange;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Opens paths as one run.
public final class Workspace {
  /// Limits on captures of one kind in one run: for kinds of which a run shows one, and for those compared over time.
  private static final int MAX = 1_000;

  private static final int MAX_LARGE = 64;

  private final InputStream in;
  private final TimeRange range;

  /// @param in the stream for `-`
  public Workspace(InputStream in) {
    this(in, TimeRange.ALL);
  }

  /// @param in the stream for `-`
  /// @param range which part of traces is read
  public Workspace(InputStream in, TimeRange range) {
    this.in = in;
    this.range = range;
  }

  /// Reads the captures of one run: every file named, and the contents of every folder and archive named; `-` reads
  /// standard input. A file that cannot be read does not prevent the others from being read.
  ///
  /// @throws chanlens.work.Cancelled if asked to
  public Opened open(List<Path> paths, Progress progress, Cancel cancel) {
    Bundle bundle = find(paths, progress, cancel);
    List<Bundle.Choice> choices = bundle.choices();
    return choices.isEmpty() ? nothing(bundle) : open(bundle, choices.getFirst(), progress, cancel);
  }

  /// The result when there is no capture.
  public Opened nothing(Bundle bundle) {
    return new Opened(List.of(), bundle.refused(), bundle.leftOut(), "", List.of(), new InPlace());
  }

  /// Finds captures, and which of them are of one run.
  ///
  /// @throws chanlens.work.Cancelled if asked to
  public Bundle find(List<Path> paths, Progress progress, Cancel cancel) {
    return new CaptureSearch(in, progress, cancel).below(paths);
  }

  /// Reads the captures of one run that was found.
  ///
  /// @throws chanlens.work.Cancelled if asked to
  public Opened open(Bundle bundle, Bundle.Choice run, Progress progress, Cancel cancel) {
    List<CaptureFile> files = new ArrayList<>();
    InPlace inPlace = new InPlace();
    List<Opened.Refused> refused = new ArrayList<>(bundle.refused());
    List<LeftOut> leftOut = new ArrayList<>(bundle.leftOut());
    Map<CaptureKind, Integer> read = new EnumMap<>(CaptureKind.class);
    Cores cores = new Cores(progress, cancel);
    int folders = run.files().stream().mapToInt(f -> f.folders().size()).min().orElse(0);
    for (Found found : run.files()) {
      int before = found.kind().map(k -> read.merge(k, 1, Integer::sum) - 1).orElse(0);
      if (before < most(found.kind())) {
        InPlace mine = new InPlace();
        found.stored().ifPresent(mine::add);
        try {
          progress.file(found.name(), 0);
          ByteSource source = found.bytes().open(progress, cancel).named(below(found, folders));
          if (found.kind().equals(Optional.of(CaptureKind.CORE)) || Formats.isCore(source)) {
            cores.add(new Cores.Pending(found, source));
          } else {
            files.add(Formats.read(source, range, progress, cancel));
          }
          if (source.isInPlace()) {
            inPlace.add(mine);
          }
        } catch (MalformedCapture | UnsupportedCapture | IOException | UncheckedIOException | InternalError e) {
          refused.add(new Opened.Refused(found.path(), ReadFailure.reason(e, mine, found.path())));
        }
      }
    }
    cores.read(files, refused);
    read.forEach((kind, count) -> tooMany(kind, count).ifPresent(leftOut::add));
    return new Opened(files, refused, leftOut, Printed.of(run.name()), bundle.others(run), inPlace);
  }

  /// SHA-256 of the contents of files that were read, decompressed; empty texts for those that can no longer be read.
  ///
  /// @param read the files of the run, as [#open] gives them
  public List<String> sums(Bundle.Choice run, List<CaptureFile> read, Progress progress, Cancel cancel) {
    int folders = run.files().stream().mapToInt(f -> f.folders().size()).min().orElse(0);
    Map<String, Deque<Found>> byName = new HashMap<>();
    run.files().forEach(f -> byName.computeIfAbsent(below(f, folders), n -> new ArrayDeque<>()).add(f));
    List<String> sums = new ArrayList<>();
    for (CaptureFile file : read) {
      Optional<Found> found = Optional.ofNullable(byName.get(file.name())).map(Deque::poll);
      sums.add(found.map(f -> sum(f, progress, cancel)).orElse(""));
    }
    return List.copyOf(sums);
  }

  /// The same for files that were opened before.
  ///
  /// @param paths that were opened
  /// @param run which of several runs in them; "" for the first
  /// @param read the files of the run
  public List<String> sums(
      List<Path> paths, String run, List<CaptureFile> read, Progress progress, Cancel cancel) {
    Bundle bundle = find(paths, progress, cancel);
    Optional<Bundle.Choice> choice =
        run.isEmpty() ? bundle.choices().stream().findFirst() : bundle.named(run);
    return choice.map(c -> sums(c, read, progress, cancel)).orElse(List.of());
  }

  /// The same of all files that were found for a run, read or not.
  public List<String> sums(Bundle.Choice run, Progress progress, Cancel cancel) {
    return run.files().stream().map(f -> sum(f, progress, cancel)).toList();
  }

  private static String sum(Found found, Progress progress, Cancel cancel) {
    try {
      return Sums.sum(found.bytes().open(progress, cancel), cancel);
    } catch (IOException | UncheckedIOException unreadable) {
      return "";
    }
  }

  private static int most(Optional<CaptureKind> kind) {
    boolean small = kind.map(k -> k == CaptureKind.GOROUTINE_TEXT || k == CaptureKind.PROFILE).orElse(true);
    return small ? MAX : MAX_LARGE;
  }

  /// A run shows one trace and one heap dump, and reading thousands only to leave them out would take all memory.
  private static Optional<LeftOut> tooMany(CaptureKind kind, int count) {
    int most = most(Optional.of(kind));
    return count <= most
        ? Optional.empty()
        : Optional.of(
            new LeftOut(
                (count - most) + " more " + kind.title() + "s",
                "not read: " + count + " in one run are too many, the first " + most
                    + " by name are read; name the file to look at",
                Optional.empty()));
  }

  /// The name within the run's folder.
  private static String below(Found found, int folders) {
    List<String> below = new ArrayList<>(found.folders().subList(folders, found.folders().size()));
    below.add(found.name());
    return String.join("/", below);
  }

  /// Reads pasted text, as a goroutine dump or whatever it is.
  ///
  /// @param name what to call it
  public Opened openText(String name, String text, Progress progress, Cancel cancel) {
    try {
      ByteSource source = ByteSource.of(name, text.getBytes(StandardCharsets.UTF_8));
      List<CaptureFile> read = List.of(Formats.read(source, progress, cancel));
      return new Opened(read, List.of(), List.of(), RunName.of(List.of()), List.of(), new InPlace());
    } catch (MalformedCapture | UnsupportedCapture e) {
      List<Opened.Refused> refused = List.of(new Opened.Refused(Path.of("pasted text"), ReadFailure.plain(e)));
      return new Opened(List.of(), refused, List.of(), "", List.of(), new InPlace());
    }
  }

  /// Whether opening `input` would read `file`: it is that file under any name, or a capture or an archive in that
  /// folder.
  public static boolean reads(Path input, Path file) throws IOException {
    if (!Files.isDirectory(input)) {
      Path named = input.toString().equals("-") ? Path.of("/dev/stdin") : input;
      return Files.exists(named) && Files.isSameFile(named, file);
    }
    boolean inside = file.toRealPath().startsWith(input.toRealPath());
    try (Stream<Path> list = Files.list(input)) {
      for (Path other : (Iterable<Path>) list.filter(Files::isRegularFile)::iterator) {
        inside |= Files.isSameFile(other, file);
      }
    }
    if (!inside) {
      return false;
    }
    ByteSource source = ByteSource.map(file, Formats::mayBeCapture, Progress.NONE, Cancel.NEVER);
    return ArchiveKinds.isArchive(source) || Formats.kindOf(source).isPresent();
  }
}
