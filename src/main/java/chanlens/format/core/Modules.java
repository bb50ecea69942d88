package chanlens.format.core;

import chanlens.golang.layouts.CoreLayout;
import chanlens.golang.layouts.RuntimeLayout;
import java.util.ArrayList;
import java.util.List;

/// Where the variables of each module of the process lie: the program's, then those of plugins. Source:
/// runtime/symtab.go.
record Modules(List<Module> all) {
  private static final int MAX = 64;
  private static final long LARGEST = 1L << 31;

  Modules {
    all = List.copyOf(all);
  }

  /// A stretch of variables.
  record Section(long from, long to) {
    long bytes() {
      return to - from;
    }
  }

  /// One module.
  ///
  /// @param dataMask address of the bits that say which words of the data are pointers
  record Module(
      Section data, Section bss, Section plainData, Section plainBss, Section text, long dataMask, long bssMask) {}

  /// @param first address of the program's own record in the process
  static Modules of(CoreMemory memory, long first, RuntimeLayout layout, CoreLayout core) {
    List<Module> all = new ArrayList<>();
    long at = first;
    while (at != 0 && all.size() < MAX && memory.has(at, 600)) {
      RuntimeLayout.ModuleData m = layout.moduleData();
      all.add(
          new Module(
              section(memory, at, m.data(), m.edata()),
              section(memory, at, m.bss(), m.ebss()),
              section(memory, at, core.at("moduledata.noptrdata"), core.at("moduledata.enoptrdata")),
              section(memory, at, core.at("moduledata.noptrbss"), core.at("moduledata.enoptrbss")),
              section(memory, at, m.text(), m.etext()),
              memory.word(at + core.at("moduledata.gcdatamask") + 8),
              memory.word(at + core.at("moduledata.gcbssmask") + 8)));
      at = memory.word(at + core.at("moduledata.next"));
    }
    return new Modules(all);
  }

  private static Section section(CoreMemory memory, long at, int from, int to) {
    long start = memory.word(at + from);
    long end = memory.word(at + to);
    return end < start || end - start > LARGEST ? new Section(start, start) : new Section(start, end);
  }

  Module program() {
    return all.getFirst();
  }
}
