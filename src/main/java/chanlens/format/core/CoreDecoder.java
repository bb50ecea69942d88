package chanlens.format.core;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.Refusal;
import chanlens.bytes.UnsupportedCapture;
import chanlens.golang.GoVersion;
import chanlens.golang.layouts.CoreLayout;
import chanlens.golang.layouts.LayoutTable;
import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.Decoded;
import chanlens.model.executable.Executable;
import chanlens.model.heap.CoreFacts;
import chanlens.model.heap.HeapModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.List;
import java.util.Optional;

/// Reads a core file of a Go program with its executable: the heap, the goroutines and the threads, as a heap dump has
/// them and beyond. Nothing is loaded whole; a core may be larger than the memory of this machine.
public final class CoreDecoder {
  private static final String TO_ADD = "open it together with the executable that the process ran";

  private CoreDecoder() {}

  /// Whether it is an ELF core file, of whatever program.
  public static boolean recognises(ByteSource source) {
    return CoreFile.recognises(source);
  }

  /// Reads a core.
  ///
  /// @param programs executables, of which one may be the process's
  /// @throws UnsupportedCapture if it is of no Go program, if its executable is not among `programs`, or if its release
  ///     is not known
  public static Decoded<HeapModel> decode(
      ByteSource source, List<Executable> programs, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    CoreFile core = CoreFile.read(source);
    Optional<Placed> placed = Placed.find(source, core, programs);
    if (placed.isEmpty()) {
      throw unplaced(source, core, programs);
    }
    String version = placed.get().program().goVersion();
    Optional<GoVersion> parsed = GoVersion.parse(version);
    String arch = placed.get().program().arch();
    for (Release release : parsed.map(v -> Release.of(v, arch)).orElse(List.of())) {
      Optional<Decoded<HeapModel>> read = read(source, core, placed.get(), release, progress, cancel);
      if (read.isPresent()) {
        return read.get();
      }
    }
    throw new UnsupportedCapture(
        source.name(), Refusal.OTHER_VERSION, "a core file of a program built by " + version, CoreFile.KNOWN);
  }

  /// Empty when the structs of another release do not fit: then what was read does not agree with itself.
  private static Optional<Decoded<HeapModel>> read(
      ByteSource source, CoreFile core, Placed placed, Release release, Progress progress, Cancel cancel)
      throws UnsupportedCapture {
    CoreLayout structs = CoreLayout.of(release.table()).orElseThrow();
    RuntimeLayout table = LayoutTable.layout(release.table(), placed.program().arch()).orElseThrow();
    if (release.measured()) {
      return Optional.of(new CoreReader(source, core, placed, release, table, structs).read(progress, cancel));
    }
    RuntimeLayout layout = table.withWaitReasons(WaitReasons.of(placed, table, structs));
    try {
      Decoded<HeapModel> read =
          new CoreReader(source, core, placed, release, layout, structs).read(progress, cancel);
      HeapModel heap = read.model();
      boolean fits = heap.layout().known() && !heap.goroutines().isEmpty()
          && heap.core().orElseThrow().checks().stream()
          .allMatch(c -> c.holds() || c.kind() == CoreFacts.Kind.RELEASE || c.kind() == CoreFacts.Kind.MEMORY);
      return fits ? Optional.of(read) : Optional.empty();
    } catch (UnsupportedCapture e) {
      return Optional.empty();
    }
  }

  /// The executable that a core names, as it was called where the process ran; empty when it is of no Go program.
  public static Optional<String> executable(ByteSource source) {
    try {
      return program(source, CoreFile.read(source)).map(CoreFile.Mapping::path);
    } catch (MalformedCapture | UnsupportedCapture e) {
      return Optional.empty();
    }
  }

  /// The mapping with the header of a Go program.
  private static Optional<CoreFile.Mapping> program(ByteSource source, CoreFile core) {
    CoreMemory memory = new CoreMemory(source.segment(), core);
    return core.mappings().stream()
        .filter(m -> m.fileOffset() == 0 && BuildIds.of(memory, m.from()).isPresent())
        .findFirst();
  }

  private static UnsupportedCapture unplaced(ByteSource source, CoreFile core, List<Executable> programs) {
    Optional<CoreFile.Mapping> go = program(source, core);
    if (go.isPresent()) {
      String none = programs.isEmpty() ? "" : ", which is none of those opened with it";
      return new UnsupportedCapture(
          source.name(), Refusal.OTHER_RECORDING, "a core file of the Go program " + go.get().path() + none, TO_ADD);
    }
    String of = core.mappings().isEmpty() ? "" : " (" + core.mappings().getFirst().path() + ")";
    return new UnsupportedCapture(
        source.name(), Refusal.OTHER_RECORDING, CoreFile.CORE + of,
        core.missingBytes() > 0 ? "it is cut short, and no Go program is found in what is left"
            : "no Go program is found in it; if it is one, " + TO_ADD);
  }
}
