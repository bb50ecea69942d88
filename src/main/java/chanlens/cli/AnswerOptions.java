package chanlens.cli;

import chanlens.query.QueryEngine;
import chanlens.query.QueryLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/// How long a question may take, and where and how its answer is written.
final class AnswerOptions {
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

  /// @param inputs what is read, and is not written over
  Output output(Terminal terminal, List<Path> inputs) throws IOException {
    return Output.of(terminal, out, inputs);
  }

  QueryLimits limits() {
    return QueryLimits.USUAL.within(timeout);
  }

  void answer(QueryEngine engine, String sql, Output output) throws IOException {
    output.write(stream -> format.write(engine, sql, stream));
  }
}
