package chanlens.view.timeline;

import chanlens.golang.Activity;
import chanlens.model.trace.TraceModel;

/// What a P does while a goroutine runs on it: the program's work, or the runtime's.
final class ProcActivity {
  private ProcActivity() {}

  static Activity of(TraceModel trace, int g) {
    return trace.goroutines().system(g) ? Activity.GC : Activity.RUNNING;
  }
}
