package chanlens.analysis.holding;

import java.util.BitSet;

/// What goroutines have in their hands, as one kind of file shows it.
interface Web {
  /// Says which locks are global, and wakes those whose partners the file does not show.
  void begin();

  /// A goroutine goes on: wakes those who wait for what it has, and tells which locks it gets at.
  ///
  /// @param row in the run's goroutines
  /// @param mayHold whether it may hold locks
  void goesOn(int row, boolean mayHold);

  /// Of goroutines that nobody outside wakes, those who wait because others of them are stuck.
  ///
  /// @param waiters rows of those who wait for dead locks
  /// @param asleep rows of all that nobody outside wakes
  BitSet because(BitSet waiters, BitSet asleep);
}
