package chanlens.analysis.rules;

import chanlens.analysis.join.Kinship;
import chanlens.analysis.join.Kinships;
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
import chanlens.model.stacks.StacksModel;
import chanlens.model.stacks.TextOrigin;
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
/// @param moments at least one
/// @param sure whether goroutines in two of them show that they are of one process; otherwise nothing speaks against it
/// @param others dumps of other processes
record Moments(CaptureKind kind, List<Moment> moments, boolean sure, List<Other> others) {
  Moments {
    moments = List.copyOf(moments);
    others = List.copyOf(others);
  }

  /// Dumps of another process, the earliest first.
  ///
  /// @param program whether it is of another program too
  record Other(List<Moment> moments, boolean program) {
    Other {
      moments = List.copyOf(moments);
    }
  }

  /// One dump.
  ///
  /// @param name of the file
  /// @param order grows with time
  record Moment(String name, long order, Map<StackKey, Waiting> waiting, Run run, StackGroups groups) {
    Moment {
      waiting = Map.copyOf(waiting);
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

  /// Goroutines that wait at one place.
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

  /// The longest of several series; of equally long ones the first.
  static Optional<Moments> longest(List<Moments> series) {
    return series.stream().reduce((a, b) -> b.moments.size() > a.moments.size() ? b : a);
  }

  /// One series for each kind with several dumps: heap dumps, texts, profiles.
  static List<Moments> all(Run run, Cancel cancel) {
    List<CaptureFile> heaps = run.files().stream().filter(f -> f.capture() instanceof Capture.Heap).toList();
    List<CaptureFile> texts = run.files().stream().flatMap(Moments::dumps).toList();
    List<CaptureFile> profiles = run.files().stream().filter(Moments::countsGoroutines).toList();
    List<Moments> all = new ArrayList<>();
    series(CaptureKind.HEAP_DUMP, heaps, cancel).ifPresent(all::add);
    series(CaptureKind.GOROUTINE_TEXT, texts, cancel).ifPresent(all::add);
    series(CaptureKind.PROFILE, profiles, cancel).ifPresent(all::add);
    return all;
  }

  /// The dumps of a text, one or several, in its order.
  private static Stream<CaptureFile> dumps(CaptureFile file) {
    if (!(file.capture() instanceof Capture.Stacks(StacksModel shown))) {
      return Stream.empty();
    }
    if (shown.others().isEmpty()) {
      return Stream.of(file);
    }
    return Stream.concat(shown.others().stream(), Stream.of(shown))
        .filter(d -> d.count() > 1 && d.origin() == TextOrigin.RUNTIME)
        .sorted(Comparator.comparingInt(StacksModel::place))
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
              ? moment(files.get(i).name(), p.profile(), runs.get(i), groups.get(i))
              : moment(files.get(i), runs.get(i), groups.get(i), lines));
    }
    if (!areOfOneText(files)) {
      moments.sort(Comparator.comparingLong(Moment::order)); // of equal ones in the order of their names
    }
    return Optional.of(byProcess(kind, moments, cancel));
  }

  /// Divides moments by process; the longest part is the series, or the latest of equally long ones.
  private static Moments byProcess(CaptureKind kind, List<Moment> moments, Cancel cancel) {
    List<Part> parts = new ArrayList<>();
    for (Moment m : moments) {
      boolean taken = false;
      for (int i = parts.size() - 1; i >= 0 && !taken; i--) {
        taken = parts.get(i).takes(m, cancel);
      }
      if (!taken) {
        parts.add(new Part(m));
      }
    }
    Part longest = parts.stream().reduce((a, b) -> b.moments.size() < a.moments.size() ? a : b).orElseThrow();
    List<Other> others =
        parts.stream()
            .filter(p -> p != longest)
            .map(p -> new Other(p.moments, p.kin(longest.moments.getLast(), cancel) == Kinship.Kin.OTHER_PROGRAM))
            .toList();
    return new Moments(kind, longest.moments, longest.sure, others);
  }

  /// Moments that may be of one process.
  private static final class Part {
    private final List<Moment> moments = new ArrayList<>();
    private boolean sure = true;

    Part(Moment first) {
      moments.add(first);
    }

    Kinship.Kin kin(Moment m, Cancel cancel) {
      Moment last = moments.getLast();
      return Kinships.of(last.run, last.groups, m.run, m.groups, cancel).kin();
    }

    boolean takes(Moment m, Cancel cancel) {
      Kinship.Kin kin = kin(m, cancel);
      boolean fits = kin == Kinship.Kin.ONE_PROCESS || kin == Kinship.Kin.UNKNOWN;
      if (fits) {
        sure &= kin == Kinship.Kin.ONE_PROCESS;
        moments.add(m);
      }
      return fits;
    }
  }

  /// A text has its dumps in the order in which they were written, even when the process restarted between them.
  private static boolean areOfOneText(List<CaptureFile> files) {
    return files.stream().map(Moments::place).distinct().count() == files.size() && place(files.getLast()) > 0;
  }

  private static int place(CaptureFile file) {
    return file.capture() instanceof Capture.Stacks(StacksModel s) ? s.place() : 0;
  }

  private static Moment moment(CaptureFile file, Run run, StackGroups groups, boolean lines) {
    Map<StackKey, Waiting> waiting = new HashMap<>();
    long newest = 0;
    for (StackGroup g : groups.groups()) {
      List<Long> ids = g.rows().stream().map(r -> run.goroutines().goid(r)).toList();
      newest = Math.max(newest, ids.stream().mapToLong(Long::longValue).max().orElse(0));
      if (!g.system() && g.state() == GoroutineState.WAITING) {
        waiting.merge(
            StackKey.of(g, lines), new Waiting(g.size(), ids, g.site(), g.creator()), Waiting::with);
      }
    }
    // ids are assigned in order; allocations are counted
    long order =
        file.capture() instanceof Capture.Heap h
            ? h.heap().allocations().memStats().map(m -> m.mallocs()).orElse(0L)
            : newest;
    return new Moment(file.name(), order, waiting, run, groups);
  }

  private static Moment moment(String name, ProfileModel profile, Run run, StackGroups groups) {
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
    return new Moment(name, profile.facts().timeNanos(), waiting, run, groups);
  }
}
