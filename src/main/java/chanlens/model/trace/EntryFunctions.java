package chanlens.model.trace;

import chanlens.columns.RowOrder;
import chanlens.model.symbol.StackTable;

/// Names goroutines by their entry function: the outermost function of the stack they were created with, or else of
/// their first recorded stack. Go's rule, internal/trace/summary.go, Go 1.22 to 1.27. For goroutines from before the
/// trace their own stack comes first, which for the main goroutine begins at `main.main`.
final class EntryFunctions {
  private EntryFunctions() {}

  static String[] of(RowOrder gs, SpanTable spans, int[] startStacks, StackTable stacks) {
    String[] names = new String[gs.size()];
    for (int g = 0; g < names.length; g++) {
      int n = spans.blocks().count(g);
      boolean before = n > 0 && SpanTable.cause(spans.head(spans.row(g, 0))) == SpanCause.BEFORE;
      String start = outermost(stacks, startStacks[gs.built(g)]);
      String name = before ? "" : start;
      for (int i = 0; i < n && name.isEmpty(); i++) {
        int row = spans.row(g, i);
        if (isOwn(SpanTable.cause(spans.head(row)))) {
          name = outermost(stacks, spans.stack(row));
        }
      }
      names[g] = name.isEmpty() ? start : name;
    }
    return names;
  }

  private static boolean isOwn(SpanCause cause) {
    return switch (cause) {
      case BEFORE, STOPPED, BLOCKED, SYSCALL_BEGIN -> true;
      case CREATED, WOKEN, SWITCHED, STARTED, P_LOST, SYSCALL_END, ENDED, GAP -> false;
    };
  }

  private static String outermost(StackTable stacks, int stack) {
    int depth = stacks.depth(stack);
    return depth == 0 ? "" : stacks.frame(stack, depth - 1).function();
  }
}
