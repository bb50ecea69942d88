package chanlens.analysis.holding;

import java.util.BitSet;

/// What goroutines have, as one kind of file shows it.
interface Web {
  /// Says which locks are global, and wakes those whose partners the file does not show.
  void begin();

  /// A goroutine makes progress: wakes those that wait for what it has, and reports which locks it reaches.
  ///
  /// @param row in the run's goroutines
  /// @param mayHold whether it may hold locks
  void goesOn(int row, boolean mayHold);

  /// Of the goroutines that nobody outside wakes, those that wait because others of them are stuck.
  ///
  /// @param waiters rows of those that wait for dead locks
  /// @param asleep rows of all that nobody outside wakes
  BitSet because(BitSet waiters, BitSet asleep);
}
