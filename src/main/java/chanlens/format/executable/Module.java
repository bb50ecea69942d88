package chanlens.format.executable;

import chanlens.columns.LongRows;
import chanlens.golang.layouts.LayoutTable;
import chanlens.golang.layouts.RuntimeLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The addresses of the Go linker's sections, from `runtime.moduledata`. No symbol is needed to find it: it begins with
/// a pointer to the table of functions, which begins with a magic number. Source: runtime/symtab.go, Go 1.19 to 1.27.
///
/// @param place its own address
/// @param pclntab address of the table of functions
/// @param gofunc the base of the offsets of function data
record Module(
    long place,
    long pclntab,
    long text,
    long data,
    long edata,
    long bss,
    long ebss,
    long types,
    long etypes,
    long rodata,
    long gofunc) {
  /// Magic of the table of functions of Go 1.18 and 1.19, then of 1.20 and later: internal/abi/symtab.go.
  static final long MAGIC_18 = 0xfffffff0L;

  static final long MAGIC_20 = 0xfffffff1L;
  private static final int WORD = 8;
  /// A program has one table, and one pointer to it; a few other words may look like them.
  private static final int MAX_TABLES = 16;

  private static final int MAX_POINTERS = 64;

  /// @param minor of the release, to try its layout first; -1 when unknown
  static Optional<Module> find(Image image, int minor, String arch) {
    List<RuntimeLayout> layouts = new ArrayList<>();
    for (String release : LayoutTable.releases()) {
      LayoutTable.layout(Integer.parseInt(release.substring(2)), arch).ifPresent(layouts::add);
    }
    // the table of the release, otherwise of the next older one, otherwise of the newest
    layouts.sort(Comparator.comparingInt((RuntimeLayout l) -> distance(l, minor)));
    List<Long> tables = tables(image);
    List<List<Long>> pointers = pointersTo(image, tables);
    for (int t = 0; t < tables.size(); t++) {
      for (long place : pointers.get(t)) {
        for (RuntimeLayout layout : layouts) {
          Module module = at(image, place, tables.get(t), layout.moduleData());
          if (module.fits(image)) {
            return Optional.of(module);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static int distance(RuntimeLayout layout, int minor) {
    int of = Integer.parseInt(layout.release().substring(2));
    return minor < 0 ? 100 - of : of > minor ? 100 + of - minor : minor - of;
  }

  private static List<Long> tables(Image image) {
    List<Long> found = new ArrayList<>();
    for (Image.Part p : image.parts()) {
      for (long at = p.addr(); at - p.addr() <= p.sizeBytes() - WORD; at += WORD) {
        if (isTable(image, at) && found.size() < MAX_TABLES) {
          found.add(at);
        }
      }
    }
    return found;
  }

  private static boolean isTable(Image image, long at) {
    long magic = image.u32(at);
    return (magic == MAGIC_18 || magic == MAGIC_20)
        && image.u8(at + 4) == 0
        && image.u8(at + 5) == 0
        && image.u8(at + 7) == WORD;
  }

  /// For each of some addresses, the places that contain it, those in the list of relocations first.
  private static List<List<Long>> pointersTo(Image image, List<Long> targets) {
    LongRows rows = new LongRows();
    List<List<Long>> found = new ArrayList<>();
    for (long target : targets) {
      rows.put(target, found.size());
      found.add(new ArrayList<>());
    }
    Image.Relocations moved = image.relocations();
    for (int i = 0; i < moved.size(); i++) {
      note(found, rows.row(moved.value(i)), moved.place(i));
    }
    for (Image.Part p : image.parts()) {
      for (long at = p.addr(); !p.code() && at - p.addr() <= p.sizeBytes() - WORD; at += WORD) {
        note(found, rows.row(image.u64(at)), at);
      }
    }
    return found;
  }

  private static void note(List<List<Long>> found, int table, long place) {
    if (table >= 0 && found.get(table).size() < MAX_POINTERS) {
      found.get(table).add(place);
    }
  }

  private static Module at(Image image, long addr, long table, RuntimeLayout.ModuleData at) {
    return new Module(
        addr,
        table,
        image.pointer(addr + at.text()),
        image.pointer(addr + at.data()),
        image.pointer(addr + at.edata()),
        image.pointer(addr + at.bss()),
        image.pointer(addr + at.ebss()),
        image.pointer(addr + at.types()),
        image.pointer(addr + at.etypes()),
        image.pointer(addr + at.rodata()),
        image.pointer(addr + at.gofunc()));
  }

  /// Whether these can be the places of a program.
  private boolean fits(Image image) {
    return image.isCode(text)
        && data < edata
        && bss <= ebss
        && edata <= bss
        && types < etypes
        && image.offset(types, etypes - types) >= 0
        && image.offset(rodata, 1) >= 0
        && image.offset(gofunc, 1) >= 0;
  }
}
