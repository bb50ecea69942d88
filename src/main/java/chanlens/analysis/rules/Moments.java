package chanlens.analysis.rules;

import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.StackGroups;
import chanlens.analysis.join.StackKey;
import chanlens.golang.GoroutineState;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.model.profile.ProfileKind;
import chanlens.model.profile.ProfileModel;
import chanlens.model.stacks.Origin;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Several dumps of one kind and one process, the earliest first: how many goroutines of the program waited where.
/// Dumps of two kinds are not mixed, since both are usually taken at one moment.
///
/// @param kind of file
/// @param moments at least two
record Moments(CaptureKind kind, List<Moment> moments) {
  private static final double MOST = 0.95;
  private static final int MOST_DUMPS = 64;

  Moments {
    moments = List.copyOf(moments);
  }

  /// One dump.
  ///
  /// @param name of the file
  /// @param order grows with time
  /// @param functions entry function of each goroutine by its id; empty for a profile
  record Moment(String name, long order, Map<StackKey, Waiting> waiting, Map<Long, String> functions) {
    Moment {
      waiting = Map.copyOf(waiting);
      functions = Map.copyOf(functions);
    }

    int count(StackKey key) {
      Waiting w = waiting.get(key);
      return w == null ? 0 : w.count();
    }

    List<Long> ids(StackKey key) {
      Waiting w = waiting.get(key);
      return w == null ? List.of() : w.ids();
    }
  }

  /// Those that wait at one place.
  ///
  /// @param ids ascending; empty when the file has none
  record Waiting(int count, List<Long> ids, Optional<Frame> site, Optional<Frame> creator) {
    Waiting {
      ids = List.copyOf(ids);
    }

    Waiting with(Waiting other) {
      TreeSet<Long> all = new TreeSet<>(ids);
      all.addAll(other.ids);
      return new Waiting(count + other.count, List.copyOf(all), site, creator);
    }
  }

  /// The longest series there is; of equally long ones that of heap dumps, then texts, then profiles. Empty when there
  /// is only one dump of each kind.
  static Optional<Moments> of(Run run, Cancel cancel) {
    List<CaptureFile> heaps = run.files().stream().filter(f -> f.capture() instanceof Capture.Heap).toList();
    List<CaptureFile> texts = run.files().stream().flatMap(Moments::dumps).toList();
    List<CaptureFile> profiles = run.files().stream().filter(Moments::countsGoroutines).toList();
    List<Moments> all = new ArrayList<>();
    series(CaptureKind.HEAP_DUMP, heaps, cancel).ifPresent(all::add);
    series(CaptureKind.GOROUTINE_TEXT, texts, cancel).ifPresent(all::add);
    series(CaptureKind.PROFILE, profiles, cancel).ifPresent(all::add);
    return all.stream().reduce((a, b) -> b.moments.size() > a.moments.size() ? b : a);
  }

  /// The dumps of a text, one or several, in its order. Of a log that holds very many the last ones.
  private static Stream<CaptureFile> dumps(CaptureFile file) {
    if (!(file.capture() instanceof Capture.Stacks(StacksModel shown))) {
      return Stream.empty();
    }
    if (shown.others().isEmpty()) {
      return Stream.of(file);
    }
    List<StacksModel> whole =
        Stream.concat(shown.others().stream(), Stream.of(shown))
            .filter(d -> d.count() > 1 && d.origin() == Origin.RUNTIME)
            .sorted(Comparator.comparing(StacksModel::place))
            .toList();
    return whole.stream()
        .skip(Math.max(0, whole.size() - MOST_DUMPS))
        .map(d -> new CaptureFile(
            file.name() + " (dump " + (d.place() + 1) + ")", file.kind(), file.format(), file.bytes(),
            new Capture.Stacks(d), List.of()));
  }

