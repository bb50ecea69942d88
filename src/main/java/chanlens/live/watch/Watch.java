package chanlens.live.watch;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.Formats;
import chanlens.live.endpoint.Allowance;
import chanlens.live.endpoint.Endpoint;
import chanlens.live.endpoint.ReadFailed;
import chanlens.live.sampling.Census;
import chanlens.live.sampling.LongWaits;
import chanlens.live.sampling.Offer;
import chanlens.live.sampling.SampleSeries;
import chanlens.live.taking.Budget;
import chanlens.live.taking.Captures;
import chanlens.live.taking.Taken;
import chanlens.live.trigger.Trigger;
import chanlens.model.capture.Capture;
import chanlens.work.Cancel;
import chanlens.work.Cancelled;
import chanlens.work.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Watches one service: a goroutine profile at an interval, triggers after each, captures when one fires.
///
/// For one thread.
public final class Watch {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final long STEP_MILLIS = 100;
  /// A profile may take this part of an interval of the service.
  private static final int SHARE = 10;

  private final Endpoint endpoint;
  private final Offer offer;
  private final Plan plan;
  private final Optional<Captures> captures;
  private final Watcher watcher;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final SampleSeries series = new SampleSeries();
  private Budget budget;
  private Duration interval;
  private Optional<Instant> lastTaken = Optional.empty();

  /// What to watch for.
  ///
  /// @param interval from one sample to the next
  /// @param coolDown for how long after a capture no other is taken
  /// @param maxForText how many goroutines a service may have so that the goroutine text is asked for at each sample,
  ///     for triggers on the length of waits: it stops the world
  public record Plan(
      Duration interval, List<Trigger> triggers, Duration coolDown, Budget budget, long maxForText) {
    public Plan {
      triggers = List.copyOf(triggers);
    }
  }

  /// Passes time.
  public interface Sleeper {
    /// Sleeps, and looks ten times a second whether it is to stop.
    Sleeper REAL = Watch::sleep;

    /// @throws chanlens.work.Cancelled if asked to
    void sleep(Duration time, Cancel cancel);
  }

  /// @param captures what a trigger takes; nothing is taken when empty
  public Watch(
      Endpoint endpoint, Offer offer, Plan plan, Optional<Captures> captures, Watcher watcher, InstantSource clock,
      Sleeper sleeper) {
    this.endpoint = endpoint;
    this.offer = offer;
    this.plan = plan;
    this.captures = captures;
    this.watcher = watcher;
    this.clock = clock;
    this.sleeper = sleeper;
    budget = plan.budget();
    interval = plan.interval();
  }

  /// Watches until it is cancelled or the time is over. A service that cannot be asked is asked again, ever more
  /// rarely.
  ///
  /// @return whether a trigger fired
  /// @throws chanlens.work.Cancelled if asked to
  /// @throws IOException if captures cannot be kept
  public boolean run(Instant until, Cancel cancel) throws IOException {
    boolean fired = false;
    Duration pause = interval;
    while (true) {
      Instant begin = clock.instant();
      try {
        Observation seen = look(cancel);
        fired |= act(seen, cancel);
        pause = interval;
      } catch (ReadFailed | MalformedCapture | UnsupportedCapture e) {
        pause = shorter(pause.multipliedBy(2), LONGEST.compareTo(interval) > 0 ? LONGEST : interval);
        watcher.missed(String.valueOf(e.getMessage()), pause);
      }
      Instant next = begin.plus(pause);
      if (!next.isBefore(until)) {
        return fired;
      }
      Duration left = Duration.between(clock.instant(), next);
      if (left.isPositive()) {
        sleeper.sleep(left, cancel);
      }
    }
  }

  /// Looks once, and takes captures if a trigger fires.
  ///
  /// @return whether one did
  /// @throws ReadFailed if the service cannot be asked
  /// @throws IOException if captures cannot be kept
  public boolean once(Cancel cancel) throws IOException, MalformedCapture, UnsupportedCapture {
    return act(look(cancel), cancel);
  }

  /// Looks, and says it.
  ///
  /// @throws ReadFailed if the service cannot be asked
  private Observation look(Cancel cancel) throws ReadFailed, MalformedCapture, UnsupportedCapture {
    Instant when = clock.instant();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Duration cost = read("goroutine", Allowance.PROFILE, body, cancel);
    Census census = Census.read(when, ByteSource.of("the goroutine profile", body.toByteArray()), cancel);
    Optional<LongWaits> waits = Optional.empty();
    if (plan.triggers().stream().anyMatch(t -> t.measure() == Trigger.Measure.WAIT)
        && census.total() <= plan.maxForText()) {
      waits = longWaits(cancel);
    }
    Observation seen = new Observation(census, offer.gauges(endpoint, cancel), waits, cost);
    series.add(census, seen.gauges());
    watcher.sampled(seen, series);
    if (cost.multipliedBy(SHARE).compareTo(interval) > 0 && interval.compareTo(LONGEST) < 0) {
      interval = shorter(cost.multipliedBy(SHARE), LONGEST);
      watcher.slower(cost, interval);
    }
    return seen;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private Duration read(String name, Allowance allowance, ByteArrayOutputStream body, Cancel cancel)
      throws ReadFailed {
    try {
      return endpoint.read(name, allowance, body, cancel).took();
    } catch (ReadFailed e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
  }

  private Optional<LongWaits> longWaits(Cancel cancel) throws ReadFailed, MalformedCapture, UnsupportedCapture {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    read("goroutine?debug=2", Allowance.PROFILE, body, cancel);
    ByteSource source = ByteSource.of("the goroutine text", body.toByteArray());
    return Formats.read(source, Progress.NONE, cancel).capture() instanceof Capture.Stacks s
        ? Optional.of(LongWaits.of(s.stacks())) : Optional.empty();
  }

  private static void sleep(Duration time, Cancel cancel) {
    long end = System.nanoTime() + time.toNanos();
    try {
      for (long left = time.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
        cancel.check();
        Thread.sleep(Math.min(left, STEP_MILLIS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled();
    }
    cancel.check();
  }

  /// Checks the triggers against the newest sample.
  ///
  /// @return whether one fired
  private boolean act(Observation seen, Cancel cancel) throws IOException {
    Instant now = seen.census().when();
    if (lastTaken.isPresent() && Duration.between(lastTaken.get(), now).compareTo(plan.coolDown()) < 0) {
      return false;
    }
    for (Trigger t : plan.triggers()) {
      Optional<Trigger.Fired> fired = t.check(series, seen.waits());
      if (fired.isPresent()) {
        lastTaken = Optional.of(now);
        watcher.fired(fired.get());
        if (captures.isPresent()) {
          capture(captures.get(), t.words(), seen, cancel);
        }
        return true;
      }
    }
    return false;
  }

  private void capture(Captures by, String reason, Observation seen, Cancel cancel) throws IOException {
    if (!budget.allows()) {
      watcher.spent(budget);
      return;
    }
    Taken taken = by.take(clock.instant(), reason, seen.census().total(), budget, cancel);
    budget = budget.after(taken);
    watcher.taken(taken, budget);
  }
}
