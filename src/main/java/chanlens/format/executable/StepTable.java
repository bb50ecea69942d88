package chanlens.format.executable;

import chanlens.columns.ArrayGrowth;
import java.util.Arrays;

/// One table of a function, read once: which value applies from which instruction on. Every sixteenth step is recorded,
/// so a look-up reads at most sixteen, and twelve bytes are kept for about forty in the file.
///
/// The steps of a table end with the function, whatever follows: each is at least one instruction further. Source:
/// runtime/symtab.go (step).
final class StepTable {
  private static final int NOTED = 16;
  private static final int UNKNOWN = -1;

  private final Image image;
  private final int quantum;
  private int[] untils = {};
  private int[] values = {};
  private int[] places = {};
  private int noted;
  private final long from;
  private final long length;

  // the current step
  private long at;
  private long until;
  private int value;

  /// @param from address of the first step
  /// @param length of the function, from its first instruction on
  StepTable(Image image, long from, int quantum, long length) {
    this.image = image;
    this.quantum = quantum;
    this.from = from;
    this.length = Math.min(length, Integer.MAX_VALUE);
    restart(from, 0, UNKNOWN);
    for (int i = 0; until < this.length; i++) {
      if (i % NOTED == 0) {
        note();
      }
      if (!step(i == 0)) {
        break;
      }
    }
  }

  private void note() {
    untils = ArrayGrowth.atLeast(untils, noted + 1);
    values = ArrayGrowth.atLeast(values, noted + 1);
    places = ArrayGrowth.atLeast(places, noted + 1);
    untils[noted] = (int) until;
    values[noted] = value;
    places[noted++] = (int) (at - from);
  }

  private void restart(long place, long pc, int before) {
    at = place;
    until = pc;
    value = before;
  }

  private boolean step(boolean first) {
    long difference = number();
    if (difference == 0 && !first) {
      return false;
    }
    value += (int) ((difference & 1) != 0 ? -(difference >>> 1) - 1 : difference >>> 1);
    long further = number() * quantum;
    until += further;
    return further > 0;
  }

  private long number() {
    long number = image.varint(at);
    at = image.varintEnd(at);
    return number;
  }

  /// The value at an instruction, counted from the first of the function; -1 when the table does not say.
  synchronized int at(long pc) {
    if (pc < 0 || pc >= length || noted == 0) {
      return UNKNOWN;
    }
    int found = Arrays.binarySearch(untils, 0, noted, (int) pc);
    int i = found >= 0 ? found : -found - 2;
    restart(from + places[i], untils[i], values[i]);
    for (int n = 0; n < NOTED; n++) {
      if (!step(i == 0 && n == 0)) {
        return UNKNOWN;
      }
      if (pc < until) {
        return value;
      }
    }
    return UNKNOWN;
  }

  /// How many steps were read, approximately.
  int size() {
    return noted * NOTED;
  }
}
