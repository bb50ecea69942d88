package chanlens.live.taking;

import chanlens.live.endpoint.Allowance;
import chanlens.live.endpoint.Endpoint;
import chanlens.live.endpoint.ReadFailed;
import chanlens.live.endpoint.Reply;
import chanlens.live.sampling.Offer;
import chanlens.work.Cancel;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Takes captures of one service into a session's folder, each into a folder of its own that opens as a run.
public final class Captures {
  /// For how long the world stands still for one goroutine of a goroutine text, at most: measured with Go 1.27 at
  /// 100,000 goroutines: 7 µs, and up to 20 with deep stacks.
  private static final Duration STOP_OF_ONE = Duration.ofNanos(20_000);

  private static final Duration STOP_OF_A_BUNDLE = Duration.ofMillis(100);
  private static final Duration SLOWEST = Duration.ofMinutes(10);
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

  private final Endpoint endpoint;
  private final Offer offer;
  private final Path session;
  private final Set<Take> wanted;
  private final Duration traced;

  /// @param session a folder; made with the first capture
  /// @param wanted what to take
  /// @param traced how long a trace is
  public Captures(Endpoint endpoint, Offer offer, Path session, Set<Take> wanted, Duration traced) {
    this.endpoint = endpoint;
    this.offer = offer;
    this.session = session;
    this.wanted = Set.copyOf(wanted);
    this.traced = traced;
  }

  /// One file to ask for.
  private record Ask(Take kind, String file, String name, Allowance allowance, boolean stops, Duration stop) {
    /// Whether a bundle has it too.
    boolean bundled() {
      return kind != Take.BUNDLE && kind != Take.LEAKS;
    }
  }

  /// A bundle has all but the leak profile: where it can be had, the others are not asked for.
  ///
  /// @param goroutines how many the service has, for an estimate
  /// @throws IOException if the folder takes no files
  /// @throws chanlens.work.Cancelled if asked to
  public Taken take(Instant when, String reason, long goroutines, Budget budget, Cancel cancel) throws IOException {
    OwnFiles.folder(session);
    Path folder = OwnFiles.newFolder(session, NAME.format(when.atOffset(ZoneOffset.UTC)));
    List<Taken.Item> items = new ArrayList<>();
    boolean bundled = false;
    for (Ask ask : asks(goroutines)) {
      if (bundled && ask.bundled()) {
        continue;
      }
      long soFar = items.stream().mapToLong(Taken.Item::bytes).sum();
      Duration stop = new Taken(folder, when, reason, items).stopAtMost();
      if (ask.stops() && !budget.allowsStop(stop.plus(ask.stop()))) {
        items.add(
            new Taken.Item(
                ask.file(), 0, Duration.ZERO, false,
                Optional.of("not asked for: it may stop the world for " + ask.stop().toMillis()
                    + " ms, more than is left of " + budget.maxStop().toMillis() + " ms")));
      } else {
        items.add(one(ask, folder, Math.max(0, budget.bytesLeft() - soFar), cancel));
        bundled |= ask.kind() == Take.BUNDLE && items.getLast().failure().isEmpty();
      }
    }
    Taken taken = new Taken(folder, when, reason, items);
    try (OutputStream index = OwnFiles.append(session.resolve(CaptureIndex.FILE))) {
      index.write(CaptureIndex.line(taken));
    }
    return taken;
  }

  private List<Ask> asks(long goroutines) {
    List<Ask> all = new ArrayList<>();
    if (wanted.contains(Take.BUNDLE) && offer.bundle()) {
      Allowance large = new Allowance(1L << 38, SLOWEST);
      all.add(new Ask(Take.BUNDLE, "bundle.zip", "/debug/chanlens/bundle", large, true, STOP_OF_A_BUNDLE));
    }
    if (wanted.contains(Take.PROFILES)) {
      for (String p : new String[] {"goroutine", "heap", "block", "mutex"}) {
        if (offer.has(p)) {
          all.add(new Ask(Take.PROFILES, p + ".pb.gz", p, Allowance.PROFILE, false, Duration.ZERO));
        }
      }
    }
    if (wanted.contains(Take.TRACE)) {
      String name = "trace?seconds=" + BigDecimal.valueOf(traced.toMillis(), 3).stripTrailingZeros().toPlainString();
      Allowance slow = new Allowance(1L << 32, Duration.ofMinutes(1)).after(traced);
      all.add(new Ask(Take.TRACE, "trace.out", name, slow, false, Duration.ZERO));
    }
    if (wanted.contains(Take.TEXT)) {
      Duration stop = STOP_OF_ONE.multipliedBy(goroutines);
      Allowance whole = new Allowance(1L << 32, SLOWEST);
      all.add(new Ask(Take.TEXT, "goroutines.txt", "goroutine?debug=2", whole, true, stop));
    }
    if (wanted.contains(Take.LEAKS) && offer.has("goroutineleak")) {
      all.add(new Ask(Take.LEAKS, "goroutineleak.pb.gz", "goroutineleak", Allowance.PROFILE, false, Duration.ZERO));
    }
    return all;
  }

  private Taken.Item one(Ask ask, Path folder, long bytesLeft, Cancel cancel) throws IOException {
    Allowance allowance = new Allowance(Math.min(bytesLeft, ask.allowance().maxBytes()), ask.allowance().maxTime());
    Path file = folder.resolve(ask.file());
    long start = System.nanoTime();
    Optional<String> failure = Optional.empty();
    Duration took;
    try (OutputStream to = OwnFiles.create(file)) {
      Reply reply = endpoint.read(ask.name(), allowance, to, cancel);
      took = reply.took();
    } catch (ReadFailed e) {
      failure = Optional.of(String.valueOf(e.getMessage()));
      took = Duration.ofNanos(System.nanoTime() - start);
    } catch (IOException e) { // a full disk: the part that fits stays, and the others may fit
      failure = Optional.of(file + " could not be written: " + e.getMessage());
      took = Duration.ofNanos(System.nanoTime() - start);
    }
    long bytes = Files.size(file);
    String name = ask.file();
    if (failure.isPresent()) {
      name = bytes == 0 ? name : name + ".partial";
      if (bytes == 0) {
        Files.delete(file);
      } else {
        Files.move(file, folder.resolve(name));
      }
    }
    return new Taken.Item(name, bytes, took, ask.stops(), failure);
  }
}
