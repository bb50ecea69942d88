package chanlens.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chanlens capture-core`.
@Command(
    name = "capture-core",
    description = {
      "Takes a core file of a running Go program on Linux, without a line of code in it, and puts its executable beside"
          + " it.",
      "Runs `gcore`, which comes with gdb. The process stops until its memory is written, then continues. The file is",
      "about as large as its memory, of which Go reserves 1.2 GB, and holds all of it, passwords and keys included."
    },
    sortOptions = false)
final class CaptureCoreCommand implements Callable<Integer> {
  private static final Path PROCESSES = Path.of("/proc");

  private final Terminal terminal;

  @Parameters(paramLabel = "PID", description = "the process")
  private long pid;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "a folder to make, for its owner alone (default: core-PID)")
  private Optional<Path> output = Optional.empty();

  CaptureCoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path process = PROCESSES.resolve(Long.toString(pid));
    if (pid <= 0 || !Files.isDirectory(process)) {
      throw new Usage("there is no process " + pid + " on this machine; core files are taken on Linux");
    }
    Path folder = output.orElse(Path.of("core-" + pid));
    makeFolder(folder);
    Path program = folder.resolve(name(process));
    Files.copy(process.resolve("exe"), program);
    terminal.problem("process " + pid + " stops while gcore writes its memory, secrets included, to " + folder);
    List<String> gcore = List.of("gcore", "-o", folder.resolve("core").toString(), Long.toString(pid));
    if (!run(gcore, "gdb has gcore; install it")) {
      throw new Usage(
          "gcore took no core of process " + pid + "; it needs the same user, and the right to trace it"
              + " (/proc/sys/kernel/yama/ptrace_scope above 0 asks for root); the executable is in " + folder);
    }
    Path core = folder.resolve("core." + pid);
    Files.setPosixFilePermissions(core, PosixFilePermissions.fromString("rw-------"));
    run(List.of("fallocate", "--dig-holes", core.toString()), ""); // the memory that is reserved only is zeros
    terminal.out().print(core + "\n" + program + "\n");
    return ExitCode.FINE.status();
  }

  private static void makeFolder(Path folder) throws IOException {
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      throw new Usage(folder + " is there already; -o names a folder to make");
    }
  }

  /// What the executable was called; a program that was replaced since is marked as deleted.
  private static String name(Path process) throws IOException {
    Path path = Files.readSymbolicLink(process.resolve("exe"));
    return String.valueOf(path.getFileName()).replace(" (deleted)", "");
  }

  /// @param without what to say when the tool is not there; nothing when it need not be
  /// @return whether it ended well
  private boolean run(List<String> words, String without) throws IOException {
    try {
      Process tool = new ProcessBuilder(new ArrayList<>(words)).redirectErrorStream(true).start();
      tool.getOutputStream().close();
      String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean well = tool.waitFor() == 0;
      if (!well && !without.isEmpty()) {
        said.lines().filter(l -> !l.isBlank()).reduce((a, b) -> b).ifPresent(terminal::problem);
      }
      return well;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (IOException e) {
      if (without.isEmpty()) {
        return false;
      }
      throw new Usage(words.getFirst() + " is not on this machine: " + without);
    }
  }
}
