package chanlens.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/// The files that a command reads, and how to open them. Mixed into commands.
final class RunFiles extends RunOptions {
  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "captures of one process; `-` reads a goroutine dump or any other capture from standard input")
  private List<Path> paths = new ArrayList<>();

  @Override
  List<Path> paths() {
    return List.copyOf(paths);
  }
}
