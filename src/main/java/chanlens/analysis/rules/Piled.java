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
import chanlens.analysis.piles.Births;
import chanlens.analysis.piles.Pile;
import chanlens.analysis.piles.Piles;
import chanlens.analysis.reachability.Verdict;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.golang.Activity;
import chanlens.golang.GoOp;
import chanlens.golang.StandardLibrary;
import chanlens.golang.TestFrames;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// F-PILE: so many goroutines wait at one line that something seems wrong, although no file shows that they are stuck.
///
/// A sender, or one that waits for a Mutex, is never idle: [#MANY] of them, or [#SOME] for a minute, are a pile.
/// Goroutines that wait to receive may be an idle pool: they are a pile when their creators have ended, when their
/// number grows throughout a trace, when they are nearly all goroutines of the program, or when they are very many and
/// were not started at once.
final class Piled {
  /// This many at one line are worth reporting.
  static final int MANY = 50;

  /// This many are, when there is other evidence too.
  static final int SOME = 10;

  /// The number of requests that wait at one line, when no file says how long.
  static final int REQUESTS = 20;

  /// More than most pools have.
  private static final int POOL = 100;

  /// More than any pool has.
  private static final int NO_POOL = 1000;

  /// This share of all goroutines of the program.
  private static final double MAX = 0.9;

  /// The number created within a trace.
  private static final int CREATED = 20;

  private static final long LONG_NANOS = 60_000_000_000L;

  /// A trace of this length shows which goroutines hardly move.
  private static final long TRACE_NANOS = 1_000_000_000L;

  /// How many other places are named.
  private static final int OTHERS = 3;

  private final Case about;
  private final Run run;
  private final Set<Long> covered;
  private final Ages ages;
  private final List<Pile> piles;
  private final Map<String, List<Fact.OtherEnd>> senders;
  private final Map<String, List<Fact.OtherEnd>> receivers;

  private Piled(Case about, Set<Long> covered) {
    this.about = about;
    this.run = about.run();
    this.covered = covered;
    this.ages = Ages.of(run);
    this.piles = Piles.of(run, about.groups(), about.cancel());
    this.senders = ends(Activity.SEND);
    this.receivers = ends(Activity.RECEIVE);
  }

  /// @param covered ids of goroutines that another finding is about
  static List<Finding> find(Case about, Set<Long> covered) {
    return new Piled(about, covered).all();
  }

  private List<Finding> all() {
    List<Finding> found = new ArrayList<>();
    for (Pile pile : piles) {
      about.cancel().check();
      List<Integer> rows = pile.rows().stream().filter(this::counts).toList();
      long count = pile.profiled() ? pile.count() : rows.size();
      if (2 * count >= pile.count() && !TestFrames.waits(pile.frames(), Frame::function)) {
        concern(pile, rows, count).ifPresent(c -> found.add(finding(pile, rows, count, c)));
      }
    }
    return found;
  }

  /// Whether its wait may be a long one, and no other finding is about it.
  private boolean counts(int row) {
    return !covered.contains(run.goroutines().goid(row)) && !run.wentOn(row) && ages.mayBeLong(row);
  }

  private Optional<Concern> concern(Pile pile, List<Integer> rows, long count) {
    Births births = pile.births();
    boolean longWaits = pile.waited().mostNanos() >= LONG_NANOS;
    boolean growing = births.growing(CREATED);
    boolean orphans = births.orphans() && 2L * births.creators() >= count && (longWaits || count >= REQUESTS);
    if (isOutward(pile)) {
      boolean piled = count >= MANY || (count >= SOME && (longWaits || orphans || fillTheTrace(rows))) || growing;
      return piled ? Optional.of(outward(pile, rows, longWaits)) : Optional.empty();
    }
    if (count >= SOME && orphans) {
      return Optional.of(isReachable(rows) || !longWaits ? Concern.PILED : Concern.STUCK);
    }
    if (growing) {
      return Optional.of(Concern.PILED);
    }
    return count < MANY || isPool(rows) ? Optional.empty() : inward(pile, count);
  }

  /// Whether nearly all wait throughout a trace of some seconds.
  private boolean fillTheTrace(List<Integer> rows) {
    return run.trace().map(t -> t.lastNanos() >= TRACE_NANOS).orElse(false)
        && 10L * rows.stream().filter(ages::fillsTheTrace).count() >= 9L * rows.size() && !rows.isEmpty();
  }

  /// For goroutines that may be an idle pool.
  private static Optional<Concern> inward(Pile pile, long count) {
    Births births = pile.births();
    boolean spread = count >= POOL && !pile.profiled() && !births.together() && births.creators() <= 1;
    if (count < NO_POOL && pile.share() < MAX && !spread) {
      return Optional.empty();
    }
    return Optional.of(births.together() || (pile.profiled() && count < POOL) ? Concern.HINT : Concern.PILED);
  }

  private Concern outward(Pile pile, List<Integer> rows, boolean sure) {
    if (pile.reason().activity() == Activity.LOCK) {
      return Concern.SLOW;
    }
    return sure && !isReachable(rows) ? Concern.STUCK : Concern.PILED;
  }

