package chanlens.work;

/// Asked by long work, about every 10 ms, whether it should stop. Work is asked, never interrupted: an interrupt would
/// close the file channel under a reader.
@FunctionalInterface
public interface Cancel {
  /// Work that nobody can stop.
  Cancel NEVER = () -> false;

  /// True once somebody wants the work to stop; never becomes false again. Safe from any thread, cheap.
  boolean asked();

  /// @throws Cancelled once [#asked()] is true
  default void check() {
    if (asked()) {
      throw new Cancelled();
    }
  }
}
