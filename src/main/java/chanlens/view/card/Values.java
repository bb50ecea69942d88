package chanlens.view.card;

import chanlens.analysis.join.Names;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import java.util.OptionalLong;

/// Values of a few bytes, read as numbers: their types are not known here.
final class Values {
  private static final int WORD = 8;

  private Values() {}

  /// @return the bytes as a signed integer, as an address if they are one of an object; empty when there are not 1, 2,
  ///     4 or 8 of them, or the dump does not hold them
  static String at(HeapModel heap, long addr, int bytes) {
    if (addr == 0 || bytes != 1 && bytes != 2 && bytes != 4 && bytes != WORD) {
      return "";
    }
    OptionalLong raw = heap.memory().number(addr, bytes);
    if (raw.isEmpty()) {
      return "";
    }
    long value = raw.getAsLong();
    if (bytes == WORD && value != 0 && heap.objects().at(value) != ObjectTable.NONE) {
      return Names.hex(value);
    }
    int unused = Long.SIZE - Byte.SIZE * bytes;
    return Long.toString(bytes == 1 ? value : value << unused >> unused);
  }
}
