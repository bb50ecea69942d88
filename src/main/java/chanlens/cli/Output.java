package chanlens.cli;

import chanlens.workspace.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// What a command writes to. A file is written completely or not at all: the old content stays until the new content is
/// complete. Links are written through, and an input file is never an output.
final class Output {
  private final Terminal terminal;
  private final Path target;
  private final Destination destination;

  private Output(Terminal terminal, Path target, Destination destination) {
    this.terminal = terminal;
    this.target = target;
    this.destination = destination;
  }

  /// Resolves an output before anything is read.
  ///
  /// @param target as given; `-` is standard output
  /// @param inputs files and folders that the command reads
  /// @throws Usage if nothing can be written there, or if it is one of the inputs
  static Output of(Terminal terminal, Path target, List<Path> inputs) throws IOException {
    Output output = new Output(terminal, target, Destination.of(target));
    Optional<Path> there = output.file();
    if (there.isPresent()) {
      for (Path input : inputs) {
        if (Workspace.reads(input, there.get())) {
          throw new Usage(
              output.name() + " is one of the input files: " + input + "; it is not overwritten");
        }
      }
      if (output.destination instanceof Destination.Whole && !Files.isWritable(there.get())) {
        throw new Usage(target + ": permission denied");
      }
    }
    return output;
  }

  /// Standard output, for a command without `-o`.
  static Path standard() {
    return Path.of("-");
  }

  boolean isStandard() {
    return destination instanceof Destination.Standard;
  }

  /// Whether both lead to the same file.
  boolean isSame(Output other) {
    return destination.equals(other.destination);
  }

  void write(Content content) throws IOException {
    switch (destination) {
      case Destination.Standard _ -> terminal.out().take(content);
      case Destination.Errors _ -> new NamedOutput(name(), terminal.err()).take(content);
      case Destination.Stream s -> direct(s.path(), content, StandardOpenOption.APPEND);
      case Destination.Direct d when Files.exists(d.path()) && !Files.isRegularFile(d.path()) ->
          direct(d.path(), content, StandardOpenOption.WRITE);
      case Destination.Direct d -> over(d.path(), content);
      case Destination.Whole w -> whole(w.path(), content);
    }
  }

  private void whole(Path path, Content content) throws IOException {
    PartialFile draft;
    try {
      draft = PartialFile.of(path);
    } catch (IOException e) {
      if (!Files.exists(path)) {
        throw new OutputFailed(name(), e);
      }
      over(path, content); // a folder that takes no new files
      return;
    }
    try (draft) {
      try (NamedOutput out = new NamedOutput(name(), draft.stream())) {
        out.take(content);
      }
      finish(draft);
    }
  }

  private void finish(PartialFile draft) throws OutputFailed {
    try {
      draft.finish();
    } catch (IOException e) {
      throw new OutputFailed(name(), e);
    }
  }

  private void over(Path path, Content content) throws IOException {
    direct(path, content, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  private void direct(Path path, Content content, StandardOpenOption... how) throws IOException {
    OutputStream opened;
    try {
      opened = Files.newOutputStream(path, how);
    } catch (IOException e) {
      throw new OutputFailed(name(), e);
    }
    try (NamedOutput out = new NamedOutput(name(), opened)) {
      out.take(content);
    }
  }

  private String name() {
    return isStandard() ? "standard output" : target.toString();
  }

  /// The file it leads to, if there is one already.
  private Optional<Path> file() {
    Path path =
        switch (destination) {
          case Destination.Standard _ -> Path.of("/dev/stdout");
          case Destination.Errors _ -> Path.of("/dev/stderr");
          case Destination.Stream s -> s.path();
          case Destination.Direct d -> d.path();
          case Destination.Whole w -> w.path();
        };
    return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
  }
}
