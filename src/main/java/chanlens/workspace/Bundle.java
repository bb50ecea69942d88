package chanlens.workspace;

import chanlens.bytes.Printed;
import chanlens.model.capture.Beside;
import chanlens.model.capture.CaptureKind;
import chanlens.model.capture.LeftOut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What was found below some paths, run by run. Only the beginnings of files were read so far.
public final class Bundle {
  private final List<Choice> choices;
  private final List<Opened.Refused> refused;
  private final List<LeftOut> leftOut;

  Bundle(List<Choice> choices, List<Opened.Refused> refused, List<LeftOut> leftOut) {
    this.choices = List.copyOf(choices);
    this.refused = List.copyOf(refused);
    this.leftOut = List.copyOf(leftOut);
  }

  /// The captures of one process, as far as folders and names show.
  public static final class Choice {
    private final String name;
    private final List<Found> files;

    Choice(String name, List<Found> files) {
      this.name = name;
      this.files = List.copyOf(files);
    }

    /// Their folder, below what was named, or what their names have in common.
    public String name() {
      return name;
    }

    /// When the newest of its files was written; empty for streams.
    public Optional<Instant> newest() {
      return files.stream()
          .flatMap(f -> f.stored().stream())
          .map(s -> s.written().toInstant())
          .max(Instant::compareTo);
    }

    List<Found> files() {
      return files;
    }

    /// `2 execution traces, goroutine dump`; the number of files when some were not examined.
    public String content() {
      List<String> kinds = new ArrayList<>();
      for (CaptureKind kind : CaptureKind.values()) {
        long count = files.stream().filter(f -> f.kind().equals(Optional.of(kind))).count();
        if (count > 0) {
          kinds.add(count == 1 ? kind.title() : count + " " + kind.title() + "s");
        }
      }
      long named = files.stream().filter(f -> f.kind().isEmpty()).count();
      if (named > 0) {
        kinds.add(named == 1 ? "a file" : named + " files");
      }
      return String.join(", ", kinds);
    }
  }

  /// All runs, the one that is opened when none is named first.
  public List<Choice> choices() {
    return choices;
  }

  /// All except one.
  List<Beside.OtherRun> others(Choice than) {
    return choices.stream()
        .filter(c -> c != than)
        .map(c -> new Beside.OtherRun(Printed.of(c.name), c.content()))
        .toList();
  }

  /// Whether the first run is directly in what was named, next to the folders of the others.
  public boolean firstIsNamed() {
    return !choices.isEmpty()
        && choices.getFirst().files.stream().anyMatch(f -> HostNames.process(f.folders()).isEmpty());
  }

  List<Opened.Refused> refused() {
    return refused;
  }

  List<LeftOut> leftOut() {
    return leftOut;
  }

  /// The run with a name, or the only one whose name ends or begins with it.
  public Optional<Choice> named(String name) {
    Optional<Choice> exact = choices.stream().filter(c -> c.name.equals(name)).findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    List<Choice> close =
        choices.stream().filter(c -> c.name.endsWith("/" + name) || c.name.startsWith(name + "/")).toList();
    return close.size() == 1 ? Optional.of(close.getFirst()) : Optional.empty();
  }

  /// `nodes/1, nodes/2`.
  public String names() {
    return choices.stream().map(Choice::name).collect(Collectors.joining(", "));
  }
}
