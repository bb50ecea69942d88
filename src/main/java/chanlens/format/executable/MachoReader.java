package chanlens.format.executable;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Cursor;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import java.util.ArrayList;
import java.util.List;

/// Mach-O of 64 bits, as the Go linker writes it: pointers are in place. Source: mach-o/loader.h.
final class MachoReader {
  private static final int AMD64 = 0x01000007;
  private static final int ARM64 = 0x0100000c;
  private static final int SEGMENT_64 = 0x19;
  private static final int SYMTAB = 2;
  private static final int EXECUTE = 4;
  private static final int NLIST = 16;
  private static final int IN_SECTION = 0x0e;
  private static final int STAB = 0xe0;

  private final ByteSource source;
  private final Cursor in;
  private final List<Image.Part> parts = new ArrayList<>();
  private Symbols symbols = Symbols.none();
  private long tableBytes;

  private MachoReader(ByteSource source) {
    this.source = source;
    this.in = source.cursor();
  }

  static Container read(ByteSource source) throws MalformedCapture, UnsupportedCapture {
    return new MachoReader(source).read();
  }

  private Container read() throws MalformedCapture, UnsupportedCapture {
    in.skip(4, "macho.magic");
    int machine = in.intLe("macho.cputype");
    if (machine != AMD64 && machine != ARM64) {
      throw new UnsupportedCapture(source.name(), "a Mach-O file for another machine", Container.KNOWN);
    }
    in.skip(8, "macho.filetype");
    int commands = in.intLe("macho.ncmds");
    in.skip(12, "macho.flags");
    for (int i = 0; i < commands; i++) {
      long at = in.offset();
      int kind = in.intLe("command.cmd");
      long size = in.intLe("command.cmdsize") & 0xffffffffL;
      if (size < 8 || size - 8 > in.remaining()) {
        throw in.malformed(at, "command.cmdsize", "8 bytes to the end of the file", Long.toString(size));
      }
      Cursor c = in.over(at + 8, at + size);
      in.skip(size - 8, "command");
      if (kind == SEGMENT_64) {
        segment(c);
      } else if (kind == SYMTAB) {
        symtab(c);
      }
    }
    String arch = machine == AMD64 ? "amd64" : "arm64";
    return new Container("Mach-O", arch, "", new Image(source, parts, Image.Relocations.none()), symbols);
  }

  private void within(Cursor c, long offset, long size, String path) throws MalformedCapture {
    if (offset < 0 || size < 0 || offset > source.length() || size > source.length() - offset) {
      throw c.malformed(c.offset(), path, "a place within " + source.length() + " bytes", size + " bytes at " + offset);
    }
  }

  private void segment(Cursor c) throws MalformedCapture {
    c.skip(16, "segment.name");
    long addr = c.longLe("segment.vmaddr");
    c.skip(8, "segment.vmsize");
    long offset = c.longLe("segment.fileoff");
    long size = c.longLe("segment.filesize");
    c.skip(4, "segment.maxprot");
    int protection = c.intLe("segment.initprot");
    within(c, offset, size, "segment.fileoff");
    if (size > 0) {
      parts.add(new Image.Part(addr, size, offset, (protection & EXECUTE) != 0));
    }
  }

  private void symtab(Cursor c) throws MalformedCapture {
    long offset = c.intLe("symtab.symoff") & 0xffffffffL;
    long count = c.intLe("symtab.nsyms") & 0xffffffffL;
    long names = c.intLe("symtab.stroff") & 0xffffffffL;
    long size = c.intLe("symtab.strsize") & 0xffffffffL;
    within(c, offset, count * NLIST, "symtab.symoff");
    tableBytes += count * NLIST;
    if (tableBytes > source.length()) {
      throw c.malformed(
          c.offset(), "symtab.nsyms", "tables of at most " + source.length() + " bytes in all", "more");
    }
    within(c, names, size, "symtab.stroff");
    Cursor s = in.over(offset, offset + count * NLIST);
    Symbols.Builder all = new Symbols.Builder();
    for (long i = 0; i < count; i++) {
      long name = s.intLe("nlist.name") & 0xffffffffL;
      int type = s.u8("nlist.type");
      s.skip(3, "nlist.sect");
      long addr = s.longLe("nlist.value");
      if ((type & STAB) == 0 && (type & IN_SECTION) == IN_SECTION && name < size) {
        all.add(addr, 0, names + name, names + size);
      }
    }
    symbols = all.freeze(source);
  }
}
