package chanlens.analysis.holding;

/// Who is outside of the circles of those who wait: takes what a [Web] shows of who can act on what.
interface Outside {
  /// A goroutine goes on, or will: it is outside.
  void wake(int row);

  /// Code of the program can get at what a goroutine waits for by a global variable, without anybody having it in hand:
  /// it goes on when somebody is in the midst of such code. When nobody is, nothing moves, and it may be that nothing
  /// ever does.
  void mayGoOn(int row);

  /// Whether a goroutine runs, sleeps or waits for the network within code of the program.
  boolean isInTheMidst(int row);

  /// A goroutine that may hold locks gets at one through what it has.
  void reaches(LockLife lock, int row);

  /// Code of the program gets at a lock without having it on its stack.
  void isGlobal(LockLife lock);
}
