package chanlens.analysis.profiles;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.StackGroup;
import chanlens.golang.StandardLibrary;
import chanlens.model.profile.Label;
import chanlens.model.profile.ProfileModel;
import chanlens.model.profile.ValueType;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A profile summed up: by the innermost call of the program itself, and by the values of its labels.
///
/// @param totals one per sample type
/// @param sites those with the largest absolute value of the default type first
/// @param labels by key, the values with the largest sums first
public record ProfileDigest(
    ProfileModel profile, List<Long> totals, List<Site> sites, Map<String, List<Share>> labels) {
  /// The object size of a heap profile's sample: not a label of the program.
  private static final String BYTES = "bytes";

  private static final Frame NOWHERE = new Frame(0, "", "", 0);

  public ProfileDigest {
    totals = List.copyOf(totals);
    sites = List.copyOf(sites);
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /// A call of the program.
  ///
  /// @param call empty when no sample there has a stack
  /// @param values one per sample type
  public record Site(Optional<Frame> call, List<Long> values) {
    public Site {
      values = List.copyOf(values);
    }
  }

  /// One value of a label.
  public record Share(String value, List<Long> values) {
    public Share {
      values = List.copyOf(values);
    }
  }

  public static ProfileDigest of(ProfileModel profile, Cancel cancel) {
    int types = profile.facts().types().size();
    long[] totals = new long[types];
    Map<Frame, long[]> sites = new LinkedHashMap<>();
    Map<Integer, Frame> callOf = new LinkedHashMap<>();
    Map<String, Map<String, long[]>> labels = new TreeMap<>();
    for (int s = 0; s < profile.samples(); s++) {
      cancel.check();
      int sample = s;
      Frame call = callOf.computeIfAbsent(profile.stack(s), k -> call(profile.stacks().frames(profile.stack(sample))));
      add(profile, s, totals);
      add(profile, s, sites.computeIfAbsent(call, k -> new long[types]));
      for (Label l : profile.labels(s)) {
        String value = l.text().isEmpty() ? l.number() + (l.unit().isEmpty() ? "" : " " + l.unit()) : l.text();
        if (!l.key().equals(BYTES)) {
          add(profile, s,
              labels.computeIfAbsent(l.key(), k -> new TreeMap<>()).computeIfAbsent(value, k -> new long[types]));
        }
      }
    }
    int by = profile.facts().defaultType();
    List<Site> all = new ArrayList<>();
    sites.forEach((f, v) -> all.add(new Site(f.equals(NOWHERE) ? Optional.empty() : Optional.of(f), boxed(v))));
    all.sort(Comparator.comparingLong((Site s) -> -Math.abs(s.values().get(by))));
    Map<String, List<Share>> shares = new LinkedHashMap<>();
    labels.forEach((key, values) -> {
      List<Share> list = new ArrayList<>();
      values.forEach((value, v) -> list.add(new Share(value, boxed(v))));
      list.sort(Comparator.comparingLong((Share s) -> -Math.abs(s.values().get(by))));
      shares.put(key, List.copyOf(list));
    });
    return new ProfileDigest(profile, boxed(totals), all, shares);
  }

  private static void add(ProfileModel profile, int sample, long[] to) {
    for (int t = 0; t < to.length; t++) {
      to[t] += profile.value(sample, t);
    }
  }

  private static List<Long> boxed(long[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /// The innermost call outside Go's own packages; without one the innermost that is not the runtime's. Without its
  /// address: calls at one line are equal.
  private static Frame call(List<Frame> frames) {
    List<Frame> named = frames.stream().filter(Frame::isNamed).toList();
    Optional<Frame> programs = named.stream().filter(f -> !StandardLibrary.has(f.function())).findFirst();
    Optional<Frame> first = frames.stream().findFirst();
    Frame f = programs.or(() -> StackGroup.siteOf(named)).or(() -> first).orElse(NOWHERE);
    return new Frame(0, f.function(), f.file(), f.line());
  }

  /// `heap`, `heap, the difference of two`.
  public String title() {
    return profile.isDelta() ? profile.kind().word() + ", the difference of two" : profile.kind().word();
  }

  /// `inuse_space 41.2 MiB, inuse_objects 12`, the default type first.
  public String totalsWords() {
    List<String> words = new ArrayList<>();
    int first = profile.facts().defaultType();
    words.add(total(first));
    for (int t = 0; t < totals.size(); t++) {
      if (t != first) {
        words.add(total(t));
      }
    }
    return String.join(", ", words);
  }

  private String total(int type) {
    return profile.facts().types().get(type).type() + " " + amount(type, totals.get(type));
  }

  /// When it was taken and over how long, as far as recorded.
  public String timeWords() {
    long nanos = profile.facts().timeNanos();
    long over = profile.facts().durationNanos();
    String at = nanos == 0 ? "" : "taken " + Instant.ofEpochSecond(nanos / 1_000_000_000);
    String during = over == 0 ? "" : "over " + Amounts.duration(over);
    return at.isEmpty() || during.isEmpty() ? at + during : at + " " + during;
  }

  /// A value of a type, with its unit; a decrease in a difference has a minus.
  public String amount(int type, long value) {
    ValueType t = profile.facts().types().get(type);
    return (value < 0 ? "-" : "") + Amounts.of(Math.abs(value), t.unit());
  }

  /// The share of the total of the default type that a value is, such as `97.2 %`; empty in a difference.
  public String share(long value) {
    long total = totals.get(profile.facts().defaultType());
    return profile.isDelta() || total <= 0 ? "" : Amounts.percent(value, total);
  }
}
