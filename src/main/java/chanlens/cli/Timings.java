package chanlens.cli;

import chanlens.work.Progress;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/// Prints one JSON line per phase, and a total with the peak of the heap, for `--timings`.
final class Timings implements Progress {
  private final PrintStream err;
  private final long began = System.nanoTime();
  private String phase = "";
  private Unit unit = Unit.ITEMS;
  private long phaseBegan;
  private long done;

  Timings(PrintStream err) {
    this.err = err;
  }

  @Override
  public synchronized void phase(String name, long total, Unit newUnit) {
    endPhase();
    phase = name;
    unit = newUnit;
    done = 0;
    phaseBegan = System.nanoTime();
  }

  @Override
  public synchronized void done(long amount) {
    done += amount;
  }

  /// Ends the last phase, and everything.
  synchronized void end() {
    endPhase();
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        peak += pool.getPeakUsage().getUsed();
      }
    }
    long sinceStart = System.nanoTime() - began;
    err.println("{\"phase\":\"total\",\"nanos\":" + sinceStart + ",\"peakHeapBytes\":" + peak + "}");
  }

  private void endPhase() {
    if (!phase.isEmpty()) {
      String amount = unit == Unit.BYTES ? "bytes" : "items";
      long nanos = System.nanoTime() - phaseBegan;
      err.println("{\"phase\":\"" + phase + "\",\"nanos\":" + nanos + ",\"" + amount + "\":" + done + "}");
      phase = "";
    }
  }
}
