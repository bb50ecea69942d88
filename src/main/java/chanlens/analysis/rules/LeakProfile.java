package chanlens.analysis.rules;

import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.StackGroups;
import chanlens.analysis.join.StackKey;
import chanlens.golang.GoroutineState;
import chanlens.model.Lexical;
import chanlens.model.profile.ProfileKind;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.Frame;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a `goroutineleak` profile of the same run records. It has stacks and the number of goroutines with each, but no
/// ids: it decides about a group of equal stacks when it counts all of it.
final class LeakProfile {
  /// By the program's calls with their lines.
  private final Map<Calls, Place> leaked = new LinkedHashMap<>();
  /// The same by the calls only: what a heap dump has without a file that has lines.
  private final Map<Calls, Long> byCalls = new HashMap<>();
  /// Goroutines of the run that wait there, of all groups together: a profile does not record who started them.
  private final Map<Calls, Long> standing = new HashMap<>();
  private final boolean present;

  private LeakProfile(boolean present) {
    this.present = present;
  }

  /// The key by which stacks are looked up, leaf first.
  private record Calls(List<String> names) implements Comparable<Calls> {
    @Override
    public int compareTo(Calls other) {
      return Lexical.compare(names, other.names);
    }
  }

  /// Goroutines with one stack.
  record Place(List<Frame> frames, long count) {
    Place {
      frames = List.copyOf(frames);
    }

    Place and(Place other) {
      return new Place(frames, count + other.count);
    }
  }

  static LeakProfile of(Run run, StackGroups groups) {
    List<ProfileModel> profiles =
        run.profiles().stream().filter(p -> p.kind() == ProfileKind.GOROUTINE_LEAK).toList();
    LeakProfile all = new LeakProfile(!profiles.isEmpty());
    if (all.present) {
      ProfileModel last = profiles.getLast();
      for (int s = 0; s < last.samples(); s++) {
        long count = last.value(s, last.facts().defaultType());
        List<Frame> frames = last.stacks().frames(last.stack(s));
        all.leaked.merge(new Calls(StackKey.calls(frames, true)), new Place(frames, count), Place::and);
        all.byCalls.merge(new Calls(StackKey.calls(frames, false)), count, Long::sum);
      }
      for (StackGroup g : groups.groups()) {
        if (!g.system() && g.state() == GoroutineState.WAITING) {
          all.standing.merge(key(g), (long) g.size(), Long::sum);
        }
      }
    }
    return all;
  }

  boolean present() {
    return present;
  }

  /// How many goroutines with the stack of this group are leaked.
  long countOf(StackGroup group) {
    if (!hasLines(group)) {
      return byCalls.getOrDefault(key(group), 0L);
    }
    Place place = leaked.get(key(group));
    return place == null ? 0 : place.count();
  }

  /// Whether it counts every goroutine with the stack of this group. It has no ids, so otherwise it does not say which.
  boolean countsAll(StackGroup group) {
    return present && countOf(group) > 0 && countOf(group) == standing.getOrDefault(key(group), 0L);
  }

  /// Whether a stack can be looked up. Without lines inlined calls may be missing, so it may be any stack of the
  /// profile that has all its calls.
  boolean knows(StackGroup group) {
    return present
        && (hasLines(group)
            || countOf(group) > 0
            || byCalls.entrySet().stream().noneMatch(e -> e.getValue() > 0 && hasAll(e.getKey(), key(group))));
  }

  private static boolean hasAll(Calls calls, Calls some) {
    int met = 0;
    for (String call : calls.names) {
      met += met < some.names.size() && call.equals(some.names.get(met)) ? 1 : 0;
    }
    return met == some.names.size();
  }

  /// All of them, in the order of the profile.
  List<Place> places() {
    return leaked.values().stream().filter(p -> p.count() > 0).toList();
  }

  static boolean isAt(StackGroup group, Place place) {
    return key(group).names.equals(StackKey.calls(place.frames(), hasLines(group)));
  }

  private static boolean hasLines(StackGroup group) {
    return group.frames().stream().allMatch(f -> f.line() > 0 || f.function().startsWith("runtime."));
  }

  private static Calls key(StackGroup group) {
    return new Calls(StackKey.calls(group.frames(), hasLines(group)));
  }
}
