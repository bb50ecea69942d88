package chanlens.live.watch;

import static org.assertj.core.api.Assertions.assertThat;

import chanlens.live.GoService;
import chanlens.live.endpoint.Endpoint;
import chanlens.live.endpoint.Secret;
import chanlens.live.sampling.Offer;
import chanlens.live.sampling.SampleSeries;
import chanlens.live.taking.Budget;
import chanlens.live.taking.Captures;
import chanlens.live.taking.Take;
import chanlens.live.taking.Taken;
import chanlens.live.trigger.Trigger;
import chanlens.work.Cancel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
  @TempDir private Path folder;

  private final List<String> said = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private int looks;

  private final Watcher watcher = new Watcher() {
    @Override
    public void sampled(Observation seen, SampleSeries series) {
      said.add("sampled " + seen.census().total());
    }

    @Override
    public void missed(String sentence, Duration again) {
      said.add("missed " + again.toSeconds());
    }

    @Override
    public void slower(Duration cost, Duration interval) {
      said.add("slower");
    }

    @Override
    public void fired(Trigger.Fired fired) {
      said.add("fired " + fired.trigger().words());
    }

    @Override
    public void spent(Budget budget) {
      said.add("spent");
    }

    @Override
    public void taken(Taken taken, Budget budget) {
      said.add("taken " + taken.items().size());
    }
  };

  /// Watches for a minute of a clock that the test turns, looking every ten seconds.
  private boolean watch(GoService service, String trigger, Budget budget, IntConsumer between) throws Exception {
    try (Endpoint e = new Endpoint(service.served().address(), Secret.NONE, Optional.empty())) {
      Offer offer = Offer.probe(e, Cancel.NEVER);
      Watch.Plan plan =
          new Watch.Plan(
              Duration.ofSeconds(10), List.of(Trigger.parse(trigger)), Duration.ofSeconds(25), budget, 1000);
      Captures captures =
          new Captures(e, offer, folder.resolve("s"), EnumSet.of(Take.PROFILES), Duration.ofSeconds(1));
      return new Watch(e, offer, plan, Optional.of(captures), watcher, () -> now, (time, _) -> {
        now = now.plus(time);
        between.accept(++looks);
      }).run(now.plusSeconds(60), Cancel.NEVER);
    }
  }

  private static final Budget AMPLE = new Budget(5, 1 << 20, Duration.ofSeconds(1));

  @Test
  void aHealthyServiceIsOnlyLookedAt() throws Exception {
    try (GoService service = new GoService()) {
      assertThat(watch(service, "goroutines > 5", AMPLE, i -> service.stand("main.f", i % 2))).isFalse();
      assertThat(said).hasSize(6).allMatch(s -> s.startsWith("sampled"));
    }
  }

  @Test
  void aTriggerTakesCapturesAndThenCoolsDown() throws Exception {
    try (GoService service = new GoService()) {
      boolean fired = watch(service, "goroutines > 5", AMPLE, i -> service.stand("main.f", 10 * i));
      assertThat(fired).isTrue();
      assertThat(said).containsExactly(
          "sampled 1", "sampled 11", "fired goroutines > 5", "taken 2", "sampled 21", "sampled 31", "sampled 41",
          "fired goroutines > 5", "taken 2", "sampled 51");
    }
  }

  @Test
  void aSpentBudgetIsSaidAndNothingIsTaken() throws Exception {
    try (GoService service = new GoService().stand("main.f", 9)) {
      watch(service, "goroutines > 5", new Budget(1, 1 << 20, Duration.ofSeconds(1)), _ -> { });
      assertThat(said).filteredOn(s -> s.startsWith("taken") || s.equals("spent")).containsExactly("taken 2", "spent");
    }
  }

  @Test
  void whoDoesNotAnswerIsAskedEverMoreRarely() throws Exception {
    try (GoService service = new GoService().serve("/debug/pprof/goroutine", "<html>no</html>")) {
      assertThat(watch(service, "goroutines > 5", AMPLE, _ -> { })).isFalse();
      assertThat(said).containsExactly("missed 20", "missed 40");
    }
  }

  @Test
  void itGoesOnWhenTheServiceIsBack() throws Exception {
    try (GoService service = new GoService().serve("/debug/pprof/goroutine", "")) {
      watch(service, "goroutines > 5", AMPLE, _ -> service.stand("main.f", 1));
      assertThat(said).startsWith("missed 20", "sampled 2", "sampled 2");
    }
  }
}
