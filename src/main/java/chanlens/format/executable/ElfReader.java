package chanlens.format.executable;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Cursor;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// ELF of 64 bits, little-endian: the program headers describe the memory, so a file without section headers can be
/// read too; sections give the relocations of a position-independent program and the symbols. Source: the System V ABI
/// and its amd64 and arm64 supplements.
final class ElfReader {
  private static final int AMD64 = 62;
  private static final int ARM64 = 183;
  private static final int LOAD = 1;
  private static final int EXECUTE = 1;
  private static final int SYMTAB = 2;
  private static final int RELA = 4;
  private static final int RELATIVE_AMD64 = 8;
  private static final int RELATIVE_ARM64 = 1027;
  private static final int PROGRAM_HEADER = 56;
  private static final int SECTION_HEADER = 64;
  private static final int RELA_ENTRY = 24;
  private static final int SYMBOL = 24;
  private static final int OBJECT = 1;
  /// Type of a segment, and of a section.
  private static final int NOTE = 4;

  private static final int NOTES = 7;
  private static final int NOTE_HEADER = 12;
  private static final String GNU = "GNU\0";
  private static final int BUILD_ID = 3;
  private static final int LONGEST_ID = 64;

  private final ByteSource source;
  private final Cursor in;
  private String buildId = "";
  private long tableBytes;
  private long noteBytes;

  private ElfReader(ByteSource source) {
    this.source = source;
    this.in = source.cursor();
  }

  static Container read(ByteSource source) throws MalformedCapture, UnsupportedCapture {
    return new ElfReader(source).read();
  }

  private Container read() throws MalformedCapture, UnsupportedCapture {
    in.skip(4, "elf.magic");
    int width = in.u8("elf.class");
    int order = in.u8("elf.data");
    if (width != 2 || order != 1) {
      throw new UnsupportedCapture(source.name(), "an ELF file that is not 64-bit little-endian", Container.KNOWN);
    }
    in.skip(10, "elf.ident");
    in.skip(2, "elf.type");
    int machine = in.u16Le("elf.machine");
    if (machine != AMD64 && machine != ARM64) {
      throw new UnsupportedCapture(source.name(), "an ELF file for another machine (" + machine + ")", Container.KNOWN);
    }
    in.skip(4 + 8, "elf.version");
    long programs = in.longLe("elf.phoff");
    long sections = in.longLe("elf.shoff");
    in.skip(4 + 2, "elf.flags");
    in.skip(2, "elf.phentsize");
    int programCount = in.u16Le("elf.phnum");
    in.skip(2, "elf.shentsize");
    int sectionCount = in.u16Le("elf.shnum");
    List<Image.Part> parts = parts(programs, programCount);
    Image.Relocations moved = Image.Relocations.none();
    Symbols symbols = Symbols.none();
    if (sections > 0) {
      List<Section> all = sections(sections, sectionCount);
      moved = relocations(all);
      symbols = symbols(all);
      all.stream().filter(s -> s.type == NOTES).forEach(s -> notes(s.offset, s.size));
    }
    String arch = machine == AMD64 ? "amd64" : "arm64";
    return new Container("ELF", arch, buildId, new Image(source, parts, moved), symbols);
  }

  /// A table of the file; all tables together are shorter than the file, however many sections name the same one.
  private Cursor table(Section s, String path) throws MalformedCapture {
    Cursor c = in.within(s.offset, s.size, path);
    tableBytes += s.size;
    if (tableBytes > source.length()) {
      throw in.malformed(s.offset, path, "tables of at most " + source.length() + " bytes in all", "more");
    }
    return c;
  }

