package chanlens.format.executable;

import chanlens.golang.layouts.LayoutTable;
import chanlens.golang.layouts.RuntimeLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The memory of a program of one function, `main.main` with `main.take` inlined into it at its second half, and one
/// type, `*main.T`, as the linker of Go 1.27 would lay it out.
public final class TinyProgram {
  static final long TEXT = 0x401000;
  static final long TEXT_BYTES = 64;
  private static final long TABLES = 0x402000;
  private static final long DATA = 0x404000;
  static final long TYPE = TABLES + 0x400;
  private static final int SIZE = 0x800;
  private static final int GOFUNC = 0x600;

  private TinyProgram() {}

  /// As each kind of file.
  public static List<byte[]> files() {
    return List.of(Containers.elf(memory()), Containers.macho(memory()), Containers.pe(memory()));
  }

  static List<Containers.Memory> memory() {
    return List.of(
        new Containers.Memory(TEXT, new byte[(int) TEXT_BYTES], true),
        new Containers.Memory(TABLES, tables(), false),
        new Containers.Memory(DATA, data(), false));
  }

  private static ByteBuffer words(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void text(ByteBuffer b, int at, String text) {
    b.put(at, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] tables() {
    ByteBuffer b = words(SIZE);
    int names = 0x60;
    int cus = 0x90;
    int files = 0xa0;
    int pcs = 0xc0;
    int funcs = 0x100;
    b.putInt(0xfffffff1).put((byte) 0).put((byte) 0).put((byte) 1).put((byte) 8);
    b.putLong(1).putLong(1).putLong(TEXT).putLong(names).putLong(cus).putLong(files).putLong(pcs).putLong(funcs);
    text(b, names + 1, "main.main\0main.take\0");
    b.putInt(cus, 0);
    text(b, files, "app/main.go\0");
    // steps: value up by a zigzag number, then so many bytes of code
    b.put(pcs + 1, new byte[] {2, 64, 0}); // file 0 throughout
    b.put(pcs + 8, new byte[] {22, 32, 20, 32, 0}); // line 10, then 20
    b.put(pcs + 16, new byte[] {0, 32, 2, 32, 0}); // no inlined call, then the first
    int function = 0x20;
    b.putInt(funcs, 0).putInt(funcs + 4, function).putInt(funcs + 8, (int) TEXT_BYTES);
    int at = funcs + function;
    b.putInt(at, 0).putInt(at + 4, 1).putInt(at + 20, 1).putInt(at + 24, 8).putInt(at + 28, 3).putInt(at + 32, 0);
    b.put(at + 43, (byte) 4);
    b.putInt(at + 44, 0).putInt(at + 48, 0).putInt(at + 52, 16);
    b.putInt(at + 56, -1).putInt(at + 60, -1).putInt(at + 64, -1).putInt(at + 68, 0);
    b.putInt(GOFUNC + 4, 11).putInt(GOFUNC + 8, 4);
    int type = (int) (TYPE - TABLES);
    b.putLong(type, 8).put(type + 20, (byte) 0).put(type + 23, (byte) 22).putInt(type + 40, 0x80);
    b.putLong(type + 48, TYPE);
    b.put(type + 0x80, (byte) 0).put(type + 0x81, (byte) 7);
    text(b, type + 0x82, "*main.T");
    return Containers.bytes(b);
  }

  private static byte[] data() {
    ByteBuffer b = words(SIZE);
    text(b, 1, " Go buildinf:");
    b.put(0, (byte) 0xff).put(14, (byte) 8).put(15, (byte) 2).put(32, (byte) 8);
    text(b, 33, "go1.27.4");
    int module = 0x100;
    RuntimeLayout.ModuleData at = LayoutTable.layout(27, "amd64").orElseThrow().moduleData();
    b.putLong(module, TABLES);
    b.putLong(module + at.text(), TEXT).putLong(module + at.etext(), TEXT + TEXT_BYTES);
    b.putLong(module + at.data(), DATA).putLong(module + at.edata(), DATA + 0x100);
    b.putLong(module + at.bss(), DATA + SIZE).putLong(module + at.ebss(), DATA + SIZE + 0x100);
    b.putLong(module + at.types(), TYPE).putLong(module + at.etypes(), TYPE + 0x100);
    b.putLong(module + at.rodata(), TABLES).putLong(module + at.gofunc(), TABLES + GOFUNC);
    return Containers.bytes(b);
  }
}
