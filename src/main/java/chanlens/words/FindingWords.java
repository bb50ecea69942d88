package chanlens.words;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.golang.DeathCause;
import chanlens.golang.GoOp;
import chanlens.golang.HandlerFrames;
import java.util.stream.Collectors;

/// What findings say: headings and titles.
public final class FindingWords {
  private FindingWords() {}

  /// How sure, and of what: `Stuck, proved`, `Possibly stuck`, `Died`, `Slow`, `Note`.
  public static String heading(Finding f) {
    return switch (f.concern()) {
      case DIED -> tr("Died");
      case STUCK -> f.isPossible() ? tr("Possibly stuck") : tr("Stuck, {0}", tr(f.degree().word()));
      case LEAKED_MEMORY ->
          f.isPossible() ? tr("Possibly leaked memory") : tr("Leaked memory, {0}", tr(f.degree().word()));
      case PILED -> tr("Possible leak");
      case GROWING -> f.isPossible() ? tr("Possibly growing") : tr("Growing, {0}", tr(f.degree().word()));
      case SLOW -> f.degree() == Degree.INFO ? tr("Slow") : tr("Slow, {0}", tr(f.degree().word()));
      case HINT -> tr("Hint");
      case NOTE -> tr("Note");
      case IDLE -> tr("Idle");
    };
  }

  /// The heading for a terminal: `STUCK, proved`, `POSSIBLY STUCK`.
  public static String loudHeading(Finding f) {
    return VerdictWords.loud(heading(f));
  }

  /// One sentence without its full stop.
  public static String title(Finding f) {
    return title(f.claim(), f.concern() == Concern.STUCK && f.isPossible());
  }

