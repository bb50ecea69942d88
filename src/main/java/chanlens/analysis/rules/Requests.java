package chanlens.analysis.rules;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.NextCapture;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.WaitRange;
import chanlens.analysis.libraries.LibraryRow;
import chanlens.analysis.libraries.LibraryStacks;
import chanlens.analysis.piles.Pile;
import chanlens.analysis.piles.Piles;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.golang.HandlerFrames;
import chanlens.golang.StandardLibrary;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// F-REQUEST: requests that a server has not answered for a minute, by handler; or many that wait, when no file says
/// how long. A handler that waits in a select, or to receive, may stream to its client on purpose: many of them are a
/// hint.
final class Requests {
  /// The client of a request that takes longer has most likely given up.
  private static final long LONG_NANOS = 60_000_000_000L;

  /// How many stacks are shown for one handler.
  private static final int STACKS = 3;

  private final Case about;
  private final Run run;
  private final LibraryStacks libraries;
  private final Ages ages;

  private Requests(Case about, LibraryStacks libraries) {
    this.about = about;
    this.libraries = libraries;
    this.run = about.run();
    this.ages = Ages.of(run);
  }

  /// @param covered ids of goroutines that another finding is about
  static List<Finding> find(Case about, LibraryStacks libraries, Set<Long> covered) {
    Requests requests = new Requests(about, libraries);
    return libraries.profiled() ? requests.counted() : requests.all(covered);
  }

