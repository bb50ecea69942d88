package chanlens.view.compare;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.growth.Growth;
import chanlens.analysis.growth.HeapChange;
import chanlens.analysis.growth.ProfileChange;
import chanlens.analysis.growth.StackChange;
import chanlens.analysis.growth.StackSeries;
import chanlens.analysis.growth.StopChange;
import chanlens.analysis.growth.WaitChange;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.scheduling.Durations;
import chanlens.analysis.sites.SiteWords;
import chanlens.view.Place;
import chanlens.view.Titles;
import chanlens.view.memory.Histogram;
import chanlens.view.memory.MemoryGrowth;
import chanlens.view.memory.MemoryTree;
import chanlens.words.GrowthWords;
import chanlens.words.VerdictWords;
import chanlens.work.Cancel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// Two or more runs compared, the last one with the first; with more than two, stacks have a count for each. Places are
/// those of the last run.
///
/// @param sentences what holds for all of it: whether the runs are of one program, which goroutines are in both
/// @param doubtful whether the comparison means little
/// @param tables those that have lines
public record Changes(List<String> sentences, boolean doubtful, Map<Table, List<Change>> tables) {
  /// Files unpacked or copied together get times that are closer than this, in any order.
  private static final Duration TOGETHER = Duration.ofSeconds(10);

  /// What is compared.
  public enum Table {
    STACKS(mark("Goroutines by stack")),
    WAITS(mark("Waits by line")),
    STOPS(mark("GC and stops of the world")),
    MEMORY(mark("Memory, channels, locks")),
    OBJECTS(mark("Objects by type")),
    PROFILES(mark("Profiles"));

    private final String title;

    Table(String title) {
      this.title = title;
    }

    public String title() {
      return tr(title);
    }
  }

  /// @param runs in the order of time, at least two
  /// @param written when the files of each were written, if that is known of all
  public static Changes of(List<Diagnosis> runs, List<Instant> written, Cancel cancel) {
    Diagnosis base = runs.getFirst();
    Diagnosis now = runs.getLast();
    Growth growth = Growth.of(base, now, cancel);
    List<Instant> times = growth.kinship().sharesIds() ? written : List.of(); // two processes have no rate
    Map<Table, List<Change>> tables = new EnumMap<>(Table.class);
    tables.put(Table.STACKS, runs.size() > 2 ? series(runs, times, cancel) : stacks(growth, times));
    tables.put(
        Table.WAITS,
        WaitChange.of(base.run(), now.run(), cancel).stream().map(w -> wait(w, now)).toList());
    tables.put(
        Table.STOPS, StopChange.of(base.run(), now.run()).stream().map(Changes::stop).toList());
    tables.put(Table.MEMORY, memory(growth));
    tables.put(Table.PROFILES, profiles(growth));
    tables.values().removeIf(List::isEmpty);
    List<String> sentences = new ArrayList<>();
    GrowthWords.doubt(growth).ifPresent(sentences::add);
    Optional<String> turned = turned(written);
    turned.ifPresent(sentences::add);
    sentences.add(GrowthWords.ids(growth));
    sentences.add(tr("before: {0}; now: {1}", GrowthWords.stuck(base), GrowthWords.stuck(now)));
    boolean doubtful =
        growth.kinship().isOtherProgram() || growth.kinship().mayBeOtherProgram() || turned.isPresent();
    return new Changes(List.copyOf(sentences), doubtful, tables);
  }

  /// That the run called the first may be the later one; empty when the times of the files do not say so.
  private static Optional<String> turned(List<Instant> written) {
    if (written.size() < 2) {
      return Optional.empty();
    }
    Duration late = Duration.between(written.getLast(), written.getFirst());
    return late.compareTo(TOGETHER) < 0
        ? Optional.empty()
        : Optional.of(
            tr(
                "the files of “before” were written {0} after those of “now”: swap them, unless the times come from"
                    + " copying",
                Amounts.duration(TimeUnit.SECONDS.toNanos(late.toSeconds()))));
  }

  private static List<Change> stacks(Growth growth, List<Instant> written) {
    return growth.stacks().stream().map(s -> stack(growth, s, written)).toList();
  }

