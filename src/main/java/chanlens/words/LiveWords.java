package chanlens.words;

import chanlens.analysis.Amounts;
import chanlens.golang.WaitReason;
import chanlens.live.endpoint.Address;
import chanlens.live.sampling.Gauges;
import chanlens.live.sampling.Offer;
import chanlens.live.sampling.SeriesSnapshot;
import chanlens.live.sampling.Spot;
import chanlens.live.taking.Budget;
import chanlens.live.taking.Taken;
import chanlens.live.trigger.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// What is said of a running service.
public final class LiveWords {
  private static final long SECOND = 1_000_000_000;

  private LiveWords() {}

  /// `main.work worker.go:20`.
  public static String spot(Spot spot) {
    String function = spot.site().function().isEmpty() ? "no stack recorded" : spot.site().function();
    return spot.site().place().isEmpty() ? function : function + " " + spot.site().place();
  }

  /// `chan receive`; `running` where nothing shows a wait.
  public static String reason(WaitReason reason) {
    return reason.text().isEmpty() ? "running or unknown" : reason.text();
  }

  /// What a service serves.
  public static String offer(Address address, Offer offer) {
    String profiles = offer.profiles().isEmpty()
        ? "no list of profiles; they are asked for by their usual names"
        : "profiles " + String.join(", ", offer.profiles());
    String figures = offer.figures() == Offer.Figures.NONE
        ? "no figures of the heap" : "figures of the heap at " + offer.figures().path();
    String bundle = offer.bundle() ? "; bundles with a heap dump" : "";
    return address + ": " + profiles + "; " + figures + bundle;
  }

  /// The heap, the collections and their pauses; empty without figures.
  public static String gauges(Gauges gauges) {
    List<String> parts = new ArrayList<>();
    gauges.heapBytes().ifPresent(b -> parts.add("heap " + Amounts.bytes(b)));
    gauges.nextGcBytes().ifPresent(b -> parts.add("next collection at " + Amounts.bytes(b)));
    gauges.collections().ifPresent(n -> parts.add(Amounts.count(n, "collection")));
    gauges.pauseNanos().ifPresent(n -> parts.add("stopped " + Amounts.duration(n) + " for them"));
    return String.join(", ", parts);
  }

  /// What came and went since the sample before: `12 created (2.4 a second)` of a counter, `at least` of stacks. Empty
  /// with one sample.
  public static String changes(SeriesSnapshot.Changes changes) {
    if (changes.time().isZero()) {
      return "";
    }
    OptionalLong created = changes.created();
    if (created.isEmpty() && changes.rises() == 0 && changes.falls() == 0) {
      return "as many at each place as before";
    }
    String came = created.isPresent()
        ? Amounts.number(created.getAsLong()) + " created" + rate(created.getAsLong(), changes.time())
        : "at least " + Amounts.number(changes.rises()) + " came" + rate(changes.rises(), changes.time());
    return came + ", at least " + Amounts.number(changes.falls()) + " left" + rate(changes.falls(), changes.time());
  }

  private static String rate(long count, Duration time) {
    return count == 0
        ? "" : String.format(Locale.ROOT, " (%.1f a second)", count * (double) SECOND / time.toNanos());
  }

  /// What fired.
  public static String fired(Trigger.Fired fired) {
    Trigger t = fired.trigger();
    String value =
        switch (t.measure()) {
          case GOROUTINES -> Amounts.count(Math.round(fired.value()), "goroutine");
          case HEAP -> Amounts.bytes(Math.round(fired.value()));
          case WAIT -> "a wait of at least " + Amounts.duration(Math.round(fired.value()));
        };
    String more = t.grows() ? value + " more a minute, over " + Amounts.duration(t.hold().toNanos()) : value;
    return "trigger `" + t.words() + "`: " + more + fired.spot().map(s -> " at " + spot(s)).orElse("");
  }

  /// That a service could not be asked.
  public static String missed(String sentence, Duration again) {
    return sentence + "; asking again in " + Amounts.duration(again.toNanos());
  }

  /// That it is asked less often.
  public static String slower(Duration cost, Duration interval) {
    return "the profile took the service " + Amounts.duration(cost.toNanos()) + "; it is asked every "
        + Amounts.duration(interval.toNanos()) + " from now on";
  }

  /// That nothing was taken.
  public static String spent(Budget budget) {
    return "nothing was taken: the budget is spent, " + spending(budget);
  }

  /// What captures cost so far, of what they may.
  public static String spending(Budget budget) {
    return budget.captures() + " of " + budget.maxCaptures() + " captures" + ", "
        + Amounts.bytes(budget.bytes()) + " of " + Amounts.bytes(budget.maxBytes()) + ", the world stopped for at most "
        + Amounts.duration(budget.stop().toNanos()) + " of " + Amounts.duration(budget.maxStop().toNanos());
  }

  /// What was taken, and what not.
  public static List<String> taken(Taken taken) {
    List<String> lines = new ArrayList<>();
    lines.add("captured " + Amounts.bytes(taken.bytes()) + " into " + taken.folder());
    for (Taken.Item i : taken.items()) {
      Optional<String> failure = i.failure();
      lines.add(
          failure.isPresent()
              ? "  " + i.file() + ": " + failure.get()
              : String.format(
                  Locale.ROOT, "  %s: %s in %s%s", i.file(), Amounts.bytes(i.bytes()),
                  Amounts.duration(i.took().toNanos()), i.stops() ? ", the world stopped for at most that long" : ""));
    }
    return lines;
  }
}
