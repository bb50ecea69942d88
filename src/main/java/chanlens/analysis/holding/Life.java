package chanlens.analysis.holding;

/// Whether a goroutine makes progress by itself, as far as its state shows.
enum Life {
  /// It runs, is ready to, or is in a system call; or it sleeps, or waits for the network. It may hold a lock
  /// meanwhile.
  GOES_ON,
  /// It makes progress by itself and takes the dump.
  CAPTURES,
  /// It makes progress by itself, only in code of libraries, or waits for the next connection: it holds no lock of the
  /// program.
  IDLES,
  /// It waits on channels, a WaitGroup or a Cond, for another goroutine.
  WAITS,
  /// It waits for a Mutex or an RWMutex.
  LOCKS,
  /// It never continues.
  STUCK,
  ENDED
}
