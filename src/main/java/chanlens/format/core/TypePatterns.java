package chanlens.format.core;

import chanlens.columns.LongRows;
import chanlens.model.heap.PointerPatterns;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Which words of an object are pointers, by the type that the allocator noted, or by the bits it keeps beside small
/// objects; each is written once. Source: internal/abi/type.go, runtime/mbitmap.go, Go 1.22 to 1.27.
final class TypePatterns {
  private static final int WORD = 8;
  private static final int ON_DEMAND = 16;
  private static final int PROGRAM = 64;
  private static final int LAST_WITH_PROGRAMS = 23;
  private static final int FIRST_ON_DEMAND = 24;
  private static final long MAX_BYTES = 1 << 28;

  private final CoreMemory memory;
  private final PointerPatterns.Builder patterns;
  private final Placed placed;
  private final int minor;
  private final LongRows byType = new LongRows();
  private final LongRows byBits = new LongRows();
  private final int none;
  private final int all;
  private int unknown;

  TypePatterns(Placed placed, PointerPatterns.Builder patterns, int minor) {
    this.placed = placed;
    this.memory = placed.memory();
    this.patterns = patterns;
    this.minor = minor;
    this.none = patterns.add(patterns.list(0, w -> false), 0, 0);
    this.all = patterns.add(patterns.list(1, w -> true), 0, WORD);
  }

  /// The pattern of no pointer.
  int none() {
    return none;
  }

  /// The pattern of pointers alone.
  int all() {
    return all;
  }

  /// Types whose words are all taken for pointers: they name none.
  int unknown() {
    return unknown;
  }

  /// @param bits bit k says that the word at 8k is a pointer
  int ofBits(long bits) {
    if (bits == 0) {
      return none;
    }
    int row = byBits.row(bits);
    if (row == LongRows.NONE) {
      row = patterns.add(patterns.list(Long.SIZE, w -> (bits >>> w & 1) != 0), 0, 0);
      byBits.put(bits, row);
    }
    return row;
  }

  /// @param words their number may be more than one object can have in [#ofBits]
  int ofWords(int words, IntPredicate isPointer) {
    return patterns.add(patterns.list(words, isPointer), 0, 0);
  }

  /// The pattern of values of a type one after another.
  ///
  /// @param type address of its descriptor; 0 while an object is being allocated
  /// @param start where the first begins: 8 when the type stands before it, else 0
  int ofType(long type, int start) {
    if (type == 0) {
      return none;
    }
    long key = type + (start == 0 ? 0 : 1);
    int row = byType.row(key);
    if (row == LongRows.NONE) {
      row = read(type, start);
      byType.put(key, row);
    }
    return row;
  }

  private int read(long type, int start) {
    long size = memory.word(type);
    long pointers = memory.word(type + WORD);
    long mask = memory.word(type + 32);
    boolean onDemand = minor >= FIRST_ON_DEMAND && (memory.u8(type + 20) & ON_DEMAND) != 0;
    boolean program = minor <= LAST_WITH_PROGRAMS && (memory.u8(type + 23) & PROGRAM) != 0;
    long bits = onDemand ? memory.word(mask) : mask;
    boolean fits = memory.has(type, 48) && size > 0 && pointers > 0 && pointers <= size && pointers < MAX_BYTES;
    if (!fits || program || bits == 0 || !memory.has(bits, (pointers / WORD + 7) / 8)) {
      return fits && (onDemand || program) ? byFields(type, start, size, (int) (pointers / WORD)) : allWords();
    }
    byte[] copy = memory.copy(bits, (int) ((pointers / WORD + 7) / 8));
    long list = patterns.list((int) (pointers / WORD), w -> (copy[w / 8] >>> w % 8 & 1) != 0);
    return patterns.add(list, start, size);
  }

  private int byFields(long type, int start, long size, int words) {
    Optional<BitSet> fields = TypeWords.of(placed, type, words);
    return fields.isEmpty() ? allWords() : patterns.add(patterns.list(words, fields.get()::get), start, size);
  }

  private int allWords() {
    unknown++;
    return all;
  }
}
