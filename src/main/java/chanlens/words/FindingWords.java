package chanlens.words;

import static chanlens.language.Translation.tr;
import static chanlens.language.Translation.trn;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.golang.DeathCause;
import chanlens.golang.GoOp;
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
    return switch (claim) {
      case Claim.More c ->
          tr("{0} like this one: {1}", Amounts.count(c.findings(), "more finding"), title(c.first(), possible));
      case Claim.SendsForEver c -> sendsForEver(who(c.goroutines()), c.goroutines(), possible);
      case Claim.ReceivesForEver c -> receivesForEver(c, possible);
      case Claim.NeverEnds c ->
          trn(c.goroutines(), "{0} is blocked for ever: {1}", "{0} are blocked for ever: {1}", who(c.goroutines()),
              never(c.op()));
      case Claim.LockCircle c -> lockCircle(c, possible);
      case Claim.Circle c -> circle(c, possible);
      case Claim.LockedTwice c ->
          trn(c.goroutines(), "{0} waits for a lock that it may hold itself",
              "{0} wait, each for a lock that it may hold itself", who(c.goroutines()));
      case Claim.LockQueue c -> lockQueue(c);
      case Claim.TickerOnly c ->
          tr("only a ticker wakes {0} in a select: every other channel of it is nil", who(c.goroutines()));
      case Claim.LeftOver c -> leftOver(c, possible);
      case Claim.WaitGroupForEver c -> waitGroupForEver(who(c.goroutines()), c.goroutines(), possible);
      case Claim.WaitsForEver c -> waitsForEver(c, possible);
      case Claim.FinalizerCycles c ->
          trn(c.rings(),
              "{0} is kept for ever by a finalizer, {1}: it never runs, and the memory is never freed",
              "{0} are kept for ever by a finalizer, {1}: it never runs, and the memory is never freed",
              Amounts.count(c.rings(), "reference cycle"), Amounts.count(c.objects(), "object"));
      case Claim.Grows c ->
          tr("{0} more goroutines wait here than at first: {1}", c.counts().getLast() - c.counts().getFirst(),
              c.counts().stream().map(String::valueOf).collect(Collectors.joining(", ")));
      case Claim.RegionNotEnded c ->
          tr("{0} ended without ending region \"{1}\"", who(c.goroutines()), c.region());
      case Claim.RegionOpen c ->
          trn(c.goroutines(), "{0} waits within region \"{1}\", which stays open: at least {2}",
              "{0} wait within region \"{1}\", which stays open: at least {2}", who(c.goroutines()), c.region(),
              Amounts.duration(c.leastNanos()));
      case Claim.Convoy c ->
          tr("about {0} goroutines at a time queue for a lock that is passed on every {1}", Math.round(c.queue()),
              Amounts.duration(c.everyNanos()));
      case Claim.Pressure c ->
          trn(c.goroutines(), "{0} waits to send for {1} of its time: the values are taken slowly",
              "{0} wait to send for {1} of their time: the values are taken slowly", who(c.goroutines()),
              percent(c.share()));
      case Claim.Crowded c ->
          tr("goroutines are ready for longer than they run, at most {0} at a time: there are more than the processors"
                  + " can take", Amounts.duration(c.longestNanos()));
      case Claim.Idle c -> idle(c);
      case Claim.SeveralProcesses c -> severalProcesses(c);
      case Claim.Stranger c -> tr("{0} is of another process than the rest, and is left out", c.file());
      case Claim.NotWhole c -> tr("{0} could not be read to its end, or not all of it", c.file());
      case Claim.DiedAfterProfile c ->
          tr("{0} ends halfway, most likely because it was taken after a leak profile", c.file());
      case Claim.LayoutUnknown _ ->
          tr("channels and locks of the heap dump cannot be read: the layout of its release is not known");
      case Claim.GarbageOrCleanup c ->
          trn(c.goroutines(),
              "garbage or a cleanup leads to what {0} waits on: a dump after two collections shows which",
              "garbage or a cleanup leads to what {0} wait on: a dump after two collections shows which",
              who(c.goroutines()));
      case Claim.NoArguments _ ->
          tr("the goroutine dump has no arguments of calls: it cannot show who shares a channel or lock");
      case Claim.LateTrace c ->
          tr("the trace began late: who started {0} is not recorded", who(c.goroutines()));
      case Claim.Died c -> tr("the program died of {0}", died(c.cause(), c.words()));
      case Claim.HandlerDied c -> tr("a call of an HTTP server died of {0}", died(c.cause(), c.words()));
      case Claim.DiedOfDump c ->
          c.afterProfile()
              ? tr("the program died of a heap dump taken after a leak profile, which the runtime cannot write")
              : tr("the program died of a heap dump taken while a goroutine was returning from a system call, which the"
                  + " runtime cannot write");
      case Claim.DiedOfSignal c ->
          c.inC()
              ? tr("the program died of {0}, which it received in C code", c.words())
              : tr("the program died of {0}", c.words());
      case Claim.Recovered c ->
          tr("the program recovered a panic and continued: {0}", died(c.cause(), c.words()));
      case Claim.TestTimedOut c -> timedOut(c);
      case Claim.WritesWait c ->
          trn(c.goroutines(), "{0} has waited {1} to write to the network: its peer does not read",
              "{0} have waited {1} to write to the network: their peers do not read", who(c.goroutines()),
              WaitWords.span(c.waited()));
      case Claim.Piled c ->
          trn(c.goroutines(), "{0} waits{1} at one line{2}", "{0} wait{1} at one line{2}", who(c.goroutines()),
              c.op() == GoOp.OTHER ? "" : waitsFor(c.op()), WaitWords.after(c.waited()));
      case Claim.RequestsWait c -> requestsWait(c);
      case Claim.TickersOpen c ->
          tr("{0} may never have been stopped: nobody receives their ticks", Amounts.count(c.tickers(), "ticker"));
      case Claim.LibraryWait c -> LibraryWords.title(c, possible);
      case Claim.AllAsleep c ->
          tr("the program died with {0} waiting and nobody left to wake one", who(c.goroutines()));
    };
  }

  private static String who(long goroutines) {
    return Amounts.count(goroutines, "goroutine");
  }

  private static String sendsForEver(String who, long count, boolean possible) {
    return possible
        ? tr("{0} may wait to send for ever: nobody is left to receive", who)
        : trn(count, "{0} waits to send for ever: nobody is left to receive",
            "{0} wait to send for ever: nobody is left to receive", who);
  }

  private static String receivesForEver(Claim.ReceivesForEver c, boolean possible) {
    String who = who(c.goroutines());
    String on = on(c.channels());
    return possible
        ? tr("{0} may wait to receive for ever{1}: nobody is left to send or close", who, on)
        : trn(c.goroutines(), "{0} waits to receive for ever{1}: nobody is left to send or close",
            "{0} wait to receive for ever{1}: nobody is left to send or close", who, on);
  }

  private static String waitGroupForEver(String who, long count, boolean possible) {
    return possible
        ? tr("{0} may wait for a WaitGroup for ever: nobody is left to call Done", who)
        : trn(count, "{0} waits for a WaitGroup for ever: nobody is left to call Done",
            "{0} wait for a WaitGroup for ever: nobody is left to call Done", who);
  }

  private static String waitsForEver(Claim.WaitsForEver c, boolean possible) {
    String who = who(c.goroutines());
    String what = waitsFor(c.op());
    return possible
        ? tr("{0} may wait{1} for ever: nobody is left to end the wait", who, what)
        : trn(c.goroutines(), "{0} waits{1} for ever: nobody is left to end the wait",
            "{0} wait{1} for ever: nobody is left to end the wait", who, what);
  }

  private static String leftOver(Claim.LeftOver c, boolean possible) {
    String who = who(c.goroutines());
    return possible
        ? trn(c.goroutines(), "{0} of {1} is left over from calls of the program and may wait for ever",
            "{0} of {1} are left over from calls of the program and may wait for ever", who, c.inPackage())
        : trn(c.goroutines(), "{0} of {1} is left over from calls of the program and waits for ever",
            "{0} of {1} are left over from calls of the program and wait for ever", who, c.inPackage());
  }

  private static String idle(Claim.Idle c) {
    return trn(c.goroutines(), "{0} waits as it should", "{0} wait as they should", who(c.goroutines()))
        + (c.places() == 1 ? "" : tr(", in {0} places", c.places()));
  }

  private static String severalProcesses(Claim.SeveralProcesses c) {
    return c.programs()
        ? tr("{0} dumps are of {1} processes, of more than one program: growth is counted within one of them",
            c.dumps(), c.processes())
        : tr("{0} dumps are of {1} processes, as after a restart: growth is counted within one of them", c.dumps(),
            c.processes());
  }

  private static String requestsWait(Claim.RequestsWait c) {
    String who =
        switch (c.server()) {
          case HTTP -> Amounts.count(c.requests(), "HTTP handler");
          case GRPC -> Amounts.count(c.requests(), "gRPC handler");
          case RPC -> Amounts.count(c.requests(), "RPC handler");
        };
    return c.waited().known()
        ? trn(c.requests(), "{0} has waited {1} in {2}", "{0} have waited {1} in {2}", who, WaitWords.span(c.waited()),
            c.handler())
        : trn(c.requests(), "{0} waits in {1}", "{0} wait in {1}", who, c.handler());
  }

  private static String lockCircle(Claim.LockCircle c, boolean possible) {
    String each =
        possible
            ? tr("{0} goroutines may wait for each other's locks in a circle", c.members())
            : tr("{0} goroutines wait for each other's locks in a circle", c.members());
    String all = times(c.circles(), each, c.within());
    return c.more() == 0 ? all : tr("{0}, and {1} more wait for those locks", all, Amounts.number(c.more()));
  }

  private static String lockQueue(Claim.LockQueue c) {
    String what = c.locks() == 1 ? LockWords.aKind(c.kind()) : Amounts.count(c.locks(), "lock");
    String most = Amounts.duration(c.mostNanos());
    String time =
        c.mostNanos() == 0
            ? ""
            : c.leastNanos() == 0 || c.leastNanos() == c.mostNanos()
                ? tr(", at least {0}", most)
                : tr(", {0} to {1}", Amounts.duration(c.leastNanos()), most);
    String waits = trn(c.goroutines(), "{0} waits for {1}{2}", "{0} wait for {1}{2}", who(c.goroutines()), what, time);
    return c.dead() ? tr("{0}: nobody who could unlock it seems to be left", waits) : waits;
  }

  private static String circle(Claim.Circle c, boolean possible) {
    String each =
        possible
            ? tr("{0} goroutines may wait for each other in a circle", c.members())
            : tr("{0} goroutines wait for each other in a circle", c.members());
    return times(c.circles(), each, c.within());
  }

  private static String times(long circles, String each, long within) {
    return circles == 1 ? each : tr("{0} times {1}, {2} in all", Amounts.number(circles), each, who(within));
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
      return tr("the test run timed out");
    }
    String first = c.tests().getFirst();
    String where =
        c.nanos() == 0
            ? tr("the test run timed out in {0}", first)
            : tr("the test run timed out in {0}, after {1}", first, Amounts.duration(c.nanos()));
    int others = c.tests().size() - 1;
    return others == 0 ? where : tr("{0}, and in {1}", where, Amounts.count(others, "other test"));
  }

  private static String died(DeathCause cause, String words) {
    return switch (cause) {
      case SEND_ON_CLOSED -> tr("a send on a channel that was closed");
      case CLOSE_OF_CLOSED -> tr("closing a channel that was closed already");
      case CLOSE_OF_NIL -> tr("closing a nil channel");
      case UNLOCK_OF_UNLOCKED -> tr("unlocking a Mutex that was not locked");
      case RW_UNLOCK_OF_UNLOCKED -> tr("unlocking an RWMutex that was not locked");
      case NEGATIVE_WAITGROUP -> tr("more calls of Done than were added to a WaitGroup");
      case WAITGROUP_REUSED, WAITGROUP_MISUSED -> tr("a WaitGroup used again before its Wait returned");
      case CONCURRENT_MAP -> tr("a map that two goroutines used at once");
      case HEAP_DUMP, ALL_ASLEEP, DEADLOCK, OTHER -> tr("\"{0}\"", words);
    };
  }

  static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
