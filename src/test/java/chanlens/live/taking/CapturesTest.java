package chanlens.live.taking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import chanlens.live.GoService;
import chanlens.live.endpoint.Endpoint;
import chanlens.live.endpoint.Secret;
import chanlens.live.sampling.Offer;
import chanlens.work.Cancel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapturesTest {
  private static final Budget AMPLE = new Budget(5, 1 << 30, Duration.ofSeconds(10));

  @TempDir private Path folder;

  private Taken take(GoService service, Set<Take> wanted, long goroutines, Budget budget) throws Exception {
    try (Endpoint e = new Endpoint(service.served().address(), Secret.NONE, Optional.empty())) {
      Offer offer = Offer.probe(e, Cancel.NEVER);
      return new Captures(e, offer, folder.resolve("session"), wanted, Duration.ofSeconds(2))
          .take(Instant.parse("2026-12-01T11:00:00Z"), "goroutines > 5", goroutines, budget, Cancel.NEVER);
    }
  }

  private static List<String> asked(GoService service) {
    return service.served().asked().stream().map(r -> r.substring(4, r.indexOf(' ', 4)))
        .filter(p -> !p.equals("/debug/pprof/") && !p.equals("/debug/vars") && !p.equals("/metrics")
            && !p.equals(Offer.ABOUT))
        .toList();
  }

  private static GoService all() throws Exception {
    return new GoService()
        .serve("/debug/pprof/heap", "heap").serve("/debug/pprof/trace?seconds=2", "trace")
        .serve("/debug/pprof/goroutine?debug=2", "text").serve("/debug/pprof/goroutineleak", "leaks")
        .serve(Offer.ABOUT, "chanlens capture 1").serve("/debug/chanlens/bundle", "zip");
  }

  @Test
  void theOrderIsTheOneThatCannotKillTheService() throws Exception {
    try (GoService service = all()) {
      take(service, EnumSet.complementOf(EnumSet.of(Take.BUNDLE)), 10, AMPLE);
      assertThat(asked(service)).containsExactly(
          "/debug/pprof/goroutine", "/debug/pprof/heap", "/debug/pprof/trace?seconds=2",
          "/debug/pprof/goroutine?debug=2", "/debug/pprof/goroutineleak");
    }
  }

  @Test
  void aBundleHasTheOthersAndTheLeakProfileComesAfterItsHeapDump() throws Exception {
    try (GoService service = all()) {
      take(service, EnumSet.allOf(Take.class), 10, AMPLE);
      assertThat(asked(service)).containsExactly("/debug/chanlens/bundle", "/debug/pprof/goroutineleak");
    }
  }

  @Test
  void withoutItsBundleTheOthersAreTaken() throws Exception {
    try (GoService service = all()) {
      take(service, EnumSet.of(Take.BUNDLE, Take.TEXT), 10, new Budget(5, 2, Duration.ofSeconds(10)));
      assertThat(asked(service)).containsExactly("/debug/chanlens/bundle", "/debug/pprof/goroutine?debug=2");
    }
  }

  @Test
  void onlyWhatIsServedIsAskedFor() throws Exception {
    try (GoService service = new GoService()) {
      take(service, EnumSet.of(Take.PROFILES, Take.BUNDLE), 10, AMPLE);
      assertThat(asked(service)).containsExactly("/debug/pprof/goroutine", "/debug/pprof/heap");
    }
  }

  @Test
  void filesAreForTheirOwnerAloneAndIndexed() throws Exception {
    try (GoService service = all()) {
      Taken taken = take(service, EnumSet.of(Take.TEXT), 10, AMPLE);
      assertThat(taken.folder()).hasFileName("20261201-110000");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(taken.folder()))).isEqualTo("rwx------");
      assertThat(Files.readString(taken.folder().resolve("goroutines.txt"))).isEqualTo("text");
      try (Stream<Path> files = Files.list(taken.folder())) {
        assertThat(files).allSatisfy(
            f -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(f))).isEqualTo("rw-------"));
      }
      Taken second = take(service, EnumSet.of(Take.TEXT), 10, AMPLE);
      assertThat(second.folder()).hasFileName("20261201-110000-2");
      assertThat(Files.readAllLines(folder.resolve("session/session.jsonl")))
          .hasSize(2)
          .first().asString().contains("\"reason\":\"goroutines > 5\"").contains("\"file\":\"goroutines.txt\"");
    }
  }

  @Test
  void whatDidNotComeWholeIsKeptAsAPartAndTheOthersAreTaken() throws Exception {
    try (GoService service = all().serve("/debug/pprof/heap", new byte[5000])) {
      Budget small = new Budget(5, 4000, Duration.ofSeconds(10));
      Taken taken = take(service, EnumSet.of(Take.PROFILES, Take.TEXT), 10, small);
      assertThat(taken.items()).anySatisfy(i -> {
        assertThat(i.file()).startsWith("heap.pb.gz");
        assertThat(i.failure().orElseThrow()).contains("bytes are not read");
      });
      assertThat(taken.folder().resolve("heap.pb.gz")).doesNotExist();
      assertThat(taken.folder().resolve("goroutines.txt")).exists();
      assertThat(taken.hasFiles()).isTrue();
    }
  }

  @Test
  void whatWouldStopTheWorldForTooLongIsNotAskedFor() throws Exception {
    try (GoService service = all()) {
      Taken taken = take(service, EnumSet.of(Take.PROFILES, Take.TEXT), 1_000_000, AMPLE);
      assertThat(asked(service)).doesNotContain("/debug/pprof/goroutine?debug=2");
      assertThat(taken.items().getLast().failure().orElseThrow()).contains("may stop the world for 20000 ms");
      assertThat(taken.stopAtMost()).isZero();
    }
  }

  @Test
  void aBudgetCountsWhatWasSpent() throws Exception {
    try (GoService service = all()) {
      Taken taken = take(service, EnumSet.of(Take.TEXT), 10, AMPLE);
      Budget after = AMPLE.after(taken);
      assertThat(after.captures()).isEqualTo(1);
      assertThat(after.bytes()).isEqualTo(4);
      assertThat(after.stop()).isEqualTo(taken.stopAtMost()).isPositive();
      assertThat(new Budget(1, 100, Duration.ZERO).after(taken).allows()).isFalse();
      assertThat(new Budget(9, 4, Duration.ZERO).after(taken).allows()).isFalse();
    }
  }

  @Test
  void kindsAreReadInAnyOrder() {
    assertThat(Take.parse("leaks, profiles")).containsExactly(Take.PROFILES, Take.LEAKS);
    assertThatIllegalArgumentException().isThrownBy(() -> Take.parse("heap")).withMessageContaining("bundle");
  }
}
