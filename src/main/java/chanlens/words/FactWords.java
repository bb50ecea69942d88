package chanlens.words;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import chanlens.analysis.partners.Holder;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.WaitKind;
import chanlens.golang.GoOp;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the evidence of findings says: sentences without their full stops.
public final class FactWords {
  /// The number of goroutines that a sentence names.
  private static final int SOME = 5;

  private final Names names;

  private FactWords(Names names) {
    this.names = names;
  }

  public static FactWords of(Run run) {
    return new FactWords(run.names());
  }

  /// A sentence of a finding's evidence, and the kind of file it comes from.
  public record Said(CaptureKind source, String words) {}

  /// The evidence of a finding, each sentence once.
  public List<Said> evidence(Finding f) {
    return f.evidence().stream().map(p -> new Said(p.source(), of(p.fact()))).distinct().toList();
  }

  public String of(Fact fact) {
    return switch (fact) {
      case Fact.Channels c -> channels(c);
      case Fact.Locks l -> locks(l);
      case Fact.LockState l -> lockState(l);
      case Fact.MayHold m ->
          m.kind().word() + " " + names.of(m.lock()) + ": " + holders(m.kind(), m.holders());
      case Fact.LockInTwoCalls l ->
          "it waits for " + names.of(l.lock()) + " in " + l.inner() + ", and " + l.outer()
              + ", which called it, has the same lock, or the value it is a field of, in hand";
      case Fact.ReceiverInTwoCalls r ->
          "it waits in " + r.inner() + ", called by " + r.outer() + " of the same value, "
              + Names.hex(r.value()) + ", which no other goroutine has in its calls";
      case Fact.Reach r -> ReachWords.of(r.reason()) + many(r.count(), r.of());
      case Fact.ReachLikeThese r -> "the rest are in a similar state" + many(r.count(), r.of());
      case Fact.CircleReach r ->
          "each is stuck by reachability: " + ReachWords.of(r.reason()) + (r.first() ? "; the first circle is" : "");
      case Fact.ForEver f ->
          f.recorded()
              ? tr("the wait is recorded as [{0}]: by the language, nothing can end it", f.reason().text())
              : tr("the stack shows an operation that, by the language, nothing can end");
      case Fact.LeakMarks m -> "the runtime's own leak detector marks " + m.leaked() + " of " + m.of() + " as leaked";
      case Fact.LeakCount c ->
          "the runtime's own leak profile counts " + Amounts.number(c.leaked()) + " leaked with this stack"
              + (c.named() ? "" : "; it gives no ids");
      case Fact.Created c -> created(c);
      case Fact.OwnCall c ->
          "the program's own call that led to them is " + call(c.call()) + many(c.count(), c.of());
      case Fact.UnreadTicks t ->
          Amounts.count(t.channels(), "channel") + (t.channels() == 1 ? " has" : " have")
              + " room for one time.Time, are full, and nobody waits on them; up to Go 1.22 the runtime keeps every"
              + " ticker that was not stopped";
      case Fact.CallUnderWay c ->
          "who started them is not recorded; such calls are in progress at " + call(c.call()) + " ("
              + Amounts.number(c.count()) + ")";
      case Fact.LockHop h -> lockHop(h);
      case Fact.WaitHop h ->
          "G" + h.goid() + " waits " + waitsOn(h.side(), h.kind()) + " " + names.of(h.object()) + " at " + place(h.at())
              + "; G" + h.next() + " refers to it in " + h.function();
      case Fact.NobodyOutside _ ->
          tr("no goroutine that runs, sleeps or waits for the network is seen to reach what they wait for");
      case Fact.OneCaseOnTicker _ ->
          tr("each waits in a select in which only one case has a channel, a ticker's;"
              + " the other cases have nil channels");
      case Fact.KeptByFinalizer k ->
          (k.unexplained()
                  ? "apart from objects that no root explains (garbage, or held by runtime.AddCleanup), nothing"
                  : "nothing")
              + " the program uses refers to them; what an object with a finalizer refers to counts as in use, and"
              + " here it leads back to the object";
      case Fact.RingShape r -> ringShape(r);
      case Fact.AllocatedAt a -> "the allocation profile sampled one of them, made by " + call(a.call());
      case Fact.InAccept a -> accept(a);
      case Fact.IdleWorkers w ->
          waiting(w.goroutines(), " for work on ", w.channels(), w.at()) + ": " + ReachWords.of(w.reason());
      case Fact.IdleReceivers r ->
          waiting(r.goroutines(), " to receive on ", r.channels(), r.at()) + ": " + ReachWords.of(r.reason());
      case Fact.RegionStillOpen r ->
          "it began, and its goroutine has waited for at least " + Amounts.duration(r.waitNanos())
              + (r.longestNanos() == 0
                  ? "; none of that name ended in the trace"
                  : "; the longest of that name that ended took " + Amounts.duration(r.longestNanos()));
      case Fact.OwnWords w ->
          (w.byRuntime() ? "the runtime's own words: \"" : "the program's own words: \"") + w.words() + "\"";
      case Fact.ClosedChannel c ->
          "the one closed channel in the frames of that operation is " + Names.hex(c.addr())
              + c.variable().map(v -> ", in the variable " + v).orElse("");
      case Fact.SignalSentBy s ->
          (s.process() == 0 ? "a process outside of its container" : "process " + s.process())
              + " sent the signal: the program did not die by itself";
      case Fact.OnThreadStack _ ->
          tr("it happened on a thread's own stack, in the runtime: it need not have been caused by a goroutine");
      case Fact.TestStands t ->
          "G" + t.goid() + " runs the test and " + (t.reason().text().isEmpty() ? "stands" : "waits ["
              + t.reason().text() + "]" + WaitWords.after(t.waited())) + at(t.at());
      case Fact.SameArgument a ->
          "G" + a.goid() + " in " + a.at().map(FactWords::call).orElse("an unknown call") + " has the same argument "
              + Names.hex(a.word()) + ": it may be involved";
      case Fact.Share s ->
          "they are " + FindingWords.percent((double) s.count() / s.of()) + " of " + Amounts.number(s.of())
              + " goroutines of the program";
      case Fact.Creators c -> creators(c);
      case Fact.StartedTogether _ -> tr("their ids are close together: they were started at once");
      case Fact.BornAndEnded b ->
          Amounts.count(b.created(), "goroutine") + " of that function " + (b.created() == 1 ? "was" : "were")
              + " created in the " + Amounts.duration(b.nanos()) + " of the trace, " + Amounts.number(b.ended())
              + " ended";
      case Fact.OtherEnds o -> otherEnds(o);
      case Fact.Serves s ->
          (s.count() == 1 ? "it answers" : "they answer") + " requests, in " + call(s.handler());
      case Fact.KnownWait k ->
          tr("{0} ({1}, read in {2})", LibraryWords.meaning(k.cause()), k.module(), k.checked());
      case Fact.Belonging b ->
          Amounts.count(b.count(), "goroutine") + " in " + b.function() + (b.count() == 1 ? " belongs" : " belong")
              + " to them";
      case Fact.NobodyElseHolds n -> tr("nothing else in memory leads to {0}", LibraryWords.end(n.cause()));
      case Fact.InUse i -> LibraryWords.inUse(i);
      case Fact.OpenToo o -> LibraryWords.open(o.cause(), o.count());
      case Fact.WaitsAt w ->
          Amounts.count(w.count(), "goroutine") + (w.count() == 1 ? " waits" : " wait")
              + (w.reason().text().isEmpty() ? "" : " [" + w.reason().text() + "]") + at(w.at());
      case Fact.Series s ->
          "in the order in which they were taken: "
              + s.moments().stream().map(m -> m.file() + " " + m.count()).collect(Collectors.joining(", "));
      case Fact.StillThere s -> tr("{0} of the first {1} are still in the last", s.still(), s.of());
      case Fact.ProcessUnknown _ ->
          tr("nothing in these files shows that they are of one process: no goroutine id is in two of them");
      case Fact.ByProcess p ->
          "by process: " + p.files().stream().map(f -> String.join(", ", f)).collect(Collectors.joining("; "));
      case Fact.JoinRefused j -> JoinWords.of(j.why());
      case Fact.Lost l -> "at byte " + l.offset() + ": " + l.what() + "; " + l.consequence();
      case Fact.ProfileFoundLeaks p ->
          p.marked()
              ? tr("goroutines marked leaked: a leak profile was taken")
              : tr("a leak profile of this process found something");
      case Fact.Layout l -> l.version() + ": " + l.standing();
      case Fact.UnexplainedObjects _ ->
          tr("objects that no root explains refer to what they wait on: garbage, or kept by runtime.AddCleanup");
      case Fact.NoAddresses _ -> tr("no call of the program has an address among its arguments");
      case Fact.LivedBefore _ -> tr("they lived before its first moment");
      case Fact.QueueTime q -> queueTime(q);
      case Fact.PassedOn p ->
          "one wait ends every " + Amounts.duration(p.everyNanos()) + ", and lasts " + Amounts.duration(p.eachNanos())
              + ", both on average";
      case Fact.MutexProfile p ->
          "the mutex profile counts " + Amounts.count(p.waits(), "wait") + ", " + Amounts.duration(p.nanos())
              + " in all, ended by unlocks in " + p.function();
      case Fact.SendTime s ->
          Amounts.count(s.waits(), "wait") + " to send, " + Amounts.duration(s.nanos()) + " of "
              + Amounts.duration(s.ofNanos());
      case Fact.Consumer c -> consumer(c);
      case Fact.Processors p ->
          Amounts.count(p.procs(), "P") + ", in use " + FindingWords.percent(p.used()) + " of the time";
      case Fact.ReadyTime r ->
          "ready " + Amounts.count(r.times(), "time") + " for " + Amounts.duration(r.nanos()) + " in all, running "
              + Amounts.duration(r.runningNanos());
      case Fact.NoRegionEnd _ -> tr("it began, and its goroutine ended without ending it");
    };
  }

