package chanlens.fx.live;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.Formats;
import chanlens.live.endpoint.Allowance;
import chanlens.live.endpoint.Endpoint;
import chanlens.live.endpoint.ReadFailed;
import chanlens.live.sampling.Creators;
import chanlens.live.sampling.Offer;
import chanlens.live.sampling.SampleSeries;
import chanlens.live.sampling.SeriesSnapshot;
import chanlens.live.sampling.Spot;
import chanlens.live.taking.Budget;
import chanlens.live.taking.Captures;
import chanlens.live.taking.Taken;
import chanlens.live.trigger.Trigger;
import chanlens.live.watch.Observation;
import chanlens.live.watch.Watch;
import chanlens.live.watch.Watcher;
import chanlens.model.capture.Capture;
import chanlens.words.LiveWords;
import chanlens.work.Cancel;
import chanlens.work.CancelSwitch;
import chanlens.work.Cancelled;
import chanlens.work.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;

/// Watches a service on a thread of its own, and tells the page on the FX thread.
final class LiveWatch implements Watcher {
  private static final Duration COOL_DOWN = Duration.ofMinutes(5);
  private static final Budget BUDGET = new Budget(5, 1L << 30, Duration.ofSeconds(5));
  private static final Duration TRACED = Duration.ofSeconds(2);
  private static final long MAX_FOR_TEXT = 5_000;
  private static final int MAX_LINES = 60;
  private static final int MAX_SAMPLES = 720;

  private final AttachRequest request;
  private final Audience audience;
  private final CancelSwitch off = new CancelSwitch();

  /// Is told what is seen, on the FX thread.
  interface Audience {
    /// It is attached.
    void attached(String words);

    /// It could not be attached, or cannot go on.
    void failed(String sentence);

    /// A sample was taken.
    void sampled(SeriesSnapshot series);

    /// Something happened.
    void said(String sentence);

    /// Captures were taken.
    void taken(Taken taken, String cost);
  }

  LiveWatch(AttachRequest request, Audience audience) {
    this.request = request;
    this.audience = audience;
  }

  void start() {
    Thread.ofPlatform().daemon().name("chanlens-watch").start(this::run);
  }

  void stop() {
    off.ask();
  }

  private void tell(Runnable what) {
    Platform.runLater(() -> {
      if (!off.asked()) {
        what.run();
      }
    });
  }

  private void run() {
    try (Endpoint endpoint = new Endpoint(request.address(), request.secret(), Optional.empty())) {
      Offer offer = Offer.probe(endpoint, off);
      tell(() -> audience.attached(LiveWords.offer(request.address(), offer)));
      Optional<Captures> captures =
          request.take().isEmpty()
              ? Optional.empty()
              : Optional.of(new Captures(endpoint, offer, request.folder(), request.take(), TRACED));
      Watch.Plan plan = new Watch.Plan(request.interval(), request.triggers(), COOL_DOWN, BUDGET, MAX_FOR_TEXT);
      new Watch(endpoint, offer, plan, captures, this, InstantSource.system(), Watch.Sleeper.REAL)
          .run(Instant.MAX, off);
    } catch (Cancelled e) {
      // the page was left
    } catch (IOException | IllegalArgumentException e) {
      tell(() -> audience.failed(String.valueOf(e.getMessage())));
    }
  }

  /// Asks for the goroutine text once: who made the goroutines at a spot. It stops the world of the service.
  ///
  /// @throws ReadFailed if it is not to be had
  Creators creators(Spot spot, Cancel cancel) throws ReadFailed, MalformedCapture, UnsupportedCapture {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (Endpoint endpoint = new Endpoint(request.address(), request.secret(), Optional.empty())) {
      endpoint.read("goroutine?debug=2", Allowance.PROFILE, body, cancel);
    } catch (ReadFailed e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    ByteSource source = ByteSource.of("the goroutine text", body.toByteArray());
    return Formats.read(source, Progress.NONE, cancel).capture() instanceof Capture.Stacks s
        ? Creators.of(s.stacks(), spot) : new Creators(List.of(), 0);
  }

  @Override
  public void sampled(Observation seen, SampleSeries series) {
    SeriesSnapshot frozen = series.snapshot(MAX_LINES, MAX_SAMPLES);
    tell(() -> audience.sampled(frozen));
  }

  @Override
  public void missed(String sentence, Duration again) {
    tell(() -> audience.said(LiveWords.missed(sentence, again)));
  }

  @Override
  public void slower(Duration cost, Duration interval) {
    tell(() -> audience.said(LiveWords.slower(cost, interval)));
  }

  @Override
  public void fired(Trigger.Fired fired) {
    tell(() -> audience.said(LiveWords.fired(fired)));
  }

  @Override
  public void spent(Budget budget) {
    tell(() -> audience.said(LiveWords.spent(budget)));
  }

  @Override
  public void taken(Taken taken, Budget budget) {
    tell(() -> audience.taken(taken, LiveWords.spending(budget)));
  }
}
