package chanlens.view.timeline.sums;

import chanlens.golang.Activity;
import chanlens.model.trace.TraceModel;

/// What a P does while a goroutine runs on it: the program's work, or the runtime's.
public final class ProcActivity {
  private ProcActivity() {}

  public static Activity of(TraceModel trace, int g) {
    return trace.goroutines().system(g) ? Activity.GC : Activity.RUNNING;
  }
}
