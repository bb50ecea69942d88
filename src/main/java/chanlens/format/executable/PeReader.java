package chanlens.format.executable;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Cursor;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import java.util.ArrayList;
import java.util.List;

/// PE of 64 bits, as Windows programs are; pointers are in place. Source: Microsoft's PE format specification.
final class PeReader {
  private static final int AMD64 = 0x8664;
  private static final int ARM64 = 0xaa64;
  private static final int OFFSET_OF_HEADER = 0x3c;
  private static final int SIGNATURE = 0x4550;
  private static final int PE32_PLUS = 0x20b;
  private static final int EXECUTE = 0x20000000;
  private static final int SYMBOL = 18;
  private static final int SHORT_NAME = 8;

  private final ByteSource source;
  private final Cursor in;

  private PeReader(ByteSource source) {
    this.source = source;
    this.in = source.cursor();
  }

  static Container read(ByteSource source) throws MalformedCapture, UnsupportedCapture {
    return new PeReader(source).read();
  }

  private Container read() throws MalformedCapture, UnsupportedCapture {
    in.skip(OFFSET_OF_HEADER, "dos.header");
    long at = in.intLe("dos.lfanew") & 0xffffffffL;
    if (at > source.length()) {
      throw in.malformed(OFFSET_OF_HEADER, "dos.lfanew", "a place in the file", Long.toString(at));
    }
    Cursor c = in.over(at, source.length());
    int machine = c.intLe("pe.signature") == SIGNATURE ? c.u16Le("pe.machine") : 0;
    if (machine != AMD64 && machine != ARM64) {
      throw new UnsupportedCapture(source.name(), "a Windows program that is not 64-bit", Container.KNOWN);
    }
    int sections = c.u16Le("pe.sections");
    c.skip(4, "pe.time");
    long symbolsAt = c.intLe("pe.symbols") & 0xffffffffL;
    long symbolCount = c.intLe("pe.symbolCount") & 0xffffffffL;
    int optional = c.u16Le("pe.optionalSize");
    c.skip(2, "pe.characteristics");
    Cursor o = in.over(c.offset(), Math.min(c.offset() + optional, source.length()));
    if (o.u16Le("optional.magic") != PE32_PLUS) {
      throw new UnsupportedCapture(source.name(), "a Windows program that is not 64-bit", Container.KNOWN);
    }
    o.skip(22, "optional.code");
    long base = o.longLe("optional.imageBase");
    c.skip(optional, "pe.optional");
    List<Image.Part> parts = new ArrayList<>();
    List<Long> starts = new ArrayList<>();
    for (int i = 0; i < sections; i++) {
      c.skip(8, "section.name");
      long memory = c.intLe("section.virtualSize") & 0xffffffffL;
      long addr = base + (c.intLe("section.address") & 0xffffffffL);
      long size = c.intLe("section.rawSize") & 0xffffffffL;
      long offset = c.intLe("section.rawOffset") & 0xffffffffL;
      c.skip(12, "section.relocations");
      int flags = c.intLe("section.characteristics");
      starts.add(addr);
      long bytes = Math.min(memory, size);
      if (offset > source.length() || bytes > source.length() - offset) {
        throw c.malformed(c.offset(), "section.rawOffset", "a place in the file", bytes + " bytes at " + offset);
      }
      if (bytes > 0) {
        parts.add(new Image.Part(addr, bytes, offset, (flags & EXECUTE) != 0));
      }
    }
    Symbols symbols = symbolCount == 0 ? Symbols.none() : symbols(symbolsAt, symbolCount, starts);
    String arch = machine == AMD64 ? "amd64" : "arm64";
    return new Container("PE", arch, "", new Image(source, parts, Image.Relocations.none()), symbols);
  }

  /// A COFF symbol table; the strings follow it. A short name is in the entry itself.
  private Symbols symbols(long at, long count, List<Long> starts) throws MalformedCapture {
    long bytes = count * SYMBOL;
    if (at > source.length() || bytes > source.length() - at) {
      throw in.malformed(OFFSET_OF_HEADER, "pe.symbols", "a place in the file", bytes + " bytes at " + at);
    }
    Cursor c = in.over(at, at + bytes);
    long names = at + bytes;
    Symbols.Builder all = new Symbols.Builder();
    for (long i = 0; i < count; i++) {
      long entry = c.offset();
      int zero = c.intLe("symbol.zeroes");
      long name = c.intLe("symbol.offset") & 0xffffffffL;
      long value = c.intLe("symbol.value") & 0xffffffffL;
      int section = c.u16Le("symbol.section");
      c.skip(3, "symbol.type");
      int more = c.u8("symbol.aux");
      long skipped = Math.min((long) more * SYMBOL, c.remaining());
      c.skip(skipped, "symbol.aux");
      i += more;
      if (section < 1 || section > starts.size()) {
        continue;
      }
      long addr = starts.get(section - 1) + value;
      if (zero != 0) {
        all.add(addr, 0, entry, entry + SHORT_NAME);
      } else if (name < source.length() - names) {
        all.add(addr, 0, names + name, source.length());
      }
    }
    return all.freeze(source);
  }
}
