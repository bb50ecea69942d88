package chanlens.cli;

import chanlens.query.FleetFolder;
import chanlens.query.KeptRows;
import chanlens.query.QueryEngine;
import chanlens.query.QueryLimits;
import chanlens.work.Cancel;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/// The fleet that a command asks.
final class FleetFiles {
  @Parameters(paramLabel = "FLEET", description = "the fleet's folder")
  private Path fleet = Path.of("");

  QueryEngine open(QueryLimits limits) throws IOException {
    return QueryEngine.ofFleet(new FleetFolder(fleet), limits);
  }

  /// @param most rows that are kept
  static KeptRows ask(QueryEngine engine, String sql, int most) throws IOException {
    KeptRows rows = new KeptRows(most);
    engine.ask(sql, rows, Cancel.NEVER);
    return rows;
  }
}
