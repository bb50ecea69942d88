package chanlens.analysis.holding;

/// Whether a goroutine goes on by itself, as far as its state says.
enum Life {
  /// It runs, is ready to, or is in a system call; or it sleeps, or waits for the network. It may hold a lock
  /// meanwhile.
  GOES_ON,
  /// It goes on by itself and takes the dump that is looked at.
  CAPTURES,
  /// It goes on by itself, in code of libraries alone, or waits for the next connection: it holds no lock of the
  /// program.
  IDLES,
  /// It waits on channels, a WaitGroup or a Cond, for another goroutine.
  WAITS,
  /// It waits for a Mutex or an RWMutex.
  LOCKS,
  /// It never goes on.
  STUCK,
  ENDED
}
