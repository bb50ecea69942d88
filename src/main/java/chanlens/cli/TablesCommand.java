package chanlens.cli;

import chanlens.query.SavedQuestions;
import chanlens.tables.FactColumn;
import chanlens.tables.FactSchema;
import chanlens.tables.FactShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chanlens tables`.
@Command(
    name = "tables",
    description = "Prints the tables that `query` asks: what a row is, how it is known, columns, units, an example.",
    sortOptions = false)
final class TablesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "tables to print (default: all)")
  private List<String> names = new ArrayList<>();

  @Option(names = "--questions", description = "print instead the questions that come with the program")
  private boolean questions;

  TablesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (questions) {
      for (SavedQuestions.Saved q : SavedQuestions.all()) {
        terminal.out().print(q.id() + ": " + q.title() + "\n  " + q.sql().replace("\n", "\n  ") + "\n\n");
      }
      return ExitCode.FINE.status();
    }
    StringBuilder text = new StringBuilder("schema ").append(FactSchema.VERSION).append('\n');
    for (FactShape shape : names.isEmpty() ? FactSchema.all() : names.stream().map(TablesCommand::named).toList()) {
      table(shape, text);
    }
    terminal.out().print(text.toString());
    return ExitCode.FINE.status();
  }

  private static FactShape named(String name) {
    Optional<FactShape> shape = FactSchema.named(name);
    return shape.orElseThrow(
        () -> new Usage(
            "there is no table " + name + " among "
                + String.join(", ", FactSchema.all().stream().map(FactShape::name).toList())));
  }

  private static void table(FactShape shape, StringBuilder text) {
    text.append('\n').append(shape.name()).append(": ").append(shape.what()).append('\n');
    text.append("  known: ").append(shape.how()).append('\n');
    if (!shape.key().isEmpty()) {
      text.append("  key: ").append(String.join(", ", shape.key())).append('\n');
    }
    column(FactSchema.RUN_ID, text);
    shape.columns().forEach(c -> column(c, text));
    text.append("  example: ").append(shape.example()).append('\n');
  }

  private static void column(FactColumn column, StringBuilder text) {
    String unit = column.unit().isEmpty() ? "" : ", " + column.unit();
    String type = column.kind().word() + unit;
    text.append(String.format(Locale.ROOT, "  %-18s %-17s %s\n", column.name(), type, column.meaning()));
  }
}
