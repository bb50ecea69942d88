package chanlens.fx.query;

import chanlens.query.FleetFolder;
import chanlens.query.QueryEngine;
import chanlens.tables.FactSchema;
import chanlens.tables.FactShape;
import chanlens.work.Cancel;
import java.io.IOException;
import java.util.List;

/// The engine of a fleet.
public final class FleetEngine extends AskedEngine {
  private final FleetFolder fleet;

  public FleetEngine(FleetFolder fleet) {
    this.fleet = fleet;
  }

  @Override
  List<FactShape> tables() {
    return FactSchema.all().stream().filter(t -> FleetFolder.TABLES.contains(t.name())).toList();
  }

  @Override
  QueryEngine open(Cancel asked) throws IOException {
    return QueryEngine.ofFleet(fleet, RunEngine.LIMITS);
  }
}