  /// What makes requests one finding.
  private record Key(HandlerFrames.Server server, String function, boolean onPurpose) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::server).thenComparing(Key::function).thenComparing(Key::onPurpose);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /// Requests that wait at one place.
  private record Waiting(StackGroup group, List<Integer> rows) {}

  private List<Finding> all(Set<Long> covered) {
    Map<Key, List<Waiting>> handlers = new LinkedHashMap<>();
    for (StackGroup group : about.groups().groups()) {
      about.cancel().check();
      Optional<Handler> handler =
          group.system() ? Optional.empty() : Handler.of(group.frames());
      if (handler.isPresent() && mayHang(group)) {
        List<Integer> rows =
            group.rows().stream()
                .filter(r -> isLong(r) && !covered.contains(run.goroutines().goid(r)))
                .toList();
        boolean streams =
            handler.get().streams() || (handler.get().server() == HandlerFrames.Server.HTTP && streams(group));
        Key key = new Key(handler.get().server(), handler.get().call().function(), streams);
        if (!rows.isEmpty()) {
          handlers.computeIfAbsent(key, k -> new ArrayList<>()).add(new Waiting(group, rows));
        }
      }
    }
    List<Finding> found = new ArrayList<>();
    handlers.forEach((key, waiting) -> {
      if (isWorthAWord(key, waiting)) {
        found.add(finding(key, waiting));
      }
    });
    return found;
  }

  private boolean isLong(int row) {
    return run.facts(row).waited().nanos() >= LONG_NANOS || ages.unknown() || ages.fillsTheTrace(row);
  }

  private boolean isWorthAWord(Key key, List<Waiting> waiting) {
    List<Integer> rows = waiting.stream().flatMap(w -> w.rows.stream()).toList();
    boolean known = WaitRange.of(run, rows).mostNanos() >= LONG_NANOS;
    return rows.size() >= (!known ? Piled.REQUESTS : key.onPurpose ? Piled.SOME : 1);
  }

  /// Whether it waits for something other than time or its own client.
  private static boolean mayHang(StackGroup group) {
    return switch (group.activity()) {
      case SEND, RECEIVE, SELECT, LOCK, FOREVER -> true;
      case IO -> group.state() == GoroutineState.SYSCALL || !isOwnClient(group.frames());
      case RUNNING, RUNNABLE, SLEEP, GC, UNKNOWN -> false;
    };
  }

  /// Whether it reads from its own client: the body of the request, or a hijacked connection.
  private static boolean isOwnClient(List<Frame> frames) {
    return frames.stream().anyMatch(f -> f.function().equals("net/http.(*connReader).Read"))
        || frames.stream().noneMatch(f -> isOfAClient(f.function()));
  }

  /// Calls of the standard library that wait for another server, or a process.
  private static boolean isOfAClient(String function) {
    return function.startsWith("database/sql.") || function.startsWith("net/http.(*Transport)")
        || function.startsWith("net/http.(*persistConn)") || function.startsWith("net/http.(*bodyEOFSignal)")
        || function.startsWith("os/exec.") || function.startsWith("net.(*Dialer)")
        || function.startsWith("net.(*Resolver)") || function.startsWith("os.(*File)");
  }

  /// Whether the program's own code waits in a select, or to receive: perhaps for an event to pass on.
  private static boolean streams(StackGroup group) {
    boolean events = group.activity() == Activity.SELECT || group.activity() == Activity.RECEIVE;
    return events && group.site().map(s -> !StandardLibrary.has(s.function())).orElse(false);
  }

  private Finding finding(Key key, List<Waiting> waiting) {
    List<Waiting> most =
        waiting.stream().sorted(Comparator.comparingInt((Waiting w) -> -w.rows.size())).toList();
    StackGroup first = most.getFirst().group;
    List<Integer> rows = most.stream().flatMap(w -> w.rows.stream()).toList();
    CaptureKind source =
        run.facts(rows.getFirst()).sources().stream().min(CaptureKind::compareTo).orElse(CaptureKind.GOROUTINE_TEXT);
    Finding.Builder found =
        Finding.of(
                Rule.F_REQUEST, key.onPurpose ? Concern.HINT : Concern.SLOW,
                key.onPurpose ? Degree.INFO : Degree.POSSIBLE,
                new Claim.RequestsWait(rows.size(), key.server, key.function, WaitRange.of(run, rows)))
            .goroutines(rows.stream().map(run.goroutines()::goid).toList())
            .at(first.site())
            .startedBy(first.creator());
    for (Waiting w : most.subList(0, Math.min(STACKS, most.size()))) {
      found.evidence(source, new Fact.WaitsAt(w.rows.size(), w.group.waitReason(), w.group.site()));
    }
    libraries.rowOf(first).ifPresent(r ->
        found.evidence(source, new Fact.KnownWait(r.cause(), r.module(), r.checked())));
    return found
        .settledBy(run.trace().isPresent() ? NextCapture.SECOND_GOROUTINE_TEXT : NextCapture.TRACE)
        .advise(
            Advice.GIVE_REQUESTS_A_DEADLINE,
            key.onPurpose ? Refutation.A_STREAM_ON_PURPOSE : Refutation.A_LATER_DUMP_WITHOUT_THEM);
  }

  /// Requests in a goroutine profile, which has neither ids nor ages: many that wait at one line.
  private List<Finding> counted() {
    Map<Key, List<Pile>> handlers = new LinkedHashMap<>();
    for (Pile pile : Piles.of(run, about.groups(), about.cancel())) {
      Optional<Handler> handler = Handler.of(pile.frames());
      if (handler.isPresent() && pile.count() >= Piled.SOME
          && !(Piled.isOutward(pile) && pile.count() >= Piled.MANY) && !isKnown(pile)) {
        boolean streams =
            handler.get().streams() || (handler.get().server() == HandlerFrames.Server.HTTP && streams(pile));
        handlers
            .computeIfAbsent(
                new Key(handler.get().server(), handler.get().call().function(), streams), k -> new ArrayList<>())
            .add(pile);
      }
    }
    List<Finding> found = new ArrayList<>();
    sorted(handlers).forEach((key, piles) -> {
      if (piles.getFirst().count() >= Piled.REQUESTS) {
        found.add(counted(key, piles));
      }
    });
    return found;
  }

  /// Those that wait for another server last: it may be this one.
  private Map<Key, List<Pile>> sorted(Map<Key, List<Pile>> handlers) {
    Map<Key, List<Pile>> sorted = new LinkedHashMap<>();
    handlers.entrySet().stream()
        .sorted(Comparator.comparing(e -> libraries.rowOf(e.getValue().getFirst().frames()).isPresent()))
        .forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return sorted;
  }

  /// Whether a finding about a library covers it.
  private boolean isKnown(Pile pile) {
    return libraries.rowOf(pile.frames()).filter(r -> r.kind() == LibraryRow.Kind.LEFT_OVER).isPresent();
  }

  private static boolean streams(Pile pile) {
    boolean events =
        pile.reason().activity() == Activity.SELECT || pile.reason().activity() == Activity.RECEIVE;
    return events && StackGroup.siteOf(pile.frames()).map(s -> !StandardLibrary.has(s.function())).orElse(false);
  }

  private Finding counted(Key key, List<Pile> piles) {
    long count = piles.stream().mapToLong(Pile::count).sum();
    Finding.Builder found =
        Finding.of(
                Rule.F_REQUEST, key.onPurpose ? Concern.HINT : Concern.SLOW,
                key.onPurpose ? Degree.INFO : Degree.POSSIBLE,
                new Claim.RequestsWait(Math.toIntExact(count), key.server, key.function, WaitRange.UNKNOWN))
            .unnamed(count)
            .at(Optional.of(piles.getFirst().site()));
    for (Pile p : piles.subList(0, Math.min(STACKS, piles.size()))) {
      found.evidence(
          CaptureKind.PROFILE, new Fact.WaitsAt(Math.toIntExact(p.count()), p.reason(), Optional.of(p.site())));
    }
    libraries.rowOf(piles.getFirst().frames()).ifPresent(r ->
        found.evidence(CaptureKind.PROFILE, new Fact.KnownWait(r.cause(), r.module(), r.checked())));
    return found
        .settledBy(NextCapture.GOROUTINE_TEXT)
        .advise(
            Advice.GIVE_REQUESTS_A_DEADLINE,
            key.onPurpose ? Refutation.A_STREAM_ON_PURPOSE : Refutation.A_LATER_DUMP_WITHOUT_THEM);
  }
}
