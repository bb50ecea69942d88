package chanlens.analysis.reachability;

/// Receives every pointer into an object it watches.
interface ObjectWatcher {
  boolean watches(int row);

  /// @param value the pointer, somewhere inside the object
  void reached(int row, long value);

  /// The same of a pointer in a global variable.
  default void reachedByGlobal(int row, long value) {
    reached(row, value);
  }
}
