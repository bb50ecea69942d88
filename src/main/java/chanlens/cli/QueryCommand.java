package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.query.QueryEngine;
import chanlens.tables.RunIdentity;
import chanlens.tables.RunTables;
import chanlens.view.Redaction;
import chanlens.work.Cancel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chanlens query`.
@Command(
    name = "query",
    description = {
      "Asks a run anything in SQL: every fact is a row of a table; `chanlens tables` prints the tables.",
      "The question reads tables and nothing else: no file, no network, no setting."
    },
    sortOptions = false)
final class QueryCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final Asked asked = new Asked();

  @Mixin private final AnswerOptions answers = new AnswerOptions();

  @Option(
      names = "--redact",
      paramLabel = "none|paths|all",
      description = "what to hide from others (default: none), as in `report`",
      converter = ExportCommand.RedactionWord.class)
  private Redaction redaction = Redaction.NONE;

  QueryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// The question, and the files it is about.
  static final class Asked extends RunOptions {
    @Parameters(index = "0", paramLabel = "SQL", description =
            "the question; or the name of one that comes with the program, see `chanlens tables --questions`; or a file"
                + " that ends in .sql and holds it")
    private String sql = "";

    @Parameters(
        index = "1..*",
        paramLabel = "FILE|DIR",
        arity = "1..*",
        description = "captures of one process; `-` reads a goroutine dump or any other capture from standard input")
    private List<Path> paths = new ArrayList<>();

    @Override
    List<Path> paths() {
      return List.copyOf(paths);
    }

    String sql() throws IOException {
      return AnswerFormat.question(sql);
    }
  }

  @Override
  public Integer call() throws Exception {
    Output output = answers.output(terminal, asked.paths());
    String sql = asked.sql();
    QueryEngine.load();
    return asked.openSummed(terminal, redaction, (diagnosis, sums) -> answer(diagnosis, sums, sql, output)).status();
  }

  private void answer(Diagnosis diagnosis, List<String> sums, String sql, Output output)
      throws IOException {
    RunIdentity identity =
        new RunIdentity(RunIdentity.idOf(sums), sums, Map.of(), Optional.empty(), VersionCommand.version());
    RunTables tables = RunTables.of(diagnosis, identity, Cancel.NEVER);
    try (QueryEngine engine = QueryEngine.over(tables, answers.limits())) {
      answers.answer(engine, sql, output);
    }
  }
}
