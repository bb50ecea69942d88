package chanlens.analysis.rules;

import chanlens.analysis.join.GoroutineFacts;
import chanlens.golang.GoOp;
import chanlens.model.symbol.Frame;
import java.util.List;

/// The main goroutine in `select {}`: the usual way to keep a program running.
public final class MainOnPurpose {
  private static final long MAIN = 1;

  private MainOnPurpose() {}

  /// @param frames its stack, which shows whether it is a select when the wait reason does not
  public static boolean is(GoroutineFacts facts, List<Frame> frames) {
    if (facts.goid() != MAIN || !facts.waitReason().mayBeEmptySelect()) {
      return false;
    }
    GoOp op = Ops.of(facts.waitReason(), frames);
    return op == GoOp.EMPTY_SELECT || op == GoOp.NIL_OR_EMPTY;
  }
}
