package chanlens.cli;

import chanlens.query.QueryEngine;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private final FleetFiles fleet = new FleetFiles();

  @Mixin private final AnswerOptions answers = new AnswerOptions();

  FleetQueryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Output output = answers.output(terminal, List.of());
    String question = AnswerFormat.question(sql);
    try (QueryEngine engine = fleet.open(answers.limits())) {
      answers.answer(engine, question, output);
    }
    return ExitCode.FINE.status();
  }
}
