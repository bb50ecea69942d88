package chanlens.tables;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.model.capture.LeftOut;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// All facts of a run as tables. Cheap to make: a table is read from the model when it is asked for, and what is summed
/// up for it is kept. Safe for use from any thread.
public final class RunTables {
  private final Diagnosis diagnosis;
  private final Run run;
  private final RunIdentity identity;
  private final List<LeftOut> refused;
  private final Cancel cancel;
  private final Supplier<StackNumbers> stacks;
  private final List<FactTable> tables;

  private RunTables(Diagnosis diagnosis, RunIdentity identity, List<LeftOut> refused, Cancel cancel) {
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
    this.identity = identity;
    this.refused = List.copyOf(refused);
    this.cancel = cancel;
    this.stacks = new Once<>(() -> StackNumbers.of(diagnosis));
    this.tables =
        FactSchema.all().stream().map(shape -> FactTable.of(shape, () -> rows(shape.name()))).toList();
  }

  /// @param cancel asked while a table is summed up
  public static RunTables of(Diagnosis diagnosis, RunIdentity identity, Cancel cancel) {
    return of(diagnosis, identity, List.of(), cancel);
  }

  /// @param refused files of the run that could not be read
  public static RunTables of(Diagnosis diagnosis, RunIdentity identity, List<LeftOut> refused, Cancel cancel) {
    return new RunTables(diagnosis, identity, refused, cancel);
  }

  /// The same for every row of every table.
  public String runId() {
    return identity.runId();
  }

  /// One for each of [FactSchema#all()], in the same order.
  public List<FactTable> all() {
    return tables;
  }

  /// @throws IllegalArgumentException if there is none of that name
  public FactTable table(String name) {
    return tables.stream()
        .filter(t -> t.shape().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no table is called " + name));
  }

  private FactTable.Rows rows(String table) {
    Sources sources = new Sources(run, identity);
    ObjectFactRows objects = new ObjectFactRows(diagnosis);
    return switch (table) {
      case "run" -> new RunRow(run, identity).row();
      case "source" -> sources.sources();
      case "problem" -> sources.problems(refused);
      case "frame" -> stacks.get().frameRows();
      case "stack" -> stacks.get().stackRows();
      case "stack_frame" -> stacks.get().stackFrameRows();
      case "goroutine" -> new GoroutineFactRows(diagnosis, stacks.get()).goroutines(cancel);
      case "label" -> new GoroutineFactRows(diagnosis, stacks.get()).labels(sources);
      case "span" -> ofTrace(SpanRows::of);
      case "wake" -> ofTrace(WakeRows::of);
      case "pause" -> ofTrace(t -> new TraceFacts(t).pauses());
      case "task" -> ofTrace(t -> new TraceFacts(t).tasks());
      case "region" -> ofTrace(t -> new TraceFacts(t).regions());
      case "log" -> ofTrace(t -> new TraceFacts(t).logs());
      case "metric" -> ofTrace(t -> new TraceFacts(t).metrics());
      case "channel" -> objects.channels();
      case "lock" -> objects.locks();
      case "waiter" -> objects.waiters();
      case "holder" -> objects.holders();
      case "partner" -> objects.partners(cancel);
      case "object_type" -> objects.objectTypes(cancel);
      case "profile" -> new ProfileFacts(run, stacks.get()).profiles();
      case "profile_sample" -> new ProfileFacts(run, stacks.get()).samples();
      case "profile_label" -> new ProfileFacts(run, stacks.get()).labels();
      case "finding" -> new FindingRows(diagnosis, stacks.get()).findings();
      case "finding_goroutine" -> new FindingRows(diagnosis, stacks.get()).goroutines();
      case "finding_object" -> new FindingRows(diagnosis, stacks.get()).objects();
      case "finding_proof" -> new FindingRows(diagnosis, stacks.get()).proofs();
      case "place" -> new PlaceRows(diagnosis, stacks.get(), cancel).places();
      case "wait_bucket" -> new PlaceRows(diagnosis, stacks.get(), cancel).waitBuckets();
      default -> throw new IllegalStateException("no rows for table " + table);
    };
  }

  /// Nothing without a trace.
  private FactTable.Rows ofTrace(Function<TraceModel, FactTable.Rows> rows) {
    return run.trace().map(rows).orElseGet(() -> new FactTable.Rows(0, part -> RowCursor.EMPTY));
  }
}
