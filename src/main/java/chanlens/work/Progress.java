package chanlens.work;

/// Receives the progress of long work. Implementations are safe for use from any thread, since readers work in
/// parallel.
public interface Progress {
  /// Ignores progress.
  Progress NONE =
      new Progress() {
        @Override
        public void phase(String name, long total, Unit unit) {}

        @Override
        public void done(long amount) {}
      };

  /// What a phase counts.
  enum Unit {
    BYTES,
    ITEMS
  }

  /// Work on a file begins; the phases that follow are about it.
  ///
  /// @param bytes its size as stored, or 0 when unknown
  default void file(String name, long bytes) {}

  /// A new phase begins; the previous one is over.
  ///
  /// @param name one word for people and for `--timings`: `read`, `order`, `index`, `analyse`
  /// @param total how much there is to do, or 0 when unknown
  void phase(String name, long total, Unit unit);

  /// More of the current phase is done.
  void done(long amount);
}
