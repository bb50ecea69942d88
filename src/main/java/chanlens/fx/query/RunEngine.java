package chanlens.fx.query;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.query.QueryEngine;
import chanlens.query.QueryLimits;
import chanlens.tables.FactSchema;
import chanlens.tables.FactShape;
import chanlens.tables.RunIdentity;
import chanlens.tables.RunTables;
import chanlens.work.Cancel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// The engine of an open run.
public final class RunEngine extends AskedEngine {
  /// There is a button that stops a question; this is for those that nobody looks at.
  static final QueryLimits LIMITS = QueryLimits.USUAL.within(Duration.ofMinutes(10));

  private final Function<Cancel, Diagnosis> run;
  private final Function<Cancel, RunIdentity> identity;

  /// @param run called when the first question is asked, as identity is
  /// @param identity reads the run's files once more
  public RunEngine(Function<Cancel, Diagnosis> run, Function<Cancel, RunIdentity> identity) {
    this.run = run;
    this.identity = identity;
  }

  @Override
  List<FactShape> tables() {
    return FactSchema.all();
  }

  @Override
  QueryEngine open(Cancel asked) throws IOException {
    return QueryEngine.over(RunTables.of(run.apply(asked), identity.apply(asked), asked), LIMITS);
  }
}
