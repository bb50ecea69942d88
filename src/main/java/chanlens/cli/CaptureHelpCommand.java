package chanlens.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `chanlens capture-help`.
@Command(name = "capture-help", description = "Shows how to take captures of your own program, in a safe order.")
final class CaptureHelpCommand implements Callable<Integer> {
  private final Terminal terminal;

  CaptureHelpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String text = "/chanlens/cli/capture-help.txt";
    try (InputStream in = Objects.requireNonNull(CaptureHelpCommand.class.getResourceAsStream(text))) {
      terminal.out().take(in::transferTo);
    }
    return ExitCode.FINE.status();
  }
}
