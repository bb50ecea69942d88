package chanlens.tables;

import chanlens.analysis.join.Run;
import chanlens.model.capture.Capture;
import chanlens.model.profile.Label;
import chanlens.model.profile.ProfileModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The tables of profiles.
final class ProfileFacts {
  private static final long NANOS_IN_MICROS = 1000;

  private final List<ProfileModel> profiles;
  private final List<Integer> sources = new ArrayList<>();
  private final StackNumbers stacks;

  ProfileFacts(Run run, StackNumbers stacks) {
    this.stacks = stacks;
    this.profiles = Sources.profiles(run);
    for (int s = 0; s < run.files().size(); s++) {
      if (run.files().get(s).capture() instanceof Capture.Profile) {
        sources.add(s);
      }
    }
  }

  FactTable.Rows profiles() {
    return new Cells("profile")
        .number("profile", i -> i)
        .text("kind", i -> profiles.get(i).kind().word())
        .number("start_at", i -> moment(profiles.get(i).facts().timeNanos()))
        .number("duration_ns", i -> profiles.get(i).facts().durationNanos())
        .flag("is_delta", i -> profiles.get(i).isDelta())
        .number("source", i -> sources.get(i))
        .rows(profiles.size());
  }

  private static long moment(long nanos) {
    return nanos == 0 ? RowCursor.UNKNOWN : nanos / NANOS_IN_MICROS;
  }

  FactTable.Rows samples() {
    int[] ends = new int[profiles.size()];
    int n = 0;
    for (int p = 0; p < ends.length; p++) {
      n = Math.addExact(n, Math.multiplyExact(profiles.get(p).samples(), types(p)));
      ends[p] = n;
    }
    return new Cells("profile_sample")
        .number("profile", i -> profile(ends, i))
        .number("sample", i -> sample(ends, i))
        .number("stack", i -> StackNumbers.known(stack(profile(ends, i), sample(ends, i))))
        .text("value_type", i -> profiles.get(profile(ends, i)).facts().types().get(type(ends, i)).type())
        .text("unit", i -> profiles.get(profile(ends, i)).facts().types().get(type(ends, i)).unit())
        .number("value", i -> profiles.get(profile(ends, i)).value(sample(ends, i), type(ends, i)))
        .rows(n);
  }

  private int types(int profile) {
    return profiles.get(profile).facts().types().size();
  }

  private int stack(int profile, int sample) {
    return stacks.ofProfile(profile, profiles.get(profile).stack(sample));
  }

  private static int profile(int[] ends, int row) {
    int at = Arrays.binarySearch(ends, row + 1);
    int p = at < 0 ? -at - 1 : at;
    while (p > 0 && ends[p - 1] > row) {
      p--;
    }
    return p;
  }

  private static int within(int[] ends, int row) {
    int p = profile(ends, row);
    return p == 0 ? row : row - ends[p - 1];
  }

  private int sample(int[] ends, int row) {
    return within(ends, row) / types(profile(ends, row));
  }

  private int type(int[] ends, int row) {
    return within(ends, row) % types(profile(ends, row));
  }

  FactTable.Rows labels() {
    List<Labelled> all = new ArrayList<>();
    for (int p = 0; p < profiles.size(); p++) {
      for (int s = 0; s < profiles.get(p).samples(); s++) {
        for (Label label : profiles.get(p).labels(s)) {
          all.add(new Labelled(p, s, label));
        }
      }
    }
    return new Cells("profile_label")
        .number("profile", i -> all.get(i).profile)
        .number("sample", i -> all.get(i).sample)
        .text("key", i -> all.get(i).label.key())
        .text("text", i -> all.get(i).label.text())
        .number("number", i -> all.get(i).number())
        .text("unit", i -> all.get(i).label.unit())
        .rows(all.size());
  }

  private record Labelled(int profile, int sample, Label label) {
    long number() {
      return label.text().isEmpty() ? label.number() : RowCursor.UNKNOWN;
    }
  }
}