  /// Whether such a wait is never idleness.
  static boolean isOutward(Pile pile) {
    return switch (Ops.of(pile.reason(), pile.frames())) {
      case SEND, MUTEX, RWMUTEX -> true;
      default -> false;
    };
  }

  /// Whether a heap dump shows that something can still reach what most of them wait on.
  private boolean isReachable(List<Integer> rows) {
    return about.proof().isPresent()
        && 2L * rows.stream().filter(this::isReachable).count() > rows.size();
  }

  private boolean isReachable(int row) {
    OptionalInt h = run.heapRow(row);
    return h.isPresent() && about.proof().orElseThrow().verdict(h.getAsInt()) == Verdict.REACHABLE;
  }

  /// Whether a heap dump shows that they wait on a few things together.
  private boolean isPool(List<Integer> rows) {
    Set<Long> things = new HashSet<>();
    for (int row : rows) {
      run.wait(row).map(GoroutineWait::cases).ifPresent(cases -> cases.forEach(w -> things.add(w.object())));
    }
    return !things.isEmpty() && SOME * things.size() <= rows.size();
  }

  private Finding finding(Pile pile, List<Integer> rows, long count, Concern concern) {
    GoOp op = Ops.of(pile.reason(), pile.frames());
    CaptureKind source = source(pile);
    Finding.Builder found =
        Finding.of(
                Rule.F_PILE, concern, concern == Concern.HINT ? Degree.INFO : Degree.POSSIBLE,
                new Claim.Piled(count, op, pile.waited()))
            .goroutines(rows.stream().map(run.goroutines()::goid).toList())
            .unnamed(pile.profiled() ? count : 0)
            .at(Optional.of(pile.site()))
            .startedBy(pile.creator());
    if (pile.of() > count) {
      found.evidence(source, new Fact.Share(count, pile.of()));
    }
    births(pile.births(), source, found);
    if (op == GoOp.SEND || op == GoOp.RECEIVE) {
      found.evidence(source, others(pile, op));
    }
    served(rows, pile, found);
    return found
        .settledBy(next())
        .advise(advice(op), isOutward(pile) ? Refutation.A_LATER_DUMP_WITHOUT_THEM
            : Refutation.A_POOL_WITHOUT_WORK);
  }

  private CaptureKind source(Pile pile) {
    return pile.profiled()
        ? CaptureKind.PROFILE
        : run.facts(pile.rows().getFirst()).sources().stream().min(CaptureKind::compareTo)
            .orElse(CaptureKind.GOROUTINE_TEXT);
  }

  private static void births(Births births, CaptureKind source, Finding.Builder to) {
    if (births.created() > 0) {
      to.evidence(CaptureKind.TRACE, new Fact.BornAndEnded(births.created(), births.ended(), births.nanos()));
    }
    if (births.creators() > 1 || births.gone() > 0) {
      to.evidence(source, new Fact.Creators(births.creators(), births.gone()));
    } else if (births.together()) {
      to.evidence(source, new Fact.StartedTogether());
    }
  }

  /// Goroutines of the same package at the other end of some channel.
  private Fact others(Pile pile, GoOp op) {
    String inPackage = StandardLibrary.packageOf(pile.site().function());
    List<Fact.OtherEnd> ends = (op == GoOp.SEND ? receivers : senders).getOrDefault(inPackage, List.of());
    return new Fact.OtherEnds(inPackage, op, ends);
  }

  /// By package, goroutines that wait at one end of a channel, or in a select: the first [#OTHERS] of each.
  private Map<String, List<Fact.OtherEnd>> ends(Activity activity) {
    Map<String, List<Fact.OtherEnd>> byPackage = new HashMap<>();
    for (Pile p : piles) {
      if (p.reason().activity() == activity || p.reason().activity() == Activity.SELECT) {
        List<Fact.OtherEnd> ends =
            byPackage.computeIfAbsent(StandardLibrary.packageOf(p.site().function()), k -> new ArrayList<>());
        if (ends.size() < OTHERS) {
          ends.add(new Fact.OtherEnd(p.count(), Ops.of(p.reason(), p.frames()), p.site()));
        }
      }
    }
    return byPackage;
  }

  private void served(List<Integer> rows, Pile pile, Finding.Builder to) {
    Handler.of(pile.frames()).ifPresent(h ->
        to.evidence(source(pile), new Fact.Serves(h.server(), Math.max(rows.size(), pile.rows().size()), h.call())));
  }

  private NextCapture next() {
    if (run.heap().isPresent()) {
      return NextCapture.SECOND_HEAP_DUMP;
    }
    return run.stacks().isPresent() ? NextCapture.HEAP_DUMP : NextCapture.GOROUTINE_TEXT;
  }

  private static Advice advice(GoOp op) {
    return switch (op) {
      case SEND -> Advice.GIVE_ROOM_FOR_THE_LATE_VALUE;
      case MUTEX, RWMUTEX, LOCK -> Advice.LOOK_AT_THE_HOLDER;
      case COND -> Advice.SIGNAL_ON_EVERY_WAY_OUT;
      case WAITGROUP -> Advice.DEFER_DONE;
      default -> Advice.CLOSE_OR_CANCEL_ON_EVERY_WAY_OUT;
    };
  }
}
