package chanlens.cli;

import chanlens.graphviz.Graphviz;
import chanlens.workspace.ThisRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// `chanlens version`: the program and what it runs on, for a report of a bug.
@Command(name = "version", description = "Prints the version of chanlens, of Java, JavaFX and Graphviz.")
final class VersionCommand implements Callable<Integer> {
  private final Terminal terminal;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// The release of chanlens.
  static String version() {
    return ThisRelease.version();
  }

  @Override
  public Integer call() throws IOException {
    Properties build = ThisRelease.build();
    String java = System.getProperty("java.vm.version") + ", " + System.getProperty("java.vendor");
    String home = System.getProperty("java.home", "");
    say("chanlens " + build.getProperty("version", "of unknown version"));
    say("Java " + java + ", in " + home);
    say("JavaFX " + build.getProperty("javafx", "of unknown version") + ", " + libraries(home));
    String first = Graphviz.installed().map(dot -> "; " + dot + " is asked first").orElse("");
    say("Graphviz " + Graphviz.builtInVersion() + ", built in" + first);
    return ExitCode.FINE.status();
  }

  private void say(String line) throws OutputFailed {
    terminal.out().print(line + "\n");
  }

  /// Where JavaFX finds its libraries: with those of Java in an installed program, else beside its jars.
  private static String libraries(String home) {
    String name = System.mapLibraryName("glass");
    Path app = Path.of(System.getProperty("chanlens.native", "")).toAbsolutePath().resolveSibling("javafx");
    Optional<Path> folder =
        Stream.of(Path.of(home, "lib"), Path.of(home, "bin"), app)
            .filter(f -> Files.isRegularFile(f.resolve(name)))
            .findFirst();
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    return folder
        .map(f -> "libraries for " + system + " in " + f)
        .orElse("no libraries for " + system + ": without them there is no window");
  }
}
