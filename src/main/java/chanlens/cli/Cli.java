package chanlens.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
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
    int status = execute(line(terminal), ours, terminal);
    err.flush();
    return status;
  }

  private static CommandLine line(Terminal terminal) {
    CommandLine line = new CommandLine(new ChanlensCommand());
    line.addSubcommand("report", new ReportCommand(terminal));
    line.addSubcommand("export", new ExportCommand(terminal));
    line.addSubcommand("bundle", new BundleCommand(terminal));
    line.addSubcommand("diff", new DiffCommand(terminal));
    line.addSubcommand("check", new CheckCommand(terminal));
    line.addSubcommand("watch", new WatchCommand(terminal));
    line.addSubcommand("teach", new TeachCommand(terminal));
    line.addSubcommand("query", new QueryCommand(terminal));
    CommandLine fleet = new CommandLine(new FleetCommand());
    fleet.addSubcommand("add", new FleetAddCommand(terminal));
    fleet.addSubcommand("query", new FleetQueryCommand(terminal));
    fleet.addSubcommand("report", new FleetReportCommand(terminal));
    fleet.addSubcommand("check", new FleetCheckCommand(terminal));
    fleet.addSubcommand("help", new CommandLine.HelpCommand());
    line.addSubcommand("fleet", fleet);
    line.addSubcommand("tables", new TablesCommand(terminal));
    line.addSubcommand("version", new VersionCommand(terminal));
    line.addSubcommand("capture-help", new CaptureHelpCommand(terminal));
    line.addSubcommand("capture-core", new CaptureCoreCommand(terminal));
    line.addSubcommand("help", new CommandLine.HelpCommand());
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
