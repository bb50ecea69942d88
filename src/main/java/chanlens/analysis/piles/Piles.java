package chanlens.analysis.piles;

import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.StackGroups;
import chanlens.analysis.join.WaitRange;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.golang.StandardLibrary;
import chanlens.golang.WaitReason;
import chanlens.golang.WaitSite;
import chanlens.model.profile.ProfileKind;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where the goroutines of a program wait, the most at one place first: for something that another goroutine has to do.
/// Waits for time, the network and the runtime are left out. When no file names goroutines, a goroutine profile counts
/// them.
public final class Piles {
  private static final Set<Activity> WAITS =
      Set.of(Activity.SEND, Activity.RECEIVE, Activity.SELECT, Activity.LOCK, Activity.UNKNOWN);

  private final Run run;
  private final PileOrigins origins;
  private final Cancel cancel;
  private WaitRange lastWaited = WaitRange.UNKNOWN;
  private Births lastBirths = Births.UNKNOWN;

  private Piles(Run run, Cancel cancel) {
    this.run = run;
    this.origins = PileOrigins.of(run, cancel);
    this.cancel = cancel;
  }

  public static List<Pile> of(Run run, StackGroups groups, Cancel cancel) {
    List<Pile> found =
        run.goroutines().count() > 0
            ? new Piles(run, cancel).named(groups)
            : run.profiles().stream()
                .filter(p -> p.kind() == ProfileKind.GOROUTINE && !p.coversTime())
                .reduce((first, last) -> last)
                .map(p -> profiled(p, cancel))
                .orElseGet(List::of);
    return found.stream().sorted(Comparator.comparingLong((Pile p) -> -p.count())).toList();
  }

  /// What makes a place.
  private record Key(Frame site, Activity activity) implements Comparable<Key> {
    private static final Comparator<Key> ORDER = Comparator.comparing(Key::site).thenComparing(Key::activity);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private List<Pile> named(StackGroups groups) {
    Map<Key, List<StackGroup>> places = new LinkedHashMap<>();
    long all = 0;
    for (StackGroup g : groups.groups()) {
      all += g.system() ? 0 : g.size();
      if (!g.system() && g.state() == GoroutineState.WAITING && WAITS.contains(g.activity())) {
        site(g.frames()).ifPresent(
            s -> places.computeIfAbsent(new Key(s, g.activity()), k -> new ArrayList<>(1)).add(g));
      }
    }
    List<Pile> found = new ArrayList<>();
    long of = all;
    for (var place = places.entrySet().iterator(); place.hasNext(); place.remove()) { // one or the other is kept
      cancel.check();
      Map.Entry<Key, List<StackGroup>> e = place.next();
      found.add(pile(e.getKey().site, e.getValue(), of));
    }
    return found;
  }

  private Pile pile(Frame site, List<StackGroup> alike, long of) {
    StackGroup first = alike.getFirst();
    List<Integer> rows =
        alike.size() == 1 ? first.rows() : alike.stream().flatMap(g -> g.rows().stream()).sorted().toList();
    Optional<Frame> creator = alike.stream().flatMap(g -> g.creator().stream()).findFirst();
    return new Pile(
        site, first.waitReason(), first.frames(), creator, rows, rows.size(), of, waited(rows), births(rows));
  }

  /// Places by the hundred thousand have waited alike: they share it.
  private WaitRange waited(List<Integer> rows) {
    WaitRange waited = WaitRange.of(run, rows);
    lastWaited = waited.equals(lastWaited) ? lastWaited : waited;
    return lastWaited;
  }

  private Births births(List<Integer> rows) {
    Births births = origins.births(rows);
    lastBirths = births.equals(lastBirths) ? lastBirths : births;
    return lastBirths;
  }

  /// The innermost call outside Go's own packages, without its address: calls at one line are equal.
  private static Optional<Frame> site(List<Frame> frames) {
    return frames.stream()
        .filter(f -> !StandardLibrary.has(f.function()))
        .findFirst()
        .map(f -> f.line() > 0 && f.pc() != 0 ? new Frame(0, f.function(), f.file(), f.line()) : f);
  }

  private static List<Pile> profiled(ProfileModel profile, Cancel cancel) {
    int type = profile.facts().defaultType();
    Map<Key, Long> counts = new LinkedHashMap<>();
    Map<Key, List<Frame>> stacks = new HashMap<>();
    for (int s = 0; s < profile.samples(); s++) {
      cancel.check();
      List<Frame> frames = profile.stacks().frames(profile.stack(s));
      WaitReason reason = reason(frames);
      Optional<Frame> site = site(frames);
      if (site.isPresent() && WAITS.contains(reason.activity())) {
        Key key = new Key(site.get(), reason.activity());
        counts.merge(key, profile.value(s, type), Long::sum);
        stacks.putIfAbsent(key, frames);
      }
    }
    long all = profile.total(type);
    List<Pile> found = new ArrayList<>();
    counts.forEach((key, count) -> {
      List<Frame> frames = stacks.getOrDefault(key, List.of());
      found.add(
          new Pile(
              key.site, reason(frames), frames, Optional.empty(), List.of(), count, all, WaitRange.UNKNOWN,
              Births.UNKNOWN));
    });
    return found;
  }

  private static WaitReason reason(List<Frame> frames) {
    return WaitSite.reason(frames.size(), i -> frames.get(i).function(), i -> frames.get(i).line());
  }
}
