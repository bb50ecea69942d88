package chanlens.view;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.join.Creator;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackFamily;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.scheduling.TaskKind;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TaskTable;
import chanlens.model.trace.TraceModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Titles of places, the same in breadcrumbs, links, lists, search and pictures.
public final class Titles {
  private static final String MAIN = "main.";

  private final Diagnosis diagnosis;
  private final Run run;

  private Titles(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
  }

  public static Titles of(Diagnosis diagnosis) {
    return new Titles(diagnosis);
  }

  /// A few words: `G22 produce`, `180 × fetch.func1`, `ch-3`. A place the run does not have gets a title too.
  public String of(Place place) {
    return switch (place) {
      case Place.Overview _ -> tr("Overview");
      case Place.Finding f -> f.key();
      case Place.Group g -> group(g.id());
      case Place.Goroutine g -> goroutine(g.goid());
      case Place.Channel c -> run.names().of(c.addr());
      case Place.Lock l -> run.names().of(l.addr());
      case Place.HeapObject o -> tr("object {0}", address(o.addr()));
      case Place.Span s -> span(s);
      case Place.Task t -> task(t.task());
      case Place.TimeRange t -> Amounts.duration(t.fromNanos()) + " … " + Amounts.duration(t.toNanos());
      case Place.Call c -> call(c);
      case Place.Origin o -> tr("start of {0}", goid(o.goid()));
      case Place.Source s -> place(s.frame());
    };
  }

  /// `task 7 order`: Go's number and the program's name; a task that began before the trace has no recorded name.
  public String task(int task) {
    Optional<TaskTable> tasks = tasks(task);
    String name = tasks.map(t -> t.name(task)).orElse("");
    return tasks.map(t -> "task " + t.id(task)).orElse("task") + (name.isEmpty() ? "" : " " + name);
  }

  /// How long a task lasted: `31.2 ms`, `at least 31.2 ms`; empty for one the run does not have.
  public String lasted(int task) {
    return tasks(task).map(t -> {
      boolean whole = t.startNanos(task) >= 0 && t.endNanos(task) >= 0;
      String length = Amounts.duration(TaskKind.nanos(run.trace().orElseThrow(), task));
      return whole ? length : tr("at least {0}", length);
    }).orElse("");
  }

  private Optional<TaskTable> tasks(int task) {
    return run.trace().map(TraceModel::tasks).filter(t -> task >= 0 && task < t.count());
  }

  /// `G22`.
  public static String goid(long goid) {
    return "G" + goid;
  }

  /// `G22 produce`.
  public String goroutine(long goid) {
    OptionalInt row = run.goroutines().row(goid);
    String name = row.isEmpty() ? "" : shortName(run.facts(row.getAsInt()).function());
    return name.isEmpty() ? goid(goid) : goid(goid) + " " + name;
  }

  /// `180 × fetch.func1`; a group of one has the title of its goroutine.
  public String group(int id) {
    List<StackGroup> groups = diagnosis.groups().groups();
    if (id < 0 || id >= groups.size()) {
      return tr("group {0}", id);
    }
    StackGroup group = groups.get(id);
    return group.size() == 1
        ? goroutine(run.goroutines().goid(group.rows().getFirst()))
        : family(new StackFamily(List.of(group)));
  }

  /// `180 × fetch.func1`.
  public String family(StackFamily family) {
    String name = shortName(family.function());
    return Amounts.number(family.size()) + " × " + (name.isEmpty() ? tr("unknown function") : name);
  }

  /// `G1, go main.go:33`: who started a goroutine and where, as far as it is known; empty when nothing is.
  public String creator(long goid) {
    OptionalInt row = run.goroutines().row(goid);
    if (row.isEmpty()) {
      return "";
    }
    Creator creator = run.facts(row.getAsInt()).creator();
    String who = creator.goid() == 0 ? "" : goroutine(creator.goid());
    String where = creator.place().map(f -> "go " + place(f)).orElse("");
    return who.isEmpty() || where.isEmpty() ? who + where : who + ", " + where;
  }

  /// A function without its package's path, and without `main.`: `fetch.func1`, `http.(*Transport).dialConn`.
  public static String shortName(String function) {
    String name = function.substring(function.lastIndexOf('/') + 1);
    return name.startsWith(MAIN) ? name.substring(MAIN.length()) : name;
  }

  /// `main.go:15`, or the function when no line is known.
  public static String place(Frame frame) {
    return frame.line() > 0 ? frame.place() : shortName(frame.function());
  }

  /// The channel's or lock's address as Go prints it.
  public static String address(long addr) {
    return Names.hex(addr);
  }

  private String span(Place.Span s) {
    OptionalInt row = run.goroutines().row(s.goid());
    int t = row.isEmpty() ? -1 : run.goroutines().traceRow(row.getAsInt());
    if (t < 0 || run.trace().isEmpty()) {
      return goid(s.goid());
    }
    Spans spans = run.trace().get().spans(t);
    int i = spans.at(s.startNanos());
    return i < 0
        ? goid(s.goid())
        : goid(s.goid()) + " " + spans.activity(i).words() + ", "
            + (spans.beganBefore(i) || spans.open(i) ? "at least " : "")
            + Amounts.duration(
                CapturePauses.of(run.trace().get().ranges()).lasted(spans.startNanos(i), spans.endNanos(i)));
  }

  private String call(Place.Call c) {
    OptionalInt row = run.goroutines().row(c.goid());
    List<Frame> frames = row.isEmpty() ? List.of() : run.frames(row.getAsInt());
    if (c.depth() < 0 || c.depth() >= frames.size()) {
      return goid(c.goid()) + " " + tr("stack");
    }
    return shortName(frames.get(c.depth()).function());
  }
}
