package chanlens.view.answer;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.StackGroup;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.TaskTable;
import chanlens.view.Place;
import chanlens.view.PlaceWords;
import chanlens.work.Cancel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which cells of an answer are places of the run, by the names of columns: those of the tables, and any that ends
/// like them (`waker_goid`). An id that the run does not have is none. A line leads to a goroutine whose stack has it.
public final class AnswerLinks {
  private static final Pattern GOID = Pattern.compile("(?i)(.*_)?goid");
  private static final Pattern ADDRESS = Pattern.compile("(?i)(.*_)?(addr|object)");
  private static final Pattern HEX = Pattern.compile("0x[0-9a-f]{1,16}");
  private static final Set<String> FINDINGS = Set.of("finding");
  private static final Set<String> SPANS = Set.of("start_ns");
  private static final Set<String> TASKS = Set.of("task", "parent");
  private static final Set<String> LINES = Set.of("line", "site_line", "go_line");

  private final Diagnosis diagnosis;
  private volatile Map<Long, Integer> tasks = Map.of();
  private volatile Map<Line, Place> lines = Map.of();

  public AnswerLinks(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
  }

  /// How a cell is shown: addresses as Go prints them, everything else as it is; empty when unknown.
  public static String shown(QueryAnswer.Column column, @Nullable Object cell) {
    if (cell instanceof Long addr && ADDRESS.matcher(column.name()).matches()) {
      return Names.hex(addr);
    }
    return cell == null ? "" : String.valueOf(cell);
  }

  /// The place of a cell.
  public Optional<Place> of(QueryAnswer answer, List<@Nullable Object> row, int column) {
    String name = answer.columns().get(column).name();
    Object cell = row.get(column);
    if (cell instanceof Long n) {
      return ofNumber(answer, row, name, n);
    }
    if (cell instanceof String text) {
      if (FINDINGS.contains(name)) {
        return diagnosis.finding(text).map(f -> new Place.Finding(f.key()));
      }
      return HEX.matcher(text).matches() ? address(Long.parseUnsignedLong(text.substring(2), 16)) : Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<Place> ofNumber(QueryAnswer answer, List<@Nullable Object> row, String name, long n) {
    if (GOID.matcher(name).matches()) {
      return goroutine(n);
    }
    if (ADDRESS.matcher(name).matches()) {
      return address(n);
    }
    if (TASKS.contains(name)) {
      return task(n);
    }
    if (SPANS.contains(name)) {
      Object goid = answer.column("goid") < 0 ? null : row.get(answer.column("goid"));
      boolean span = answer.column("activity") >= 0 || answer.column("state") >= 0 || answer.column("reason") >= 0;
      return span && goid instanceof Long g && goroutine(g).isPresent()
          ? Optional.of(new Place.Span(g, n))
          : Optional.empty();
    }
    if (LINES.contains(name)) {
      int file = answer.column(name.replace("line", "file"));
      return file >= 0 && row.get(file) instanceof String f ? line(f, n) : Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<Place> goroutine(long goid) {
    return diagnosis.run().goroutines().row(goid).isPresent()
        ? Optional.of(new Place.Goroutine(goid))
        : Optional.empty();
  }

  private Optional<Place> address(long addr) {
    Place place = PlaceWords.at(addr, diagnosis);
    boolean known =
        !(place instanceof Place.Channel) || diagnosis.run().waits().flatMap(w -> w.channelAt(addr)).isPresent();
    return known ? Optional.of(place) : Optional.empty();
  }

  private Optional<Place> task(long id) {
    return Optional.ofNullable(tasks.get(id)).map(Place.Task::new);
  }

  private Optional<Place> line(String file, long line) {
    return Optional.ofNullable(lines.get(new Line(file, line)));
  }

  private record Line(String file, long number) {}

  /// Makes what links of an answer need, once; before they are asked for.
  public synchronized void prepare(QueryAnswer answer, Cancel cancel) {
    if (tasks.isEmpty() && answer.columns().stream().anyMatch(c -> TASKS.contains(c.name()))) {
      tasks = diagnosis.run().trace().map(t -> rows(t.tasks())).orElse(Map.of());
    }
    if (lines.isEmpty() && answer.columns().stream().anyMatch(c -> LINES.contains(c.name()))) {
      Map<Line, Place> found = new HashMap<>();
      for (StackGroup group : diagnosis.groups().groups()) {
        cancel.check();
        long goid = diagnosis.run().goroutines().goid(group.rows().getFirst());
        for (int depth = 0; depth < group.frames().size(); depth++) {
          Frame f = group.frames().get(depth);
          found.putIfAbsent(new Line(f.file(), f.line()), new Place.Call(goid, depth));
        }
      }
      lines = found;
    }
  }

  private static Map<Long, Integer> rows(TaskTable tasks) {
    Map<Long, Integer> rows = new HashMap<>();
    for (int row = 0; row < tasks.count(); row++) {
      rows.put(tasks.id(row), row);
    }
    return rows;
  }
}