  private static String title(Claim claim, boolean possible) {
    String may = possible ? "may " : "";
    return switch (claim) {
      case Claim.More c ->
          tr("{0} like this one: {1}", Amounts.count(c.findings(), "more finding"), title(c.first(), possible));
      case Claim.SendsForEver c ->
          tr("{0} {1} to send for ever: nobody is left to receive",
              who(c.goroutines()), waits(c.goroutines(), possible));
      case Claim.ReceivesForEver c ->
          tr("{0} {1} to receive for ever{2}: nobody is left to send or close", who(c.goroutines()),
              waits(c.goroutines(), possible), on(c.channels()));
      case Claim.NeverEnds c ->
          c.goroutines() == 1
              ? tr("{0} is blocked for ever: {1}", who(1), never(c.op()))
              : tr("{0} are blocked for ever: {1}", who(c.goroutines()), never(c.op()));
      case Claim.LockCircle c -> lockCircle(c, possible);
      case Claim.Circle c -> circle(c, possible);
      case Claim.LockedTwice c ->
          who(c.goroutines())
              + (c.goroutines() == 1
                  ? tr(" waits for a lock that it may hold itself")
                  : tr(" wait, each for a lock that it may hold itself"));
      case Claim.LockQueue c -> lockQueue(c);
      case Claim.TickerOnly c ->
          tr("only a ticker wakes {0} in a select: every other channel of it is nil", who(c.goroutines()));
      case Claim.LeftOver c ->
          who(c.goroutines()) + " of " + c.inPackage() + (c.goroutines() == 1 ? " is" : " are")
              + " left over from calls of the program and " + may
                  + (c.goroutines() == 1 && !possible ? "waits" : "wait")
              + " for ever";
      case Claim.WaitGroupForEver c ->
          tr("{0} {1} for a WaitGroup for ever: nobody is left to call Done", who(c.goroutines()),
              waits(c.goroutines(), possible));
      case Claim.WaitsForEver c ->
          tr("{0} {1}{2} for ever: nobody is left to end the wait", who(c.goroutines()),
              waits(c.goroutines(), possible), waitsFor(c.op()));
      case Claim.FinalizerCycles c ->
          Amounts.count(c.rings(), "reference cycle") + (c.rings() == 1 ? " is" : " are")
              + " kept for ever by a finalizer, " + Amounts.count(c.objects(), "object")
              + ": it never runs, and the memory is never freed";
      case Claim.Grows c ->
          c.counts().getLast() - c.counts().getFirst() + " more goroutines wait here than at first: "
              + c.counts().stream().map(String::valueOf).collect(Collectors.joining(", "));
      case Claim.RegionNotEnded c ->
          Amounts.count(c.goroutines(), "goroutine") + " ended without ending region \"" + c.region() + "\"";
      case Claim.RegionOpen c ->
          Amounts.count(c.goroutines(), "goroutine") + (c.goroutines() == 1 ? " waits" : " wait") + " within region \""
              + c.region() + "\", which stays open: at least " + Amounts.duration(c.leastNanos());
      case Claim.Convoy c ->
          tr("about {0} goroutines at a time queue for a lock that is passed on every {1}", Math.round(c.queue()),
              Amounts.duration(c.everyNanos()));
      case Claim.Pressure c ->
          (c.goroutines() == 1 ? "1 goroutine waits" : c.goroutines() + " goroutines wait") + " to send for "
              + percent(c.share()) + (c.goroutines() == 1 ? " of its time" : " of their time")
              + ": the values are taken slowly";
      case Claim.Crowded c ->
          tr("goroutines are ready for longer than they run, at most {0} at a time: there are more than the processors"
                  + " can take", Amounts.duration(c.longestNanos()));
      case Claim.Idle c ->
          (c.goroutines() == 1
                  ? tr("{0} waits as it should", who(1)) : tr("{0} wait as they should", who(c.goroutines())))
              + (c.places() == 1 ? "" : tr(", in {0} places", c.places()));
      case Claim.SeveralProcesses c ->
          c.dumps() + " dumps are of " + c.processes() + " processes, "
              + (c.programs() ? "of more than one program" : "as after a restart")
              + ": growth is counted within one of them";
      case Claim.Stranger c -> c.file() + " is of another process than the rest, and is left out";
      case Claim.NotWhole c -> c.file() + " could not be read to its end, or not all of it";
      case Claim.DiedAfterProfile c ->
          c.file() + " ends halfway, most likely because it was taken after a leak profile";
      case Claim.LayoutUnknown _ ->
          "channels and locks of the heap dump cannot be read: the layout of its release is not known";
      case Claim.GarbageOrCleanup c ->
          "garbage or a cleanup leads to what " + Amounts.count(c.goroutines(), "goroutine")
              + (c.goroutines() == 1 ? " waits" : " wait") + " on: a dump after two collections shows which";
      case Claim.NoArguments _ ->
          "the goroutine dump has no arguments of calls: it cannot show who shares a channel or lock";
      case Claim.LateTrace c ->
          "the trace began late: who started " + Amounts.count(c.goroutines(), "goroutine") + " is not recorded";
      case Claim.Died c -> tr("the program died of {0}", died(c.cause(), c.words()));
      case Claim.HandlerDied c -> "a call of an HTTP server died of " + died(c.cause(), c.words());
      case Claim.DiedOfDump c ->
          c.afterProfile()
              ? "the program died of a heap dump taken after a leak profile, which the runtime cannot write"
              : "the program died of a heap dump taken while a goroutine was returning from a system call, which the"
                  + " runtime cannot write";
      case Claim.DiedOfSignal c ->
          "the program died of " + c.words() + (c.inC() ? ", which it received in C code" : "");
      case Claim.Recovered c -> "the program recovered a panic and continued: " + died(c.cause(), c.words());
      case Claim.TestTimedOut c -> timedOut(c);
      case Claim.WritesWait c ->
          who(c.goroutines()) + (c.goroutines() == 1 ? " has waited " : " have waited ") + WaitWords.span(c.waited())
              + " to write to the network: " + (c.goroutines() == 1 ? "its peer does" : "their peers do") + " not read";
      case Claim.Piled c ->
          who(c.goroutines()) + (c.goroutines() == 1 ? " waits" : " wait")
              + (c.op() == GoOp.OTHER ? "" : waitsFor(c.op())) + " at one line" + WaitWords.after(c.waited());
      case Claim.RequestsWait c ->
          Amounts.count(c.requests(), server(c.server()) + " handler")
              + (c.waited().known()
                  ? (c.requests() == 1 ? " has waited " : " have waited ") + WaitWords.span(c.waited())
                  : c.requests() == 1 ? " waits" : " wait")
              + " in " + c.handler();
      case Claim.TickersOpen c ->
          Amounts.count(c.tickers(), "ticker") + " may never have been stopped: nobody receives their ticks";
      case Claim.LibraryWait c -> LibraryWords.title(c, possible);
      case Claim.AllAsleep c ->
          "the program died with " + Amounts.count(c.goroutines(), "goroutine")
              + " waiting and nobody left to wake one";
    };
  }

  private static String who(long goroutines) {
    return Amounts.count(goroutines, "goroutine");
  }

