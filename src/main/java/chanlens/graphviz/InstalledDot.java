package chanlens.graphviz;

import chanlens.work.Cancel;
import chanlens.work.Cancelled;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The Graphviz of this machine, one process for each layout. Virtual threads carry the pipes; the process is killed
/// when it is no longer wanted.
final class InstalledDot implements LayoutEngine {
  private static final int MAX_BYTES = 64 << 20;
  private static final int POLL_MILLIS = 10;
  private static final Pattern VERSION = Pattern.compile("version (\\d[\\w.~]*)");

  private final Path program;
  private final String name;

  private InstalledDot(Path program, String version) {
    this.program = program;
    this.name = "Graphviz " + version + " (installed)";
  }

  /// Looks for `dot` in the folders of a search path and asks it for its version.
  ///
  /// @param searchPath folders as in `PATH`; relative ones are ignored, since they are not trustworthy
  static Optional<InstalledDot> find(String searchPath) {
    return program(searchPath).map(program -> new InstalledDot(program, versionOf(program)));
  }

  /// The same without running it.
  static Optional<Path> program(String searchPath) {
    for (String folder : searchPath.split(Pattern.quote(File.pathSeparator), -1)) {
      for (String file : List.of("dot", "dot.exe")) {
        Optional<Path> program = programAt(folder, file);
        if (program.isPresent()) {
          return program;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> programAt(String folder, String file) {
    try {
      Path program = Path.of(folder, file);
      boolean runs = program.isAbsolute() && Files.isRegularFile(program) && Files.isExecutable(program);
      return runs ? Optional.of(program) : Optional.empty();
    } catch (InvalidPathException notAFolder) {
      return Optional.empty();
    }
  }

  private static String versionOf(Path program) {
    try {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
      Run run = run(List.of(program.toString(), "-V"), "", deadline, Cancel.NEVER);
      Matcher m = VERSION.matcher(run.errors + run.output);
      return m.find() ? m.group(1) : "of unknown version";
    } catch (IOException | LayoutFailed silent) {
      return "of unknown version";
    }
  }

  @Override
  public Layout layout(Digraph graph, long deadline, Cancel cancel) throws LayoutFailed {
    return layout(List.of(graph), deadline, cancel).getFirst();
  }

  /// One process for all graphs with the same layout program: starting it costs more than laying out a small graph.
  @Override
  public List<Layout> layout(List<Digraph> graphs, long deadline, Cancel cancel) throws LayoutFailed {
    List<Layout> layouts = new ArrayList<>();
    int from = 0;
    while (from < graphs.size()) {
      List<Tuning> tunings = new ArrayList<>();
      String program = Tuning.of(graphs.get(from), true).program();
      int to = from;
      while (to < graphs.size() && Tuning.of(graphs.get(to), true).program().equals(program)) {
        tunings.add(Tuning.of(graphs.get(to++), true));
      }
      layouts.addAll(atOneGo(graphs.subList(from, to), tunings, deadline, cancel));
      from = to;
    }
    return layouts;
  }

  private List<Layout> atOneGo(List<Digraph> graphs, List<Tuning> tunings, long deadline, Cancel cancel)
      throws LayoutFailed {
    StringBuilder source = new StringBuilder();
    for (int i = 0; i < graphs.size(); i++) {
      cancel.check();
      source.append(DotText.forLayout(graphs.get(i), tunings.get(i)));
    }
    String layoutProgram = tunings.getFirst().program();
    Run run;
    try {
      List<String> command = List.of(program.toString(), "-K" + layoutProgram, "-Tjson0");
      run = run(command, source.toString(), deadline, cancel);
    } catch (IOException broken) {
      throw LayoutFailed.because("the installed dot could not be run", broken);
    }
    if (run.exit != 0) {
      String why = run.errors.lines().findFirst().orElse("no reason given");
      throw new LayoutFailed("the installed dot ended with " + run.exit + ": " + why);
    }
    return Json0.readAll(run.output, graphs, name + ", " + layoutProgram, tunings.stream().map(Tuning::notes).toList());
  }

  private record Run(int exit, String output, String errors) {}

  private static Run run(List<String> command, String input, long deadline, Cancel cancel)
      throws IOException, LayoutFailed {
    Process process = new ProcessBuilder(command).start();
    try {
      Pipe output = new Pipe(process.getInputStream());
      Pipe errors = new Pipe(process.getErrorStream());
      Thread.ofVirtual().start(() -> feed(process, input));
      await(process, output, errors, deadline, cancel);
      return new Run(process.exitValue(), output.text(), errors.text());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void await(Process process, Pipe output, Pipe errors, long deadline, Cancel cancel)
      throws LayoutFailed {
    while (process.isAlive() || output.open() || errors.open()) {
      if (cancel.asked()) {
        throw new Cancelled();
      }
      if (System.nanoTime() - deadline > 0) {
        throw LayoutFailed.tooSlow("the installed dot");
      }
      pause(process, output);
      output.check();
    }
    output.check();
  }

  private static void pause(Process process, Pipe output) throws LayoutFailed {
    try {
      if (process.isAlive()) {
        process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } else {
        output.reader.join(POLL_MILLIS);
      }
    } catch (InterruptedException unexpected) {
      Thread.currentThread().interrupt();
      throw LayoutFailed.because("interrupted", unexpected);
    }
  }

  private static void feed(Process process, String input) {
    try (OutputStream to = process.getOutputStream()) {
      to.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException closed) {
      // the process ended without reading; its exit value says why
      return;
    }
  }

  /// Everything a process writes to one stream, up to a limit.
  private static final class Pipe {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread reader;
    private volatile boolean tooMuch;

    Pipe(InputStream from) {
      reader = Thread.ofVirtual().start(() -> drain(from));
    }

    private void drain(InputStream from) {
      byte[] chunk = new byte[1 << 16];
      try (from) {
        for (int n = from.read(chunk); n >= 0 && !tooMuch; n = from.read(chunk)) {
          bytes.write(chunk, 0, n);
          tooMuch = bytes.size() > MAX_BYTES;
        }
      } catch (IOException closed) {
        // killed; the rest is not needed
        return;
      }
    }

    void check() throws LayoutFailed {
      if (tooMuch) {
        throw new LayoutFailed("the installed dot answered with more than 64 MiB");
      }
    }

    boolean open() {
      return reader.isAlive();
    }

    String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
