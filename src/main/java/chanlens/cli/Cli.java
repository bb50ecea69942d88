package chanlens.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Set;
import picocli.CommandLine;

/// Words on a command line to an exit status. Everything a command prints goes through the streams given here.
public final class Cli {
  private static final Set<String> WORDS =
      Set.of("report", "export", "diff", "check", "version", "help", "capture-help", "--help", "-h", "--version", "-V");

  private Cli() {}

  /// Whether the first word is one of ours, rather than a file to open in the window.
  public static boolean isWord(String first) {
    return WORDS.contains(first);
  }

  /// @return the exit status, see [ExitCode]
  public static int run(String[] words, InputStream in, PrintStream out, PrintStream err) {
    Terminal terminal = new Terminal(in, out, err);
    CommandLine line = new CommandLine(new ChanlensCommand());
    line.addSubcommand("report", new ReportCommand(terminal));
    line.addSubcommand("export", new ExportCommand(terminal));
    line.addSubcommand("diff", new DiffCommand(terminal));
    line.addSubcommand("check", new CheckCommand(terminal));
    line.addSubcommand("version", new VersionCommand(terminal));
    line.addSubcommand("capture-help", new CaptureHelpCommand(terminal));
    line.addSubcommand("help", new CommandLine.HelpCommand());
    line.setOut(terminal.outWriter());
    line.setErr(terminal.errWriter());
    line.setUsageHelpAutoWidth(false);
    line.setExitCodeExceptionMapper(e -> ExitCode.BUG.status());
    line.setExecutionExceptionHandler((e, command, parsed) -> terminal.failed(e).status());
    line.setParameterExceptionHandler(
        (e, rest) -> {
          err.println("chanlens: " + e.getMessage());
          err.println("chanlens: `chanlens help` tells the words");
          return ExitCode.USAGE.status();
        });
    int status = execute(line, words, terminal);
    out.flush();
    err.flush();
    return status;
  }

  private static int execute(CommandLine line, String[] words, Terminal terminal) {
    try {
      return line.execute(words);
    } catch (OutOfMemoryError e) {
      return terminal.tooLarge(Runtime.getRuntime().maxMemory()).status();
    }
  }
}
