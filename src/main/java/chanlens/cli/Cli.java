package chanlens.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// Runs a command line and returns an exit status. Everything a command prints goes through the streams given here.
public final class Cli {
  private static final Set<String> WORDS =
      Set.of("report", "export", "bundle", "diff", "check", "watch", "teach", "version", "help", "capture-help",
          "capture-core", "tables", "query", "fleet");
  /// Names that other programs use for some of them.
  private static final Map<String, String> ALSO =
      Map.of("--help", "help", "-h", "help", "--version", "version", "-V", "version");

  private Cli() {}

  /// The names of the commands.
  public static Set<String> words() {
    return WORDS;
  }

  /// Whether the first argument is a command, not a file to open in the window.
  public static boolean isWord(String first) {
    return WORDS.contains(first) || ALSO.containsKey(first);
  }

  /// @param out standard output, unbuffered or not: this class flushes it
  /// @return the exit status, see [ExitCode]
  public static int run(String[] words, InputStream in, OutputStream out, PrintStream err) {
    Terminal terminal = new Terminal(in, new NamedOutput("standard output", out), err);
    String[] ours = words.clone();
    if (ours.length > 0) {
      ours[0] = ALSO.getOrDefault(ours[0], ours[0]);
    }
    int status = execute(line(terminal, ours.length > 0 ? ours[0] : ""), ours, terminal);
    err.flush();
    return status;
  }

  /// @param asked the first word. A command is asked for alone: describing all of them takes longer than a short answer
  private static CommandLine line(Terminal terminal, String asked) {
    CommandLine line = new CommandLine(new ChanlensCommand());
    Map<String, Supplier<Object>> all = commands(terminal);
    Supplier<Object> one = all.get(asked);
    if (one == null) {
      all.forEach((name, command) -> line.addSubcommand(name, command.get()));
      line.addSubcommand("help", new CommandLine.HelpCommand());
    } else {
      line.addSubcommand(asked, one.get());
    }
    line.setOut(terminal.outWriter());
    line.setErr(terminal.errWriter());
    line.setUsageHelpAutoWidth(false);
    line.setExpandAtFiles(false); // a file called @x is a file
    line.registerConverter(Path.class, Cli::path);
    line.setExitCodeExceptionMapper(e -> ExitCode.BUG.status());
    line.setExecutionExceptionHandler((e, command, parsed) -> terminal.failed(e).status());
    line.setParameterExceptionHandler(
        (e, rest) -> {
          terminal.problem(String.valueOf(e.getMessage()));
          terminal.problem("`chanlens help` lists the commands");
          return ExitCode.USAGE.status();
        });
    return line;
  }

  /// In the order of `help`, which is not among them. No constructor of picocli by reference: Java 25 cannot write its
  /// cache of classes when a reference leads to such an old class.
  private static Map<String, Supplier<Object>> commands(Terminal terminal) {
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("report", () -> new ReportCommand(terminal));
    all.put("export", () -> new ExportCommand(terminal));
    all.put("bundle", () -> new BundleCommand(terminal));
    all.put("diff", () -> new DiffCommand(terminal));
    all.put("check", () -> new CheckCommand(terminal));
    all.put("watch", () -> new WatchCommand(terminal));
    all.put("teach", () -> new TeachCommand(terminal));
    all.put("query", () -> new QueryCommand(terminal));
    all.put("fleet", () -> fleet(terminal));
    all.put("tables", () -> new TablesCommand(terminal));
    all.put("version", () -> new VersionCommand(terminal));
    all.put("capture-help", () -> new CaptureHelpCommand(terminal));
    all.put("capture-core", () -> new CaptureCoreCommand(terminal));
    return all;
  }

  private static CommandLine fleet(Terminal terminal) {
    CommandLine fleet = new CommandLine(new FleetCommand());
    fleet.addSubcommand("add", new FleetAddCommand(terminal));
    fleet.addSubcommand("query", new FleetQueryCommand(terminal));
    fleet.addSubcommand("report", new FleetReportCommand(terminal));
    fleet.addSubcommand("check", new FleetCheckCommand(terminal));
    fleet.addSubcommand("help", new CommandLine.HelpCommand());
    return fleet;
  }

  /// An empty path would be the current folder.
  private static Path path(String word) {
    if (word.isEmpty()) {
      throw new TypeConversionException("an empty argument names no file");
    }
    return Path.of(word);
  }

  private static int execute(CommandLine line, String[] words, Terminal terminal) {
    int status;
    try {
      status = line.execute(words);
    } catch (OutOfMemoryError e) {
      return terminal.tooLarge(Runtime.getRuntime().maxMemory()).status();
    } catch (Error e) {
      return terminal.failed(e).status();
    }
    try {
      terminal.out().flush();
      return status;
    } catch (OutputFailed e) {
      return status == ExitCode.OUTPUT.status() ? status : terminal.failed(e).status();
    }
  }
}
