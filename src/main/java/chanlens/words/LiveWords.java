package chanlens.words;

import chanlens.analysis.Amounts;
import chanlens.live.endpoint.Address;
import chanlens.live.sampling.Gauges;
import chanlens.live.sampling.Offer;
import chanlens.live.sampling.SampleSeries;
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
  private LiveWords() {}

  /// `main.work worker.go:20`.
  public static String spot(Spot spot) {
    String function = spot.site().function().isEmpty() ? "no stack recorded" : spot.site().function();
    return spot.site().place().isEmpty() ? function : function + " " + spot.site().place();
  }

  /// `chan receive`; `running` where nothing shows a wait.
  public static String reason(Spot spot) {
    return spot.reason().text().isEmpty() ? "running or unknown" : spot.reason().text();
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

  /// What came and went since the sample before: `12 came, 3 left` of counters, `at least` of stacks.
  public static String changes(SampleSeries series, int sample) {
    OptionalLong births = series.births(sample);
    String came = births.isPresent()
        ? Amounts.number(births.getAsLong()) + " created"
        : "at least " + Amounts.number(series.rises(sample)) + " came";
    return came + ", at least " + Amounts.number(series.falls(sample)) + " left";
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