  private List<Image.Part> parts(long offset, int count) throws MalformedCapture {
    Cursor c = in.within(offset, (long) count * PROGRAM_HEADER, "elf.programs");
    List<Image.Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int type = c.intLe("program.type");
      int flags = c.intLe("program.flags");
      long from = c.longLe("program.offset");
      long addr = c.longLe("program.vaddr");
      c.skip(8, "program.paddr");
      long bytes = c.longLe("program.filesz");
      c.skip(16, "program.memsz");
      if (type == NOTE) {
        notes(from, bytes);
      }
      if (type == LOAD && bytes > 0) {
        in.within(from, bytes, "program.offset");
        parts.add(new Image.Part(addr, bytes, from, (flags & EXECUTE) != 0));
      }
    }
    return parts;
  }

  /// Looks for GNU's build id. Go's linker puts its note in a section outside all note segments.
  private void notes(long from, long bytes) {
    boolean inFile = from >= 0 && bytes >= 0 && from <= source.length() && bytes <= source.length() - from;
    if (inFile && buildId.isEmpty() && noteBytes <= source.length()) {
      noteBytes += bytes; // many sections may name the same notes
      try {
        buildId = buildId(in.over(from, from + bytes));
      } catch (MalformedCapture e) {
        buildId = "";
      }
    }
  }

  /// Empty when it is missing. Names and contents are padded to 4 bytes.
  private static String buildId(Cursor notes) throws MalformedCapture {
    while (notes.remaining() >= NOTE_HEADER) {
      long nameBytes = notes.intLe("note.namesz") & 0xffffffffL;
      long bytes = notes.intLe("note.descsz") & 0xffffffffL;
      int type = notes.intLe("note.type");
      if (padded(nameBytes) + padded(bytes) > notes.remaining()) {
        return "";
      }
      boolean gnu = nameBytes == GNU.length() && notes.text(notes.offset(), notes.offset() + 3).equals("GNU");
      notes.skip(padded(nameBytes), "note.name");
      if (gnu && type == BUILD_ID && bytes <= LONGEST_ID) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < bytes; i++) {
          hex.append(String.format(Locale.ROOT, "%02x", notes.u8("note.desc")));
        }
        return hex.toString();
      }
      notes.skip(padded(bytes), "note.desc");
    }
    return "";
  }

  private static long padded(long bytes) {
    return bytes + 3 & ~3L;
  }

  private record Section(int type, long offset, long size, int link) {}

  private List<Section> sections(long offset, int count) throws MalformedCapture {
    Cursor c = in.within(offset, (long) count * SECTION_HEADER, "elf.sections");
    List<Section> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      c.skip(4, "section.name");
      int type = c.intLe("section.type");
      c.skip(16, "section.flags");
      long from = c.longLe("section.offset");
      long size = c.longLe("section.size");
      int link = c.intLe("section.link");
      c.skip(20, "section.info");
      all.add(new Section(type, from, size, link));
    }
    return all;
  }

  private Image.Relocations relocations(List<Section> sections) throws MalformedCapture {
    List<long[]> found = new ArrayList<>();
    for (Section s : sections) {
      if (s.type == RELA) {
        Cursor c = table(s, "section.rela");
        while (c.remaining() >= RELA_ENTRY) {
          long place = c.longLe("rela.offset");
          long info = c.longLe("rela.info");
          long value = c.longLe("rela.addend");
          int kind = (int) info;
          if (kind == RELATIVE_AMD64 || kind == RELATIVE_ARM64) {
            found.add(new long[] {place, value});
          }
        }
      }
    }
    found.sort(Comparator.comparingLong(r -> r[0]));
    return new Image.Relocations(
        found.stream().mapToLong(r -> r[0]).toArray(), found.stream().mapToLong(r -> r[1]).toArray());
  }

  private Symbols symbols(List<Section> sections) throws MalformedCapture {
    Symbols.Builder symbols = new Symbols.Builder();
    for (Section s : sections) {
      if (s.type == SYMTAB && s.link >= 0 && s.link < sections.size()) {
        Section names = sections.get(s.link);
        in.within(names.offset, names.size, "section.strtab");
        Cursor c = table(s, "section.symtab");
        while (c.remaining() >= SYMBOL) {
          long name = c.intLe("symbol.name") & 0xffffffffL;
          int info = c.u8("symbol.info");
          c.skip(3, "symbol.other");
          long addr = c.longLe("symbol.value");
          long size = c.longLe("symbol.size");
          if ((info & 15) == OBJECT && size > 0 && name < names.size) {
            symbols.add(addr, size, names.offset + name, names.offset + names.size);
          }
        }
      }
    }
    return symbols.freeze(source);
  }
}