  /// A call with its line: `main.fetch main.go:27`.
  static String call(Frame f) {
    return f.line() > 0 ? f.function() + " " + f.place() : f.function();
  }

  private static String place(Optional<Frame> at) {
    return at.map(FactWords::call).orElse("an unknown place");
  }

  private static String accept(Fact.InAccept a) {
    return Amounts.count(a.goroutines(), "goroutine") + at(a.at())
        + (a.goroutines() == 1 ? " is in Accept of a listener" : " are in Accept of listeners")
        + ", and the network wakes " + (a.goroutines() == 1 ? "it" : "them");
  }

  private static String waiting(int goroutines, String what, int channels, Optional<Frame> at) {
    return Amounts.count(goroutines, "goroutine") + at(at) + (goroutines == 1 ? " waits" : " wait") + what
        + (channels == 1 ? "one channel" : Amounts.count(channels, "channel"));
  }

  private static String at(Optional<Frame> at) {
    return at.map(f -> " at " + call(f)).orElse("");
  }

  private static String many(int count, int of) {
    return " (" + Amounts.number(count) + " of " + Amounts.number(of) + ")";
  }

  private static String channels(Fact.Channels c) {
    String fill =
        switch (c.fill()) {
          case UNBUFFERED -> "unbuffered";
          case FULL -> "full";
          case EMPTY -> "buffered, empty";
          case MIXED -> "of different kinds";
        };
    String who = c.channels() == 1 ? "the channel is " : "all " + Amounts.count(c.channels(), "channel") + " are ";
    return who + fill + (c.open() ? ", open" : "") + "; in sendq: " + Amounts.number(c.senders()) + ", in recvq: "
        + Amounts.number(c.receivers());
  }

