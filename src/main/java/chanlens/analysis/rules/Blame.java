package chanlens.analysis.rules;

import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.golang.StandardLibrary;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.GoroutineTable;
import chanlens.model.trace.TraceModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Goroutines of the standard library, started by the library, on behalf of a call of the program.
final class Blame {
  /// Creators are followed through at most this many goroutines.
  private static final int MAX_HOPS = 100;

  private Blame() {}

  /// Whether neither the stack nor the `go` statement of a group is the program's own.
  static boolean isHidden(StackGroup group) {
    return !group.system()
        && group.creator().isPresent()
        && StandardLibrary.has(group.creator().get().function())
        && group.frames().stream().allMatch(f -> StandardLibrary.has(f.function()));
  }

  /// The calls of the program found through creators and their creators, as recorded in the trace.
  static List<Proof> evidence(Run run, List<Integer> rows) {
    Map<Frame, Integer> calls = new LinkedHashMap<>();
    for (int row : rows) {
      programsCall(run, row).map(Blame::place).ifPresent(f -> calls.merge(f, 1, Integer::sum));
    }
    return calls.entrySet().stream()
        .map(e -> new Proof(CaptureKind.TRACE, new Fact.OwnCall(e.getKey(), e.getValue(), rows.size())))
        .toList();
  }

  private static Frame place(Frame f) {
    return new Frame(0, f.function(), f.file(), f.line());
  }

  /// The innermost call of the program on the stack of the creator, or of its creator, and so on.
  static Optional<Frame> programsCall(Run run, int row) {
    int t = run.goroutines().traceRow(row);
    if (run.trace().isEmpty() || t == Goroutines.NONE) {
      return Optional.empty();
    }
    TraceModel trace = run.trace().get();
    GoroutineTable table = trace.goroutines();
    for (int hop = 0; hop < MAX_HOPS && t >= 0 && !table.existedBefore(t); hop++) {
      int stack = table.creatorStack(t);
      if (stack != StackTable.NONE) {
        for (Frame f : trace.stacks().frames(stack)) {
          if (!f.function().isEmpty() && !StandardLibrary.has(f.function())) {
            return Optional.of(f);
          }
        }
      }
      t = table.parent(t);
    }
    return Optional.empty();
  }
}