  private static boolean countsGoroutines(CaptureFile file) {
    return file.capture() instanceof Capture.Profile p
        && p.profile().kind() == ProfileKind.GOROUTINE
        && !p.profile().coversTime()
        && p.profile().facts().timeNanos() != 0;
  }

  private static Optional<Moments> series(CaptureKind kind, List<CaptureFile> files, Cancel cancel) {
    if (files.size() < 2) {
      return Optional.empty();
    }
    List<Run> runs = files.stream().map(f -> Run.of(List.of(f), Progress.NONE, cancel)).toList();
    List<StackGroups> groups = runs.stream().map(r -> StackGroups.of(r, cancel)).toList();
    boolean lines = groups.stream().allMatch(StackKey::hasLines);
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      cancel.check();
      moments.add(
          files.get(i).capture() instanceof Capture.Profile p
              ? moment(files.get(i).name(), p.profile())
              : moment(files.get(i), runs.get(i), groups.get(i), lines));
    }
    if (!areOfOneText(files)) {
      moments.sort(Comparator.comparing(Moment::order)); // of equal ones in the order of their names
    }
    List<Moment> same = new ArrayList<>();
    Moment last = moments.getLast();
    moments.stream().filter(m -> m == last || sameProcess(m, last)).forEach(same::add);
    return same.size() < 2 ? Optional.empty() : Optional.of(new Moments(kind, same));
  }

  /// A text has its dumps in the order of their making, even when the process began anew between them.
  private static boolean areOfOneText(List<CaptureFile> files) {
    return files.stream().map(Moments::place).distinct().count() == files.size() && place(files.getLast()) > 0;
  }

  private static int place(CaptureFile file) {
    return file.capture() instanceof Capture.Stacks(StacksModel s) ? s.place() : 0;
  }

  private static Moment moment(CaptureFile file, Run run, StackGroups groups, boolean lines) {
    Map<StackKey, Waiting> waiting = new HashMap<>();
    Map<Long, String> functions = new HashMap<>();
    long newest = 0;
    for (StackGroup g : groups.groups()) {
      List<Long> ids = g.rows().stream().map(r -> run.goroutines().goid(r)).toList();
      newest = Math.max(newest, ids.stream().mapToLong(Long::longValue).max().orElse(0));
      ids.forEach(id -> functions.put(id, g.function()));
      if (!g.system() && g.state() == GoroutineState.WAITING) {
        waiting.merge(
            StackKey.of(g, lines), new Waiting(g.size(), ids, g.site(), g.creator()), Waiting::with);
      }
    }
    // ids are given out in order; allocations are counted
    long order =
        file.capture() instanceof Capture.Heap h
            ? h.heap().allocations().memStats().map(m -> m.mallocs()).orElse(0L)
            : newest;
    return new Moment(file.name(), order, waiting, functions);
  }

  private static Moment moment(String name, ProfileModel profile) {
    Map<StackKey, Waiting> waiting = new HashMap<>();
    for (int s = 0; s < profile.samples(); s++) {
      List<Frame> frames = profile.stacks().frames(profile.stack(s));
      int count = (int) profile.value(s, profile.facts().defaultType());
      if (frames.stream().anyMatch(f -> f.function().startsWith("runtime.gopark"))) {
        waiting.merge(
            StackKey.of(frames),
            new Waiting(count, List.of(), StackGroup.siteOf(frames), Optional.empty()),
            Waiting::with);
      }
    }
    return new Moment(name, profile.facts().timeNanos(), waiting, Map.of());
  }

  /// Ids are never used twice: an id that both know has one entry function.
  private static boolean sameProcess(Moment a, Moment b) {
    int common = 0;
    int agreeing = 0;
    for (Map.Entry<Long, String> e : a.functions.entrySet()) {
      String there = b.functions.get(e.getKey());
      if (there != null && !there.isEmpty() && !e.getValue().isEmpty()) {
        common++;
        agreeing += there.equals(e.getValue()) ? 1 : 0;
      }
    }
    return agreeing >= common * MOST;
  }
}