  private static Change stack(Growth growth, StackChange s, List<Instant> written) {
    String site = s.site().map(Titles::place).orElse("");
    String what = String.join("  ", Titles.shortName(s.function()), s.reason(), site).strip();
    List<String> more = new ArrayList<>();
    growth.verdict(s).map(VerdictWords::of).ifPresent(more::add);
    int ended = growth.ended(s).size();
    int moved = growth.moved(s).size();
    int same = growth.kinship().sharesIds() ? s.before() - ended - moved : 0;
    if (same > 0) {
      more.add(tr("{0} the same", same));
    }
    if (ended > 0) {
      more.add(tr("{0} ended", ended));
    }
    if (moved > 0) {
      more.add(tr("{0} elsewhere now", moved));
    }
    String rate = rate(s.delta(), written);
    if (!rate.isEmpty()) {
      more.add(rate);
    }
    return new Change(
        tr(s.kind().word()), what, Amounts.number(s.before()), Amounts.number(s.after()), Amounts.signed(s.delta()),
        s.delta(), String.join(", ", more), s.now().stream().findFirst().flatMap(id -> place(growth.now(), id)),
        List.of());
  }

  /// The group of a goroutine, or itself when it is alone in it.
  private static Optional<Place> place(Diagnosis now, long goid) {
    OptionalInt row = now.run().goroutines().row(goid);
    return row.isEmpty() ? Optional.empty() : now.groups().groupOf(row.getAsInt()).map(g -> place(now, g));
  }

  private static Place place(Diagnosis now, StackGroup g) {
    return g.size() == 1
        ? new Place.Goroutine(now.run().goroutines().goid(g.rows().getFirst()))
        : new Place.Group(g.id());
  }

  private static List<Change> series(List<Diagnosis> runs, List<Instant> written, Cancel cancel) {
    Diagnosis now = runs.getLast();
    List<Change> all = new ArrayList<>();
    for (StackSeries s : StackSeries.of(runs, cancel)) {
      StackGroup g = s.group();
      String site = g.site().map(Titles::place).orElse("");
      String what = String.join("  ", Titles.shortName(g.function()), g.reason(), site).strip();
      Optional<Place> place = s.last() > 0 ? Optional.of(place(now, g)) : Optional.empty();
      String more = s.growsEachTime() ? tr("more each time") : "";
      String rate = rate(s.delta(), written);
      String both = more.isEmpty() || rate.isEmpty() ? more + rate : more + ", " + rate;
      all.add(
          new Change(
              verdict(s.counts()[0], s.last()), what, Amounts.number(s.counts()[0]), Amounts.number(s.last()),
              Amounts.signed(s.delta()), s.delta(), both, place, Arrays.stream(s.counts()).boxed().toList()));
    }
    return all;
  }

  /// How much more a minute, by the times at which the files were written.
  private static String rate(long delta, List<Instant> written) {
    if (written.size() < 2 || delta == 0) {
      return "";
    }
    double minutes = Duration.between(written.getFirst(), written.getLast()).toMillis() / 60e3;
    return minutes < 1.0 / 60 ? "" : tr("{0} a minute, by the times of the files", shortened(delta / minutes));
  }

  private static String shortened(double rate) {
    return Math.abs(rate) >= 10 ? Amounts.signed(Math.round(rate)) : String.format(Locale.ROOT, "%+.1f", rate);
  }

  private static Change wait(WaitChange w, Diagnosis now) {
    Optional<Place> place =
        w.g() < 0
            ? Optional.empty()
            : Optional.of(
                new Place.Source(
                    now.run().trace().orElseThrow().goroutines().goid(w.g()), w.point().known()));
    return measured(SiteWords.title(w.point()), w.before(), w.after(), place);
  }

  private static Change stop(StopChange s) {
    return measured(s.why(), s.before(), s.after(), Optional.empty());
  }

  private static Change measured(String what, Durations before, Durations after, Optional<Place> place) {
    long delta = after.allNanos() - before.allNanos();
    return new Change(
        verdict(before.all(), after.all()), what, figures(before), figures(after),
        (delta > 0 ? "+" : delta < 0 ? "−" : "") + Amounts.duration(Math.abs(delta)), (double) delta, "", place,
        List.of());
  }

  /// `18×, 12.4 ms, p50 3.1 µs, p99 40.0 µs`.
  private static String figures(Durations d) {
    if (d.all() == 0) {
      return "";
    }
    String cut = d.cut() > 0 ? "≥ " : "";
    String percentiles =
        d.count() > 1
            ? tr(", p50 {0}, p99 {1}", Amounts.duration(d.p50Nanos()), Amounts.duration(d.p99Nanos())) : "";
    return Amounts.number(d.all()) + "×, " + cut + Amounts.duration(d.allNanos()) + percentiles;
  }

