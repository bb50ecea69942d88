package chanlens.analysis.findings;

import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.model.profile.ProfileKind;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a `goroutineleak` profile of the same run says. It has stacks and how many goroutines stand in each, no ids: it
/// decides on a group of equal stacks when it counts all of it.
final class LeakProfile {
  private final Map<List<String>, Place> leaked = new LinkedHashMap<>();
  private final boolean present;

  private LeakProfile(boolean present) {
    this.present = present;
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

  static LeakProfile of(Run run) {
    List<ProfileModel> profiles =
        run.profiles().stream().filter(p -> p.kind() == ProfileKind.GOROUTINE_LEAK).toList();
    LeakProfile all = new LeakProfile(!profiles.isEmpty());
    if (all.present) {
      ProfileModel last = profiles.getLast();
      for (int s = 0; s < last.samples(); s++) {
        long count = last.value(s, last.facts().defaultType());
        List<Frame> frames = last.stacks().frames(last.stack(s));
        all.leaked.merge(key(frames), new Place(frames, count), Place::and);
      }
    }
    return all;
  }

  boolean present() {
    return present;
  }

  /// How many goroutines that stand where this group stands are leaked.
  long countOf(StackGroup group) {
    Place place = leaked.get(key(group.frames()));
    return place == null ? 0 : place.count();
  }

  /// All of them, in the order of the profile.
  List<Place> places() {
    return leaked.values().stream().filter(p -> p.count() > 0).toList();
  }

  boolean isAt(StackGroup group, Place place) {
    return key(group.frames()).equals(key(place.frames()));
  }

  /// Calls of the program with their lines. Files tell different calls of the runtime on one stack: a trace begins
  /// further out than a profile.
  private static List<String> key(List<Frame> frames) {
    List<String> calls = new ArrayList<>();
    for (Frame f : frames) {
      if (!f.function().startsWith("runtime.")) {
        calls.add(f.function() + ":" + f.line());
      }
    }
    return calls;
  }
}
