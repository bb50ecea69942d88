package chanlens.work;

/// Checked by long work, about every 10 ms, to see whether it should stop. Work is never interrupted: an interrupt
/// would close the file channel of a reader.
@FunctionalInterface
public interface Cancel {
  /// Work that cannot be stopped.
  Cancel NEVER = () -> false;

  /// True once the work should stop; never becomes false again. Cheap and safe for use from any thread.
  boolean asked();

  /// @throws Cancelled once [#asked()] is true
  default void check() {
    if (asked()) {
      throw new Cancelled();
    }
  }
}
