package chanlens.cli;

import chanlens.query.FleetFolder;
import chanlens.query.QueryEngine;
import chanlens.query.QueryLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chanlens fleet query`.
@Command(
    name = "query",
    description = {
      "Asks a fleet anything in SQL. It has the tables run, source, problem, place, wait_bucket, finding,",
      "finding_goroutine, finding_object, finding_proof and object_type; `chanlens tables` prints them."
    },
    sortOptions = false)
final class FleetQueryCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "SQL", description = "the question, as in `query`")
  private String sql = "";

  @Parameters(index = "1", paramLabel = "FLEET", description = "the fleet's folder")
  private Path fleet = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "table|csv|json",
      description = "how to write the answer (default: table, of at most 10,000 rows)")
  private AnswerFormat format = AnswerFormat.table;

  @Option(names = "-o", paramLabel = "OUT", description = "the file to write; `-` is standard output (default)")
  private Path out = Output.standard();

  @Option(
      names = "--timeout",
      paramLabel = "T",
      converter = TimeWord.class,
      description = "stop the question after this time (default: 30s)")
  private Duration timeout = QueryLimits.USUAL.time();

  FleetQueryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Output output = Output.of(terminal, out, List.of());
    String question = AnswerFormat.question(sql);
    try (QueryEngine engine = QueryEngine.ofFleet(new FleetFolder(fleet), QueryLimits.USUAL.within(timeout))) {
      output.write(stream -> format.write(engine, question, stream));
    }
    return ExitCode.FINE.status();
  }
}