  private static String locks(Fact.Locks l) {
    String others =
        l.withoutUser() == 0
            ? "; frames of other goroutines point to each"
            : l.withoutUser() == l.locks()
                ? "; no other goroutine's frames point to any"
                : ", " + l.withoutUser() + " of which no other goroutine's frames point to";
    return l.locks() + " locks" + others;
  }

  private static String lockState(Fact.LockState l) {
    String state = LockWords.state(l.lock());
    return "the " + l.lock().kind().word() + ": " + (state.isEmpty() ? "" : state + "; ")
        + holders(l.lock().kind(), l.holders());
  }

  private static String holders(WaitKind kind, List<Holder> holders) {
    if (holders.isEmpty()) {
      return "no other goroutine is seen to have it in hand";
    }
    String some = holders.stream().limit(SOME).map(h -> "G" + h.goid()).collect(Collectors.joining(" "));
    return some + (holders.size() > SOME ? " and " + (holders.size() - SOME) + " more" : "") + " "
        + LockWords.holdersAre(kind);
  }

  private static String created(Fact.Created c) {
    String count = c.during() + " of " + c.of() + " were created during the trace";
    if (c.during() > 1) {
      return count + ", the first at " + Amounts.duration(c.firstNanos()) + ", the last at "
          + Amounts.duration(c.lastNanos());
    }
    return count + (c.during() == 0 ? "" : ", at " + Amounts.duration(c.firstNanos()));
  }

