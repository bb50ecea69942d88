package chanlens.words;

import static chanlens.language.Translation.tr;

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
    String function = spot.site().function().isEmpty() ? tr("no stack recorded") : spot.site().function();
    return spot.site().place().isEmpty() ? function : function + " " + spot.site().place();
  }

  /// `chan receive`; `running` where nothing shows a wait.
  public static String reason(WaitReason reason) {
    return reason.text().isEmpty() ? tr("running or unknown") : reason.text();
  }

  /// What a service serves.
  public static String offer(Address address, Offer offer) {
    String profiles = offer.profiles().isEmpty()
        ? tr("no list of profiles; they are asked for by their usual names")
        : tr("profiles {0}", String.join(", ", offer.profiles()));
    String figures = offer.figures() == Offer.Figures.NONE
        ? tr("no figures of the heap") : tr("figures of the heap at {0}", offer.figures().path());
    String all = tr("{0}: {1}; {2}", address, profiles, figures);
    return offer.bundle() ? tr("{0}; bundles with a heap dump", all) : all;
  }

  /// The heap, the collections and their pauses; empty without figures.
  public static String gauges(Gauges gauges) {
    List<String> parts = new ArrayList<>();
    gauges.heapBytes().ifPresent(b -> parts.add(tr("heap {0}", Amounts.bytes(b))));
    gauges.nextGcBytes().ifPresent(b -> parts.add(tr("next collection at {0}", Amounts.bytes(b))));
    gauges.collections().ifPresent(n -> parts.add(Amounts.count(n, "collection")));
    gauges.pauseNanos().ifPresent(n -> parts.add(tr("stopped {0} for them", Amounts.duration(n))));
    return String.join(tr(", "), parts);
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
        ? tr("{0} created", Amounts.number(created.getAsLong())) + rate(created.getAsLong(), changes.time())
        : tr("at least {0} came", Amounts.number(changes.rises())) + rate(changes.rises(), changes.time());
    String went = tr("at least {0} left", Amounts.number(changes.falls())) + rate(changes.falls(), changes.time());
    return tr("{0}, {1}", came, went);
  }

  private static String rate(long count, Duration time) {
    return count == 0
        ? "" : tr(" ({0} a second)", String.format(Locale.ROOT, "%.1f", count * (double) SECOND / time.toNanos()));
  }

  /// What fired.
  public static String fired(Trigger.Fired fired) {
    Trigger t = fired.trigger();
    String value =
        switch (t.measure()) {
          case GOROUTINES -> Amounts.count(Math.round(fired.value()), "goroutine");
          case HEAP -> Amounts.bytes(Math.round(fired.value()));
          case WAIT -> tr("a wait of at least {0}", Amounts.duration(Math.round(fired.value())));
        };
    String more = t.grows() ? tr("{0} more a minute, over {1}", value, Amounts.duration(t.hold().toNanos())) : value;
    return tr("trigger `{0}`: {1}", t.words(), more) + fired.spot().map(s -> tr(" at {0}", spot(s))).orElse("");
  }

  /// That a service could not be asked.
  public static String missed(String sentence, Duration again) {
    return tr("{0}; asking again in {1}", sentence, Amounts.duration(again.toNanos()));
  }

  /// That it is asked less often.
  public static String slower(Duration cost, Duration interval) {
    return tr("the profile took the service {0}; it is asked every {1} from now on", Amounts.duration(cost.toNanos()),
        Amounts.duration(interval.toNanos()));
  }

  /// That nothing was taken.
  public static String spent(Budget budget) {
    return tr("nothing was taken: the budget is spent, {0}", spending(budget));
  }

  /// What captures cost so far, of what they may.
  public static String spending(Budget budget) {
    return tr("{0} of {1} captures, {2} of {3}, the world stopped for at most {4} of {5}", budget.captures(),
        budget.maxCaptures(), Amounts.bytes(budget.bytes()), Amounts.bytes(budget.maxBytes()),
        Amounts.duration(budget.stop().toNanos()), Amounts.duration(budget.maxStop().toNanos()));
  }

  /// What was taken, and what not.
  public static List<String> taken(Taken taken) {
    List<String> lines = new ArrayList<>();
    lines.add(tr("captured {0} into {1}", Amounts.bytes(taken.bytes()), taken.folder()));
    for (Taken.Item i : taken.items()) {
      Optional<String> failure = i.failure();
      lines.add(
          failure.isPresent()
              ? "  " + i.file() + ": " + failure.get()
              : "  " + i.file() + ": " + took(i));
    }
    return lines;
  }

  private static String took(Taken.Item i) {
    String bytes = Amounts.bytes(i.bytes());
    String time = Amounts.duration(i.took().toNanos());
    return i.stops()
        ? tr("{0} in {1}, the world stopped for at most that long", bytes, time)
        : tr("{0} in {1}", bytes, time);
  }
}
