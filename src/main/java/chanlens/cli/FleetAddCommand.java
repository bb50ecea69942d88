package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.model.capture.LeftOut;
import chanlens.query.FleetFolder;
import chanlens.query.FleetWriter;
import chanlens.tables.RunIdentity;
import chanlens.tables.RunTables;
import chanlens.view.Redaction;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.Bundle;
import chanlens.workspace.Opened;
import chanlens.workspace.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chanlens fleet add`.
@Command(
    name = "add",
    description = {
      "Adds every run below some folders to a fleet, each once: a run that is there already, by its contents, is",
      "skipped.",
      "Killed in the middle, it goes on where it was. What cannot be read is listed, now and in the",
      "table problem, and the others are added."
    },
    sortOptions = false)
final class FleetAddCommand implements Callable<Integer> {
  private static final Set<String> LABELS = Set.of("service", "host", "instance", "version", "revision", "env");

  private final Terminal terminal;

  @Parameters(
      paramLabel = "DIR|FILE", arity = "1..*", description = "folders and archives with captures of any number of runs")
  private List<Path> paths = new ArrayList<>();

  @Option(names = "--to", required = true, paramLabel = "FLEET", description = "the fleet's folder, made if need be")
  private Path fleet = Path.of("");

  @Option(
      names = "--label",
      paramLabel = "NAME=VALUE",
      description = "what the runs are of: service, host, instance, version, revision or env; may be repeated")
  private Map<String, String> labels = new LinkedHashMap<>();

  @Option(
      names = "--redact",
      paramLabel = "none|paths|all",
      description = "what is not kept (default: paths), as in `report`",
      converter = ExportCommand.RedactionWord.class)
  private Redaction redaction = Redaction.PATHS;

  private final AtomicInteger added = new AtomicInteger();
  private final AtomicInteger there = new AtomicInteger();

  /// Runs of which no file can be read: the fleet has a row and the reasons.
  private final AtomicInteger empty = new AtomicInteger();

  private final List<String> damaged = Collections.synchronizedList(new ArrayList<>());

  FleetAddCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    for (String label : labels.keySet()) {
      if (!LABELS.contains(label)) {
        throw new Usage("'" + label + "' is no label: " + String.join(", ", LABELS.stream().sorted().toList()));
      }
    }
    String engine = VersionCommand.version();
    try (FleetWriter writer = FleetWriter.open(new FleetFolder(fleet));
        ExecutorService workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<?>> all = new ArrayList<>();
      for (Path path : paths) {
        Workspace workspace = new Workspace(terminal.in());
        Bundle bundle = workspace.find(List.of(path), Progress.NONE, Cancel.NEVER);
        if (bundle.choices().isEmpty()) {
          damaged.add(path + ": no capture in it");
        }
        for (Bundle.Choice run : bundle.choices()) {
          all.add(workers.submit(() -> {
            add(writer, workspace, bundle, run, path, engine);
            return null;
          }));
        }
      }
      wait(all);
      writer.finish();
    }
    terminal.out().print("added " + runs(added.get()) + ", skipped " + there.get() + " that were there, "
        + damaged.size() + (damaged.size() == 1 ? " file" : " files") + " could not be read, "
        + runs(empty.get()) + " had no other\n");
    damaged.stream().sorted().forEach(terminal::problem);
    return (damaged.isEmpty() ? ExitCode.FINE : ExitCode.PROBLEMS).status();
  }

  private static String runs(int count) {
    return count == 1 ? "1 run" : count + " runs";
  }

  private static void wait(List<Future<?>> all) throws IOException {
    try {
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(String.valueOf(e.getCause()), e);
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  private void add(
      FleetWriter writer, Workspace workspace, Bundle bundle, Bundle.Choice run, Path path, String engine)
      throws IOException {
    String name = path + " " + run.name();
    try {
      List<String> all = workspace.sums(run, Progress.NONE, Cancel.NEVER);
      String id = RunIdentity.idOf(all);
      boolean readable = all.stream().noneMatch(String::isEmpty); // else it has no identity yet: the next time
      if (readable && !writer.claim(id)) {
        there.incrementAndGet();
        return;
      }
      Opened read = workspace.open(bundle, run, Progress.NONE, Cancel.NEVER);
      read.refused().forEach(r -> damaged.add(name + ": " + r.sentence()));
      if (!readable) {
        return;
      }
      Opened kept = redaction.rewording().map(read::reworded).orElse(read);
      List<LeftOut> unread =
          redaction.rewording().map(by -> read.beside().reworded(by)).orElseGet(read::beside).unread();
      List<String> sums = workspace.sums(run, read.files(), Progress.NONE, Cancel.NEVER);
      Diagnosis diagnosis =
          Diagnosis.of(Run.of(kept.files(), Progress.NONE, Cancel.NEVER), Progress.NONE, Cancel.NEVER);
      RunIdentity identity = new RunIdentity(id, sums, labels(path, run), run.newest(), engine);
      writer.add(RunTables.of(diagnosis, identity, unread, Cancel.NEVER));
      (read.files().isEmpty() ? empty : added).incrementAndGet();
    } catch (RuntimeException | InternalError e) {
      damaged.add(name + ": " + e);
    }
  }

  /// Those that were given, and where the run is, from the fleet's folder.
  private Map<String, String> labels(Path path, Bundle.Choice run) {
    Path from = fleet.toAbsolutePath().normalize();
    Path to = path.toAbsolutePath().normalize();
    Map<String, String> all = new LinkedHashMap<>(labels);
    if (!redaction.equals(Redaction.ALL)) {
      Path known = Objects.equals(from.getRoot(), to.getRoot()) ? from.relativize(to) : to;
      all.put("path", known.toString().replace(File.separatorChar, '/'));
      all.put("run_name", run.name());
    }
    return all;
  }
}
