package chanlens.format.trace;

import chanlens.columns.LongRows;
import chanlens.model.symbol.StackTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/// What must be known about a generation before any of its events can be interpreted: clock, strings, stacks, CPU
/// samples. Filled by [TableReader], then read by one thread.
final class Tables {
  /// The clocks of a sync batch.
  ///
  /// @param units the trace clock
  /// @param mono nanoseconds since boot
  record Snapshot(long units, long mono, long wallSeconds, long wallNanos) {}

  /// A CPU profile sample as in the file.
  ///
  /// @param nanos time, unlike everywhere else not a delta
  /// @param stack id
  record Sample(long nanos, long m, long p, long g, long stack) {}

  private static final int UNRESOLVED = -1;

  private final LongRows stackRows = new LongRows();
  private final LongRows stringRows = new LongRows();
  private final List<String> strings = new ArrayList<>();
  private final Set<Long> nothing = new HashSet<>();
  private final List<Sample> samples = new ArrayList<>();
  private int[] reasons = {};
  private int[] texts = {};
  private Clock clock = Clock.USUAL;
  private Optional<Snapshot> snapshot = Optional.empty();

  Tables() {
    stackRows.put(0, StackTable.NONE);
    addString(0, "");
  }

  void clock(Clock found) {
    clock = found;
  }

  Clock clock() {
    return clock;
  }

  void snapshot(Snapshot found) {
    snapshot = Optional.of(found);
  }

  Optional<Snapshot> snapshot() {
    return snapshot;
  }

  boolean hasString(long id) {
    return stringRows.row(id) >= 0;
  }

  void addString(long id, String text) {
    stringRows.put(id, strings.size());
    strings.add(text);
  }

  /// Empty when there is none.
  String string(long id) {
    int row = stringRows.row(id);
    return row < 0 ? "" : strings.get(row);
  }

  boolean hasStack(long id) {
    return stackRows.row(id) >= 0;
  }

  void addStack(long id, int row) {
    stackRows.put(id, row);
  }

  /// A stack of a single frame of zeros, which Go writes for "no frames", is not a stack.
  void addNothing(long id) {
    stackRows.put(id, StackTable.NONE);
    nothing.add(id);
  }

  boolean isNothing(long id) {
    return nothing.contains(id);
  }

  /// Row of the model's stack table, or -1 when the generation has no such stack.
  int stack(long id) {
    return stackRows.row(id);
  }

  /// Called when all strings are there: gives each a place for what [#resolve] finds.
  void seal() {
    reasons = unresolved(strings.size());
    texts = unresolved(strings.size());
    samples.sort((a, b) -> Long.compare(a.nanos(), b.nanos()));
  }

  private static int[] unresolved(int n) {
    int[] column = new int[n];
    Arrays.fill(column, UNRESOLVED);
    return column;
  }

  /// The model's number of the reason with a string id, or -1 when the generation has no such string.
  int reason(long id, ToIntFunction<String> resolve) {
    return resolve(id, reasons, resolve);
  }

  /// The model's number of the text with a string id, or -1 when the generation has no such string.
  int text(long id, ToIntFunction<String> resolve) {
    return resolve(id, texts, resolve);
  }

  private int resolve(long id, int[] column, ToIntFunction<String> resolve) {
    int row = stringRows.row(id);
    if (row < 0) {
      return -1;
    }
    if (column[row] == UNRESOLVED) {
      column[row] = resolve.applyAsInt(strings.get(row));
    }
    return column[row];
  }

  void addSample(Sample sample) {
    samples.add(sample);
  }

  /// By time, once sealed.
  List<Sample> samples() {
    return samples;
  }
}
