package chanlens.format.core;

import chanlens.golang.layouts.CoreLayout;

/// The bits for each word of the heap that Go 1.19 keeps beside each arena of 64 MiB: the low four of a byte say which
/// of four words are pointers, the high four whether the object goes on. Source: runtime/mbitmap.go of Go 1.19.
final class ArenaBits {
  private static final int ARENA_BITS = 26;
  /// linux/amd64: where arenas count from.
  private static final long BASE = 1L << 47;

  private static final long ARENA = 1L << ARENA_BITS;
  private static final int WORDS_A_BYTE = 4;

  private final CoreMemory memory;
  private final long arenas;
  private final int bitmap;
  private long index = -1;
  private long bits;

  ArenaBits(CoreMemory memory, CoreLayout core, long heap) {
    this.memory = memory;
    this.arenas = memory.word(heap + core.at("mheap.arenas"));
    this.bitmap = core.has("heapArena.bitmap") ? core.at("heapArena.bitmap") : 0;
  }

  boolean isPointer(long addr) {
    return (bits(addr) & 1) != 0;
  }

  /// Whether the object of a word has pointers from there on.
  boolean more(long addr) {
    return (bits(addr) & 1 << WORDS_A_BYTE) != 0;
  }

  private int bits(long addr) {
    long arena = (addr + BASE) >>> ARENA_BITS;
    if (arena != index) {
      index = arena;
      bits = memory.word(arenas + 8 * arena) + bitmap;
    }
    int word = (int) ((addr & ARENA - 1) / 8);
    return memory.u8(bits + word / WORDS_A_BYTE) >>> word % WORDS_A_BYTE;
  }
}
