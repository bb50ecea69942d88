package chanlens.view.table;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.instant.Instant;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.TraceModel;
import chanlens.view.Scope;
import chanlens.view.Scoped;
import chanlens.view.Sight;
import chanlens.view.Titles;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Every goroutine of a run as a row of the table, in the order of ids.
public final class GoroutineRows {
  private GoroutineRows() {}

  /// The same for a part of the trace's time. At another moment: what each goroutine did then, in its state, line, time
  /// and object; the verdict is that of the run where the goroutine is still in the same wait, else unknown. Limited to
  /// a range: those that existed in it, with the time they waited in it.
  /// Limited to some goroutines: those.
  public static Rows<GoroutineRow> at(Diagnosis diagnosis, Sight sight, Cancel cancel) {
    OptionalLong at = sight.at();
    Rows<GoroutineRow> rows = in(diagnosis, sight.scope(), of(diagnosis, cancel), cancel);
    Optional<Instant> instant =
        at.isEmpty() ? Optional.empty() : Instant.of(diagnosis.run(), at.getAsLong(), cancel);
    return instant
        .filter(i -> !i.isRecorded())
        .map(i -> new Rows<>(InstantRows.of(rows.all(), i, cancel), rows.leftOut()))
        .orElse(rows);
  }

  private static Rows<GoroutineRow> in(Diagnosis diagnosis, Scope scope, Rows<GoroutineRow> all, Cancel cancel) {
    if (!scope.isLimited()) {
      return all;
    }
    Scoped scoped = Scoped.of(diagnosis.run(), scope, cancel);
    List<GoroutineRow> some = all.all().stream().filter(r -> scoped.has(r.goid())).toList();
    Optional<TraceModel> trace = diagnosis.run().trace();
    List<GoroutineRow> rows = scope.range().isPresent() && trace.isPresent()
        ? RangeRows.of(some, trace.get(), scope.range().get(), cancel)
        : some;
    return new Rows<>(rows, all.all().size() - rows.size());
  }

  /// Linear in the number of goroutines.
  public static Rows<GoroutineRow> of(Diagnosis diagnosis, Cancel cancel) {
    Making making = new Making(diagnosis);
    List<GoroutineRow> rows = new ArrayList<>();
    int count = diagnosis.run().goroutines().count();
    for (int row = 0; row < count; row++) {
      if ((row & 0xff) == 0) {
        cancel.check();
      }
      rows.add(making.row(row));
    }
    return new Rows<>(rows);
  }

  private static final class Making {
    private final Diagnosis diagnosis;
    private final Run run;
    private final Map<Integer, String> sites = new HashMap<>();

    Making(Diagnosis diagnosis) {
      this.diagnosis = diagnosis;
      this.run = diagnosis.run();
    }

    GoroutineRow row(int row) {
      GoroutineFacts facts = run.facts(row);
      Optional<StackGroup> group = diagnosis.groups().groupOf(row);
      GoroutineVerdict standing = diagnosis.verdict(row);
      List<Long> objects = objects(row);
      return new GoroutineRow(
          facts.goid(),
          facts.alive() ? Optional.of(facts.activity()) : Optional.empty(),
          Titles.shortName(facts.function()),
          facts.reason(),
          facts.waited(),
          objects,
          objects.stream().map(run.names()::of).collect(Collectors.joining(" ")),
          standing.word(),
          standing.degree().orElse(Degree.INFO),
          group.map(g -> sites.computeIfAbsent(g.id(), id -> g.site().map(Titles::place).orElse(""))).orElse(""),
          facts.creator().place().map(Making::place).orElse(""),
          facts.creator().goid(),
          facts.system(),
          group.map(StackGroup::id).orElse(-1),
          diagnosis.findingsOf(facts.goid()).stream().map(Finding::key).toList(),
          facts.labels());
    }

    private static String place(Frame frame) {
      return Titles.place(frame);
    }

    private List<Long> objects(int row) {
      int h = run.goroutines().heapRow(row);
      Optional<GoroutineWait> wait = h == Goroutines.NONE ? Optional.empty() : run.waits().map(w -> w.wait(h));
      return wait.map(w -> w.cases().stream().map(Waiter::object).distinct().toList()).orElse(List.of());
    }
  }
}