  private String lockHop(Fact.LockHop h) {
    String at = h.at().map(f -> f.line() > 0 ? f.place() : f.function()).orElse("an unknown place");
    String nextAt = h.nextAt().map(f -> " (" + f.place() + ")").orElse("");
    return "G" + h.goid() + " waits for " + h.kind().word() + " " + names.of(h.lock()) + " at " + at + "; G"
        + h.next().goid() + ", which may hold it, " + ClueWords.of(h.next().clue()) + nextAt;
  }

  /// What a goroutine waits for, before the name of the thing: `to send on`, `for waitgroup`.
  private static String waitsOn(QueueSide side, WaitKind kind) {
    return switch (side) {
      case SENDQ -> "to send on";
      case RECVQ -> "to receive from";
      case READERS, WRITERS, WAITERS, UNKNOWN -> "for " + kind.word();
    };
  }

  private static String ringShape(Fact.RingShape r) {
    String count =
        r.fewest() == r.most() ? Amounts.count(r.most(), "object") : r.fewest() + " to " + r.most() + " objects";
    return (r.rings() == 1 ? "it has " : "each has ") + count + "; the object with the finalizer has "
        + Amounts.count(r.bytes(), "byte") + (r.type().isEmpty() ? "" : " (" + r.type() + ")") + ", "
        + (r.rings() == 1 ? "" : "the first ") + "at " + Names.hex(r.object()) + "; the finalizer's function is at "
        + Names.hex(r.code());
  }

  private static String creators(Fact.Creators c) {
    if (c.gone() == 0) {
      return "they were started by " + Amounts.count(c.creators(), "goroutine") + ", which still exist";
    }
    return "they were started by " + Amounts.count(c.creators(), "goroutine") + ", "
        + (c.gone() < c.creators()
            ? Amounts.number(c.gone()) + " of which have ended"
            : c.creators() == 1 ? "which has ended" : "all of which have ended");
  }

  private static String otherEnds(Fact.OtherEnds o) {
    String whose = o.op() == GoOp.SEND ? "to receive" : "to send";
    if (o.ends().isEmpty()) {
      return "no goroutine of package " + o.inPackage() + " waits " + whose + " or in a select";
    }
    return "in package " + o.inPackage() + ": "
        + o.ends().stream()
            .map(e -> Amounts.count(e.count(), "goroutine") + (e.count() == 1 ? " waits" : " wait")
                + FindingWords.waitsFor(e.op()) + " at " + call(e.at()))
            .collect(Collectors.joining("; "));
  }

  private static String queueTime(Fact.QueueTime q) {
    long length = Math.round((double) q.nanos() / Math.max(1, q.withinNanos()));
    return Amounts.count(q.waits(), "wait") + " by " + Amounts.count(q.goroutines(), "goroutine") + ", "
        + Amounts.duration(q.nanos()) + " in all within " + Amounts.duration(q.withinNanos()) + ": " + length
        + " wait at a time";
  }

  private static String consumer(Fact.Consumer c) {
    return "made room most often by G" + c.goid() + (c.function().isEmpty() ? "" : " " + c.function()) + ", "
        + Amounts.count(c.times(), "time") + "; it is " + FindingWords.percent(c.running()) + " running, "
        + FindingWords.percent(c.asleep()) + " asleep, " + FindingWords.percent(c.receiving())
        + " waiting to receive";
  }
}