  private static String waits(long count, boolean possible) {
    return possible ? tr("may wait") : count == 1 ? tr("waits") : tr("wait");
  }

  private static String lockCircle(Claim.LockCircle c, boolean possible) {
    String each =
        possible
            ? tr("{0} goroutines may wait for each other's locks in a circle", c.members())
            : tr("{0} goroutines wait for each other's locks in a circle", c.members());
    String all =
        c.circles() == 1
            ? each
            : Amounts.number(c.circles()) + " times " + each + ", " + Amounts.count(c.within(), "goroutine")
                + " in all";
    return all + (c.more() == 0 ? "" : tr(", and {0} more wait for those locks", Amounts.number(c.more())));
  }

  private static String lockQueue(Claim.LockQueue c) {
    String what = c.locks() == 1 ? LockWords.aKind(c.kind()) : Amounts.number(c.locks()) + " locks";
    String time =
        c.mostNanos() == 0
            ? ""
            : ", " + (c.leastNanos() == 0 || c.leastNanos() == c.mostNanos()
                ? "at least " + Amounts.duration(c.mostNanos())
                : Amounts.duration(c.leastNanos()) + " to " + Amounts.duration(c.mostNanos()));
    return who(c.goroutines()) + (c.goroutines() == 1 ? " waits for " : " wait for ") + what + time
        + (c.dead() ? ": nobody who could unlock it seems to be left" : "");
  }

  private static String circle(Claim.Circle c, boolean possible) {
    String each =
        possible
            ? tr("{0} goroutines may wait for each other in a circle", c.members())
            : tr("{0} goroutines wait for each other in a circle", c.members());
    return c.circles() == 1
        ? each
        : Amounts.number(c.circles()) + " times " + each + ", " + Amounts.count(c.within(), "goroutine") + " in all";
  }

  private static String on(int channels) {
    return channels > 1 ? tr(" on {0}", Amounts.count(channels, "channel")) : "";
  }

  private static String never(GoOp op) {
    return switch (op) {
      case NIL_RECEIVE -> tr("a receive from a nil channel");
      case NIL_SEND -> tr("a send to a nil channel");
      case EMPTY_SELECT -> tr("a select without cases");
      case NIL_SELECT -> tr("a select whose channels are all nil");
      default -> tr("a nil channel or a select without cases");
    };
  }

  static String waitsFor(GoOp op) {
    return switch (op) {
      case SEND -> tr(" to send");
      case RECEIVE -> tr(" to receive");
      case SELECT -> tr(" in a select");
      case COND -> tr(" on a Cond");
      case WAITGROUP -> tr(" for a WaitGroup");
      case RWMUTEX -> tr(" for an RWMutex");
      case MUTEX -> tr(" for a Mutex");
      case LOCK -> tr(" for a lock");
      case NIL_SEND, NIL_RECEIVE, EMPTY_SELECT, NIL_SELECT, NIL_OR_EMPTY, OTHER -> "";
    };
  }

  private static String timedOut(Claim.TestTimedOut c) {
    if (c.tests().isEmpty()) {
      return "the test run timed out";
    }
    String first = c.tests().getFirst() + (c.nanos() == 0 ? "" : ", after " + Amounts.duration(c.nanos()));
    return "the test run timed out in " + first
        + (c.tests().size() == 1 ? "" : ", and in " + Amounts.count(c.tests().size() - 1, "other test"));
  }

  private static String died(DeathCause cause, String words) {
    return switch (cause) {
      case SEND_ON_CLOSED -> "a send on a channel that was closed";
      case CLOSE_OF_CLOSED -> "closing a channel that was closed already";
      case CLOSE_OF_NIL -> "closing a nil channel";
      case UNLOCK_OF_UNLOCKED -> "unlocking a Mutex that was not locked";
      case RW_UNLOCK_OF_UNLOCKED -> "unlocking an RWMutex that was not locked";
      case NEGATIVE_WAITGROUP -> "more calls of Done than were added to a WaitGroup";
      case WAITGROUP_REUSED, WAITGROUP_MISUSED -> "a WaitGroup used again before its Wait returned";
      case CONCURRENT_MAP -> "a map that two goroutines used at once";
      case HEAP_DUMP, ALL_ASLEEP, DEADLOCK, OTHER -> "\"" + words + "\"";
    };
  }

  private static String server(HandlerFrames.Server server) {
    return switch (server) {
      case HTTP -> "HTTP";
      case GRPC -> "gRPC";
      case RPC -> "RPC";
    };
  }

  static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
