package chanlens.analysis.scheduling;

/// The sums of [Figures] while they are added up, except for waits, which are kept by reason elsewhere.
class FigureSums {
  long total;
  long running;
  long schedWait;
  long syscall;
  long syscallBlock;
  long unknown;

  final void add(FigureSums other) {
    total += other.total;
    running += other.running;
    schedWait += other.schedWait;
    syscall += other.syscall;
    syscallBlock += other.syscallBlock;
    unknown += other.unknown;
  }

  final void reset() {
    total = 0;
    running = 0;
    schedWait = 0;
    syscall = 0;
    syscallBlock = 0;
    unknown = 0;
  }
}
