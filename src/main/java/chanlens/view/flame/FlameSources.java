package chanlens.view.flame;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.scheduling.OffCpuProfile;
import chanlens.model.profile.ProfileModel;
import chanlens.model.profile.ValueType;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.SampleTable;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.view.Scoped;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything of a run whose stacks add up: waits by kind and processor samples of its trace, where its goroutines are
/// now, each value of its profiles, and what changed between two profiles of a kind.
public final class FlameSources {
  private final Diagnosis diagnosis;
  private final List<FlameSource> all = new ArrayList<>();

  private FlameSources(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
  }

  public static List<FlameSource> of(Diagnosis diagnosis) {
    FlameSources sources = new FlameSources(diagnosis);
    Map<String, List<Flames.Sampled>> kinds = new LinkedHashMap<>();
    for (Flames.Choice c : Flames.of(diagnosis.run())) {
      switch (c) {
        case Flames.Waits w -> sources.waits(w);
        case Flames.Sampled s -> kinds.computeIfAbsent(kind(s), k -> new ArrayList<>()).add(s);
      }
    }
    diagnosis.run().trace().ifPresent(sources::samples);
    sources.now();
    kinds.values().forEach(k -> k.forEach(sources::sampled));
    kinds.values().stream().filter(k -> k.size() > 1).forEach(k -> sources.change(k.getFirst(), k.getLast()));
    return List.copyOf(sources.all);
  }

  /// Profiles of one kind and their values of one type can be compared.
  private static String kind(Flames.Sampled s) {
    return s.profile().kind().word() + " " + type(s).type();
  }

  private static ValueType type(Flames.Sampled s) {
    return s.profile().facts().types().get(s.type());
  }

  private void waits(Flames.Waits w) {
    all.add(
        new FlameSource(
            w.title(), w.file(),
            "goroutines of the program · width: time waited · dashed: some waits had not ended, so at least", false,
            Amounts::duration, (scoped, cancel) -> Flames.waits(w, part(w.trace(), scoped), cancel), true));
  }

  /// What of a trace is in a scope.
  private OffCpuProfile.Part part(TraceModel trace, Scoped scoped) {
    if (!scoped.scope().isLimited()) {
      return OffCpuProfile.Part.WHOLE;
    }
    Optional<Place.TimeRange> range = scoped.scope().range();
    return new OffCpuProfile.Part(
        range.map(Place.TimeRange::fromNanos).orElse(0L), range.map(Place.TimeRange::toNanos).orElse(Long.MAX_VALUE),
        g -> scoped.has(trace.goroutines().goid(g)));
  }

  private void samples(TraceModel trace) {
    if (trace.samples().count() == 0) {
      return;
    }
    all.add(
        new FlameSource(
            "On the processor, samples of the trace", diagnosis.run().traceName(),
            "width: samples of the CPU profile taken while tracing",
            false, n -> Amounts.count(n, "sample"), (scoped, cancel) -> {
              OffCpuProfile.Part part = part(trace, scoped);
              SampleTable samples = trace.samples();
              WeighedStacks stacks = new WeighedStacks(trace.stacks());
              for (int i = 0; i < samples.count(); i++) {
                if (isIn(samples, i, part)) {
                  stacks.add(samples.stack(i), 1, 0, 0);
                }
              }
              return stacks;
            }, true));
  }

  /// A sample of no goroutine is in the range it was taken in, and in no request.
  private static boolean isIn(SampleTable samples, int i, OffCpuProfile.Part part) {
    boolean within = part.fromNanos() <= samples.nanos(i) && samples.nanos(i) < part.toNanos();
    return part.equals(OffCpuProfile.Part.WHOLE)
        || (within && samples.g(i) >= 0 && part.of().test(samples.g(i)));
  }

  private void now() {
    Run run = diagnosis.run();
    if (run.goroutines().count() == 0) {
      return;
    }
    all.add(
        new FlameSource(
            "Goroutines, where they are now", "all files", "width: goroutines of the program, not the runtime's own",
            false, n -> Amounts.count(n, "goroutine"), this::goroutines, true));
  }

  private WeighedStacks goroutines(Scoped scoped, Cancel cancel) {
    StackTable.Builder table = new StackTable.Builder();
    Map<Integer, Integer> sizes = new LinkedHashMap<>();
    for (StackGroup g : diagnosis.groups().groups()) {
      cancel.check();
      if (!g.system() && !g.frames().isEmpty()) {
        int size = (int) g.rows().stream().filter(scoped::hasRow).count();
        sizes.merge(table.add(g.frames()), size, Integer::sum);
      }
    }
    WeighedStacks stacks = new WeighedStacks(table.freeze());
    sizes.forEach((stack, size) -> {
      if (size > 0) {
        stacks.add(stack, size, 0, 0);
      }
    });
    return stacks;
  }

  private void sampled(Flames.Sampled s) {
    ProfileModel profile = s.profile();
    String taken = profile.isDelta() ? " · what the difference takes away is left out" : "";
    all.add(
        new FlameSource(
            s.title(), s.file(), "width: " + ValueMeanings.of(profile, s.type()) + taken, false,
            v -> amount(s, v), (scoped, cancel) -> FlameTree.weighed(profile, s.type()), false));
  }

  private static String amount(Flames.Sampled s, long value) {
    return Amounts.of(value, type(s).unit());
  }

  private void change(Flames.Sampled first, Flames.Sampled last) {
    String files = first.file() + " → " + last.file();
    all.add(
        new FlameSource(
            type(first).type() + ", change", files,
            "width: both profiles together · orange: more in the second · blue: less", true, v -> amount(first, v),
            (scoped, cancel) -> both(first, last, cancel), false));
  }

  /// The stacks of two profiles, equal ones once.
  private static WeighedStacks both(Flames.Sampled first, Flames.Sampled last, Cancel cancel) {
    StackTable.Builder table = new StackTable.Builder();
    Map<Integer, long[]> sums = new HashMap<>();
    int side = 0;
    for (Flames.Sampled s : List.of(first, last)) {
      for (int i = 0; i < s.profile().samples(); i++) {
        if ((i & 0xff) == 0) {
          cancel.check();
        }
        List<Frame> frames = new ArrayList<>();
        for (Frame f : s.profile().stacks().frames(s.profile().stack(i))) {
          frames.add(new Frame(0, f.function(), f.file(), f.line())); // addresses differ from program to program
        }
        sums.computeIfAbsent(table.add(frames), k -> new long[2])[side] += s.profile().value(i, s.type());
      }
      side++;
    }
    WeighedStacks stacks = new WeighedStacks(table.freeze());
    sums.forEach((stack, sum) -> stacks.add(stack, Math.max(0, sum[0]) + Math.max(0, sum[1]), 0, sum[1] - sum[0]));
    return stacks;
  }

  /// A call as the stacks have it, and how many goroutines are there now.
  public static List<StackGroup> thereNow(Diagnosis diagnosis, String function, String place) {
    return diagnosis.groups().groups().stream()
        .filter(g -> g.frames().stream()
            .anyMatch(f -> f.function().equals(function) && (place.isEmpty() || f.place().equals(place))))
        .toList();
  }

  /// What to say when nothing of a run adds up.
  public static String nothing() {
    return "No file of this run is an execution trace or a profile, or shows goroutines.";
  }
}
