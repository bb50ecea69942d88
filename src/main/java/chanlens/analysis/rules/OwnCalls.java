package chanlens.analysis.rules;

import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.join.Run;
import chanlens.analysis.libraries.LibraryRow;
import chanlens.analysis.libraries.StackBucket;
import chanlens.golang.OwnCode;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The program's own calls that led to goroutines of a library, the most frequent first.
final class OwnCalls {
  /// How many calls are named.
  private static final int MAX = 5;

  private final Map<Frame, Long> calls = new LinkedHashMap<>();
  private final CaptureKind source;
  private final long of;

  private OwnCalls(CaptureKind source, long of) {
    this.source = source;
    this.of = of;
  }

  /// @param standings stacks of the goroutines
  /// @param rows those of them that count, in the run's goroutines; empty for all of a profile
  static OwnCalls of(Run run, LibraryRow row, List<StackBucket> standings, List<Integer> rows, CaptureKind source) {
    if (row.ownCall() == LibraryRow.OwnCall.OF_CREATOR) {
      OwnCalls found = new OwnCalls(CaptureKind.TRACE, rows.size());
      rows.forEach(r -> Blame.programsCall(run, r).ifPresent(f -> found.add(f, 1)));
      return found;
    }
    long count = rows.isEmpty() ? standings.stream().mapToLong(StackBucket::count).sum() : rows.size();
    OwnCalls found = new OwnCalls(source, count);
    for (StackBucket s : standings) {
      long here = rows.isEmpty() ? s.count() : s.rows().stream().filter(rows::contains).count();
      if (here > 0) {
        on(row.outside(s.frames())).ifPresent(f -> found.add(f, here));
      }
    }
    return found;
  }

  /// The program's own calls of a library that are in progress.
  ///
  /// @param standings stacks of goroutines inside such calls
  static List<Proof> underWay(List<StackBucket> standings, CaptureKind source) {
    OwnCalls found = new OwnCalls(source, 0);
    for (StackBucket s : standings) {
      s.frames().stream().filter(f -> OwnCode.has(f.function(), f.file())).findFirst()
          .ifPresent(f -> found.add(f, s.count()));
    }
    return found.most().stream()
        .map(e -> new Proof(source, new Fact.CallUnderWay(e.getKey(), e.getValue())))
        .toList();
  }

  /// The innermost call of the program on a stack, or of a module that it uses when there is none of its own.
  static Optional<Frame> on(List<Frame> frames) {
    return frames.stream().filter(f -> OwnCode.has(f.function(), f.file())).findFirst()
        .or(() -> frames.stream().filter(f -> OwnCode.isForeign(f.function())).findFirst());
  }

  private void add(Frame call, long count) {
    calls.merge(new Frame(0, call.function(), call.file(), call.line()), count, Long::sum);
  }

  private List<Map.Entry<Frame, Long>> most() {
    return calls.entrySet().stream()
        .sorted(Comparator.comparingLong((Map.Entry<Frame, Long> e) -> -e.getValue()))
        .limit(MAX)
        .toList();
  }

  /// The most frequent.
  Optional<Frame> first() {
    return most().stream().findFirst().map(Map.Entry::getKey);
  }

  List<Proof> evidence() {
    return most().stream()
        .map(e -> new Proof(source, new Fact.OwnCall(e.getKey(), Math.toIntExact(e.getValue()), Math.toIntExact(of))))
        .toList();
  }
}
