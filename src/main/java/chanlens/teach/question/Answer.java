package chanlens.teach.question;

/// What a step may come to. Two answers that are not equal exclude each other.
///
/// @param value what is received; empty otherwise
/// @param number the goroutine, slot, case or count it is about; 0 otherwise
public record Answer(What what, String value, int number) {
  /// What.
  public enum What {
    /// The value goes to a goroutine that waits.
    HANDS_OVER,
    /// The value goes into a slot.
    STORES,
    WAITS,
    PANICS,
    /// The program ends with a fatal error that cannot be recovered from.
    FATAL,
    RECEIVES,
    /// A receive returns zero and false.
    RECEIVES_ZERO,
    /// A close makes so many goroutines runnable.
    WAKES,
    /// A close drops the values that nobody received.
    LOSES_VALUES,
    TAKES_CASE,
    /// One of several ready cases, at random.
    TAKES_ANY,
    TAKES_DEFAULT,
    /// It has the lock, or need not wait.
    GOES_ON,
    /// It unlocks, and nobody waits.
    UNLOCKS,
    /// It unlocks, and the first waiter can try.
    WAKES_WAITER,
    /// It unlocks, and the first waiter has the lock already.
    HANDS_LOCK
  }

  static Answer of(What what) {
    return new Answer(what, "", 0);
  }

  static Answer of(What what, int number) {
    return new Answer(what, "", number);
  }

  static Answer received(String value) {
    return new Answer(What.RECEIVES, value, 0);
  }
}