  private static List<Change> memory(Growth growth) {
    List<Change> all = new ArrayList<>();
    for (HeapChange h : HeapChange.of(growth.base().run(), growth.now().run())) {
      boolean bytes = h.what() == HeapChange.What.BYTES;
      String delta = bytes ? Amounts.signedBytes(h.delta()) : Amounts.signed(h.delta());
      all.add(
          new Change(
              verdict(h.before(), h.after()), tr(h.what().words()), amount(h.before(), bytes), amount(h.after(), bytes),
              delta, (double) h.delta(), "", Optional.empty(), List.of()));
    }
    if (growth.kinship().sharesIds()) {
      Titles titles = Titles.of(growth.now());
      for (HeapChange.Channel c : HeapChange.channels(growth.base().run(), growth.now().run())) {
        Place place = new Place.Channel(c.addr());
        long before = c.lenBefore() + c.waitersBefore();
        long after = c.lenAfter() + c.waitersAfter();
        all.add(
            new Change(
                verdict(before, after), titles.of(place), queue(c.lenBefore(), c.waitersBefore()),
                queue(c.lenAfter(), c.waitersAfter()), Amounts.signed(after - before), (double) (after - before), "",
                Optional.of(place), List.of()));
      }
    }
    return all;
  }

  /// Objects by type that became more or fewer; asked for by itself, since it takes seconds for millions of objects.
  /// Empty unless both runs have a dump.
  public static List<Change> objects(Diagnosis base, Diagnosis now, Cancel cancel) {
    Optional<MemoryTree> before = MemoryTree.of(base, cancel);
    Optional<MemoryTree> after = MemoryTree.of(now, cancel);
    if (before.isEmpty() || after.isEmpty()) {
      return List.of();
    }
    List<Histogram.Bar> was = Histogram.of(before.get(), Histogram.By.TYPE, cancel);
    return MemoryGrowth.between(was, Histogram.of(after.get(), Histogram.By.TYPE, cancel)).stream()
        .filter(g -> g.bytes() != 0 || g.count() != 0)
        .map(g -> object(g, after.get()))
        .toList();
  }

  private static Change object(MemoryGrowth g, MemoryTree now) {
    Optional<Place> largest = g.now().largest() < 0 ? Optional.empty() : now.words().place(g.now().largest());
    return new Change(
        verdict(g.countBefore(), g.now().count()), g.now().name(), objects(g.countBefore(), g.bytesBefore()),
        objects(g.now().count(), g.now().bytes()), Amounts.signedBytes(g.bytes()), (double) g.bytes(),
        Amounts.signed(g.count()), largest, List.of());
  }

  /// `180×, 8.4 KiB`.
  private static String objects(long count, long bytes) {
    return count == 0 ? "" : Amounts.number(count) + "×, " + Amounts.bytes(bytes);
  }

  private static String queue(long buffered, int waiters) {
    return tr("{0} buffered, {1} waiting", Amounts.number(buffered), Amounts.number(waiters));
  }

  private static String amount(long n, boolean bytes) {
    return bytes ? Amounts.bytes(n) : Amounts.number(n);
  }

  private static List<Change> profiles(Growth growth) {
    List<Change> all = new ArrayList<>();
    for (ProfileChange p : growth.profiles()) {
      for (ProfileChange.Call c : p.calls()) {
        String where = c.site().map(f -> Titles.shortName(f.function()) + "  " + f.place()).orElse(tr("no stack"));
        all.add(
            new Change(
                verdict(c.before(), c.after()), where, p.amount(c.before()), p.amount(c.after()),
                (c.delta() > 0 ? "+" : "") + p.amount(c.delta()), (double) c.delta(), p.title(),
                Optional.empty(), List.of()));
      }
    }
    return all;
  }

  private static String verdict(long before, long after) {
    StackChange.Kind kind =
        before == after
            ? StackChange.Kind.SAME
            : before == 0
                ? StackChange.Kind.NEW
                : after == 0
                    ? StackChange.Kind.GONE : after > before ? StackChange.Kind.GROWN : StackChange.Kind.SHRUNK;
    return tr(kind.word());
  }
}
