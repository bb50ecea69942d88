package chanlens.format.executable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// Puts the memory of a program into files of the three formats.
final class Containers {
  private static final int ALIGN = 0x1000;

  private Containers() {}

  /// @param addr a multiple of [#ALIGN]
  record Memory(long addr, byte[] bytes, boolean code) {}

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// The whole buffer.
  static byte[] bytes(ByteBuffer from) {
    byte[] all = new byte[from.capacity()];
    from.get(0, all);
    return all;
  }

  private static byte[] file(ByteBuffer header, List<Memory> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(header));
    for (Memory m : parts) {
      out.writeBytes(new byte[(ALIGN - out.size() % ALIGN) % ALIGN]);
      out.writeBytes(m.bytes);
    }
    return out.toByteArray();
  }

  private static int next(int offset) {
    return (offset + ALIGN - 1) / ALIGN * ALIGN;
  }

  /// Without section headers, as some tools leave an executable.
  static byte[] elf(List<Memory> parts) {
    ByteBuffer b = buffer(64 + 56 * parts.size());
    b.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
    b.putShort((short) 2).putShort((short) 62).putInt(1).putLong(0).putLong(64).putLong(0).putInt(0);
    b.putShort((short) 64).putShort((short) 56).putShort((short) parts.size()).putShort((short) 64).putInt(0);
    int offset = b.capacity();
    for (Memory m : parts) {
      offset = next(offset);
      b.putInt(1).putInt(m.code ? 5 : 6).putLong(offset).putLong(m.addr).putLong(m.addr);
      b.putLong(m.bytes.length).putLong(m.bytes.length).putLong(ALIGN);
      offset += m.bytes.length;
    }
    return file(b, parts);
  }

  static byte[] macho(List<Memory> parts) {
    ByteBuffer b = buffer(32 + 72 * parts.size());
    b.putInt(0xfeedfacf).putInt(0x01000007).putInt(3).putInt(2).putInt(parts.size()).putInt(72 * parts.size());
    b.putLong(0);
    int offset = b.capacity();
    for (Memory m : parts) {
      offset = next(offset);
      b.putInt(0x19).putInt(72).put(new byte[16]).putLong(m.addr).putLong(m.bytes.length);
      b.putLong(offset).putLong(m.bytes.length).putInt(7).putInt(m.code ? 5 : 3).putLong(0);
      offset += m.bytes.length;
    }
    return file(b, parts);
  }

  static byte[] pe(List<Memory> parts) {
    long base = 0x400000;
    ByteBuffer b = buffer(64 + 24 + 32 + 40 * parts.size());
    b.put(new byte[] {'M', 'Z'}).position(0x3c);
    b.putInt(64).putInt(0x4550).putShort((short) 0x8664).putShort((short) parts.size());
    b.putInt(0).putInt(0).putInt(0).putShort((short) 32).putShort((short) 0x22);
    b.putShort((short) 0x20b).put(new byte[22]).putLong(base);
    int offset = b.capacity();
    for (Memory m : parts) {
      offset = next(offset);
      b.put(new byte[8]).putInt(m.bytes.length).putInt((int) (m.addr - base)).putInt(m.bytes.length).putInt(offset);
      b.put(new byte[12]).putInt(m.code ? 0x60000020 : 0xc0000040);
      offset += m.bytes.length;
    }
    return file(b, parts);
  }
}
