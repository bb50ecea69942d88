package chanlens.analysis.growth;

import chanlens.analysis.join.Run;
import chanlens.analysis.profiles.ProfileDigest;
import chanlens.model.profile.ProfileKind;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Two profiles of one kind compared by the program's calls, in the default type of the later one.
///
/// @param now sums of the later one, and how its amounts are written
/// @param before the total of the earlier one
/// @param after the total of the later one
/// @param calls what has changed, the largest change first
public record ProfileChange(ProfileDigest now, long before, long after, List<Call> calls) {
  private static final Frame NOWHERE = new Frame(0, "", "", 0);

  public ProfileChange {
    calls = List.copyOf(calls);
  }

  /// One call of the program.
  ///
  /// @param site empty when its samples have no stack
  public record Call(Optional<Frame> site, long before, long after) {
    public long delta() {
      return after - before;
    }
  }

  /// One for each kind that both runs have, in the order of kinds. Profiles that are differences are left out.
  static List<ProfileChange> of(Run base, Run now, Cancel cancel) {
    List<ProfileChange> found = new ArrayList<>();
    TreeSet<ProfileKind> kinds = new TreeSet<>();
    now.profiles().forEach(p -> kinds.add(p.kind()));
    kinds.remove(ProfileKind.GOROUTINE); // by whole stacks elsewhere
    for (ProfileKind kind : kinds) {
      Optional<ProfileModel> a = of(base, kind);
      Optional<ProfileModel> b = of(now, kind);
      if (a.isPresent() && b.isPresent() && a.get().facts().types().equals(b.get().facts().types())) {
        found.add(change(ProfileDigest.of(a.get(), cancel), ProfileDigest.of(b.get(), cancel)));
      }
    }
    return found;
  }

  private static Optional<ProfileModel> of(Run run, ProfileKind kind) {
    return run.profiles().stream().filter(p -> p.kind() == kind && !p.coversTime()).findFirst();
  }

  private static ProfileChange change(ProfileDigest a, ProfileDigest b) {
    int by = b.profile().facts().defaultType();
    Map<Frame, long[]> bySite = new LinkedHashMap<>();
    b.sites().forEach(s -> bySite.computeIfAbsent(s.call().orElse(NOWHERE), k -> new long[2])[1] += s.values().get(by));
    a.sites().forEach(s -> bySite.computeIfAbsent(s.call().orElse(NOWHERE), k -> new long[2])[0] += s.values().get(by));
    List<Call> calls = new ArrayList<>();
    bySite.forEach(
        (site, v) -> calls.add(new Call(site.equals(NOWHERE) ? Optional.empty() : Optional.of(site), v[0], v[1])));
    calls.removeIf(c -> c.delta() == 0);
    calls.sort(Comparator.comparingLong((Call c) -> -Math.abs(c.delta())));
    return new ProfileChange(b, a.totals().get(by), b.totals().get(by), calls);
  }

  /// `heap, inuse_space`.
  public String title() {
    return now.profile().kind().word() + ", "
        + now.profile().facts().types().get(now.profile().facts().defaultType()).type();
  }

  /// A value in its unit.
  public String amount(long value) {
    return now.amount(now.profile().facts().defaultType(), value);
  }
}
