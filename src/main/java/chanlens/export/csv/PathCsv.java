package chanlens.export.csv;

import chanlens.analysis.critical.CriticalPath;
import chanlens.analysis.critical.StepKind;
import chanlens.model.trace.TraceModel;
import chanlens.view.table.TableSink;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/// Writes a critical path, one step per row, in order of time.
public final class PathCsv {
  private static final List<String> TITLES =
      List.of("start_ns", "end_ns", "goroutine", "function", "what", "woken_or_created_by", "how", "ended_by",
          "ran_instead");

  private PathCsv() {}

  public static void write(TraceModel trace, CriticalPath path, TableSink.Opening out) throws IOException {
    TableSink table = out.open(TITLES);
    for (int s = 0; s < path.count(); s++) {
      boolean over = path.handedOver(s);
      String how = !over ? "" : path.how(s).isEmpty() ? "created" : path.how(s);
      OptionalInt instead = path.kind(s) == StepKind.RUNNABLE ? path.occupant(s) : OptionalInt.empty();
      table.row(List.of(path.startNanos(s), path.endNanos(s), goid(trace, path.g(s)),
          trace.goroutines().function(path.g(s)), path.words(s), over ? goid(trace, path.g(s - 1)) : "", how,
          path.kind(s) == StepKind.WAITING ? path.ended(s).word() : "",
          instead.isPresent() ? goid(trace, instead.getAsInt()) : ""));
    }
    table.end();
  }

  private static long goid(TraceModel trace, int g) {
    return trace.goroutines().goid(g);
  }
}
