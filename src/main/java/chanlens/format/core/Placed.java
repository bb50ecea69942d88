package chanlens.format.core;

import chanlens.bytes.ByteSource;
import chanlens.model.executable.Executable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The executable of a core, and where the system placed it.
///
/// @param slide address in the process minus address in the file
/// @param proved whether the Go build id in the memory is the one of the file
/// @param memory the core with the executable below it
record Placed(Executable program, long slide, boolean proved, CoreMemory memory) {
  private static final long PAGE = 4096;

  /// Finds the executable of a core among some.
  static Optional<Placed> find(ByteSource source, CoreFile core, List<Executable> programs) {
    CoreMemory memory = new CoreMemory(source.segment(), core);
    List<Placed> found = new ArrayList<>();
    for (Executable program : programs) {
      for (long slide : slides(core, program)) {
        at(memory, program, slide).ifPresent(found::add);
      }
    }
    return found.stream().filter(Placed::proved).findFirst().or(() -> found.stream().findFirst());
  }

  /// Where it may lie: nowhere else than its file says, or with its header where some file was mapped.
  private static List<Long> slides(CoreFile core, Executable program) {
    List<Long> all = new ArrayList<>(List.of(0L));
    long lowest = program.lowest() & -PAGE;
    core.mappings().stream()
        .filter(m -> m.fileOffset() == 0)
        .map(m -> m.from() - lowest)
        .distinct()
        .forEach(all::add);
    return all;
  }

  private static Optional<Placed> at(CoreMemory memory, Executable program, long slide) {
    Executable.ModuleRecord module = program.moduleRecord();
    if (memory.word(module.addr() + slide) != module.functions() + slide) {
      return Optional.empty();
    }
    long header = (program.lowest() & -PAGE) + slide;
    Optional<String> inCore = BuildIds.of(memory, header);
    Optional<String> inFile = BuildIds.of(program, program.lowest());
    boolean both = inCore.isPresent() && inFile.isPresent();
    boolean differ = both && !inCore.equals(inFile);
    return differ
        ? Optional.empty()
        : Optional.of(new Placed(program, slide, both, memory.over(program, slide)));
  }
}
