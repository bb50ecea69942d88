package chanlens.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `chanlens version`.
@Command(name = "version", description = "Prints the version of chanlens and of the Java it runs on.")
final class VersionCommand implements Callable<Integer> {
  private final Terminal terminal;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// The release of chanlens.
  static String version() throws IOException {
    Properties build = new Properties();
    try (InputStream in = VersionCommand.class.getResourceAsStream("/chanlens/cli/build.properties")) {
      if (in != null) {
        build.load(in);
      }
    }
    return build.getProperty("version", "of unknown version");
  }

  @Override
  public Integer call() throws IOException {
    terminal.out().print("chanlens " + version() + "\n");
    String java = System.getProperty("java.vm.version") + ", " + System.getProperty("java.vendor");
    terminal.out().print("Java " + java + "\n");
    return ExitCode.FINE.status();
  }
}
