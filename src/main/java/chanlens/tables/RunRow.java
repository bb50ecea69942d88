package chanlens.tables;

import chanlens.analysis.join.Run;
import chanlens.golang.GoVersion;
import chanlens.model.profile.ProfileModel;
import chanlens.model.trace.Metric;
import chanlens.model.trace.TraceModel;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The run itself, as a table of one row.
final class RunRow {
  private static final long MICROS_IN_SECOND = 1_000_000;

  private final Run run;
  private final RunIdentity identity;

  RunRow(Run run, RunIdentity identity) {
    this.run = run;
    this.identity = identity;
  }

  FactTable.Rows row() {
    Optional<TraceModel> trace = run.trace();
    Optional<Instant> captured = captured();
    Cells cells = new Cells("run");
    for (String label : new String[] {"service", "host", "instance", "version", "revision", "env"}) {
      cells.text(label, i -> identity.labels().getOrDefault(label, ""));
    }
    return cells
        .number("captured_at", i -> captured.map(RunRow::micros).orElse(RowCursor.UNKNOWN))
        .number("captured_s", i -> captured.map(Instant::getEpochSecond).orElse(RowCursor.UNKNOWN))
        .maybe("go_version", i -> run.goVersion().map(GoVersion::text))
        .maybe("arch", i -> run.arch())
        .number("gomaxprocs", i -> trace.map(RunRow::gomaxprocs).orElse(RowCursor.UNKNOWN))
        .number("trace_ns", i -> trace.map(TraceModel::lastNanos).orElse(RowCursor.UNKNOWN))
        .number("complete", i -> trace.map(t -> t.complete() ? 1L : 0L).orElse(RowCursor.UNKNOWN))
        .text("join_strength", i -> run.join().strength().word())
        .text("engine", i -> identity.engine())
        .number("schema", i -> FactSchema.VERSION)
        .text("path", i -> identity.labels().getOrDefault("path", ""))
        .text("run_name", i -> identity.labels().getOrDefault("run_name", ""))
        .rows(1);
  }

  private static long gomaxprocs(TraceModel trace) {
    return trace.metric(Metric.GOMAXPROCS).count() == 0
        ? RowCursor.UNKNOWN
        : trace.metric(Metric.GOMAXPROCS).value(0);
  }

  private static long micros(Instant at) {
    return at.getEpochSecond() * MICROS_IN_SECOND + at.getLong(ChronoField.MICRO_OF_SECOND);
  }

  /// By the trace's clock, by a profile, or by the time of the files.
  private Optional<Instant> captured() {
    Optional<Instant> byTrace = run.trace().flatMap(t -> t.timeOfDay(t.lastNanos()));
    Optional<Instant> byProfile =
        run.profiles().stream()
            .mapToLong((ProfileModel p) -> p.facts().timeNanos())
            .filter(n -> n > 0)
            .mapToObj(n -> Instant.EPOCH.plus(n, ChronoUnit.NANOS))
            .max(Instant::compareTo);
    return byTrace.or(() -> byProfile).or(identity::fileTime);
  }
}
