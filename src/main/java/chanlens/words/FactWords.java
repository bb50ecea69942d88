package chanlens.words;

import static chanlens.language.Translation.tr;
import static chanlens.language.Translation.trn;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import chanlens.analysis.partners.Holder;
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
          tr("{0} {1}: {2}", LockWords.kind(m.kind()), names.of(m.lock()), holders(m.kind(), m.holders()));
      case Fact.LockInTwoCalls l ->
          tr("it waits for {0} in {1}, and {2}, which called it, has the same lock, or the value it is a field of, in"
              + " hand", names.of(l.lock()), l.inner(), l.outer());
      case Fact.ReceiverInTwoCalls r ->
          tr("it waits in {0}, called by {1} of the same value, {2}, which no other goroutine has in its calls",
              r.inner(), r.outer(), Names.hex(r.value()));
      case Fact.Reach r -> many(ReachWords.of(r.reason()), r.count(), r.of());
      case Fact.ReachLikeThese r -> many(tr("the rest are in a similar state"), r.count(), r.of());
      case Fact.CircleReach r ->
          r.first()
              ? tr("each is stuck by reachability: {0}; the first circle is", ReachWords.of(r.reason()))
              : tr("each is stuck by reachability: {0}", ReachWords.of(r.reason()));
      case Fact.ForEver f ->
          f.recorded()
              ? tr("the wait is recorded as [{0}]: by the language, nothing can end it", f.reason().text())
              : tr("the stack shows an operation that, by the language, nothing can end");
      case Fact.LeakMarks m ->
          tr("the runtime's own leak detector marks {0} of {1} as leaked", m.leaked(), m.of());
      case Fact.LeakCount c ->
          c.named()
              ? tr("the runtime's own leak profile counts {0} leaked with this stack", Amounts.number(c.leaked()))
              : tr("the runtime's own leak profile counts {0} leaked with this stack; it gives no ids",
                  Amounts.number(c.leaked()));
      case Fact.Created c -> created(c);
      case Fact.OwnCall c ->
          many(tr("the program's own call that led to them is {0}", call(c.call())), c.count(), c.of());
      case Fact.UnreadTicks t ->
          trn(t.channels(),
              "{0} has room for one time.Time, are full, and nobody waits on them; up to Go 1.22 the runtime keeps"
                  + " every ticker that was not stopped",
              "{0} have room for one time.Time, are full, and nobody waits on them; up to Go 1.22 the runtime keeps"
                  + " every ticker that was not stopped",
              Amounts.count(t.channels(), "channel"));
      case Fact.CallUnderWay c ->
          tr("who started them is not recorded; such calls are in progress at {0} ({1})", call(c.call()),
              Amounts.number(c.count()));
      case Fact.LockHop h -> lockHop(h);
      case Fact.WaitHop h ->
          tr("{0}; G{1} refers to it in {2}", waitsOn(h), h.next(), h.function());
      case Fact.NobodyOutside _ ->
          tr("no goroutine that runs, sleeps or waits for the network is seen to reach what they wait for");
      case Fact.OneCaseOnTicker _ ->
          tr("each waits in a select in which only one case has a channel, a ticker's;"
              + " the other cases have nil channels");
      case Fact.KeptByFinalizer k ->
          k.unexplained()
              ? tr("apart from objects that no root explains (garbage, or held by runtime.AddCleanup), nothing the"
                  + " program uses refers to them; what an object with a finalizer refers to counts as in use, and here"
                  + " it leads back to the object")
              : tr("nothing the program uses refers to them; what an object with a finalizer refers to counts as in"
                  + " use, and here it leads back to the object");
      case Fact.RingShape r -> ringShape(r);
      case Fact.AllocatedAt a -> tr("the allocation profile sampled one of them, made by {0}", call(a.call()));
      case Fact.InAccept a -> accept(a);
      case Fact.IdleWorkers w ->
          trn(w.goroutines(), "{0}{1} waits for work on {2}: {3}", "{0}{1} wait for work on {2}: {3}",
              who(w.goroutines()), at(w.at()), channels(w.channels()), ReachWords.of(w.reason()));
      case Fact.IdleReceivers r ->
          trn(r.goroutines(), "{0}{1} waits to receive on {2}: {3}", "{0}{1} wait to receive on {2}: {3}",
              who(r.goroutines()), at(r.at()), channels(r.channels()), ReachWords.of(r.reason()));
      case Fact.RegionStillOpen r ->
          r.longestNanos() == 0
              ? tr("it began, and its goroutine has waited for at least {0}; none of that name ended in the trace",
                  Amounts.duration(r.waitNanos()))
              : tr("it began, and its goroutine has waited for at least {0}; the longest of that name that ended took"
                  + " {1}", Amounts.duration(r.waitNanos()), Amounts.duration(r.longestNanos()));
      case Fact.OwnWords w ->
          w.byRuntime()
              ? tr("the runtime's own words: \"{0}\"", w.words())
              : tr("the program's own words: \"{0}\"", w.words());
      case Fact.ClosedChannel c ->
          c.variable()
              .map(v -> tr("the one closed channel in the frames of that operation is {0}, in the variable {1}",
                  Names.hex(c.addr()), v))
              .orElseGet(() -> tr("the one closed channel in the frames of that operation is {0}",
                  Names.hex(c.addr())));
      case Fact.SignalSentBy s ->
          s.process() == 0
              ? tr("a process outside of its container sent the signal: the program did not die by itself")
              : tr("process {0} sent the signal: the program did not die by itself", s.process());
      case Fact.OnThreadStack _ ->
          tr("it happened on a thread's own stack, in the runtime: it need not have been caused by a goroutine");
      case Fact.TestStands t ->
          t.reason().text().isEmpty()
              ? tr("G{0} runs the test and stands{1}", t.goid(), at(t.at()))
              : tr("G{0} runs the test and waits [{1}]{2}{3}", t.goid(), t.reason().text(),
                  WaitWords.after(t.waited()), at(t.at()));
      case Fact.SameArgument a ->
          tr("G{0} in {1} has the same argument {2}: it may be involved", a.goid(),
              a.at().map(FactWords::call).orElseGet(() -> tr("an unknown call")), Names.hex(a.word()));
      case Fact.Share s ->
          tr("they are {0} of {1} goroutines of the program", FindingWords.percent((double) s.count() / s.of()),
              Amounts.number(s.of()));
      case Fact.Creators c -> creators(c);
      case Fact.StartedTogether _ -> tr("their ids are close together: they were started at once");
      case Fact.BornAndEnded b ->
          trn(b.created(), "{0} of that function was created in the {1} of the trace, {2} ended",
              "{0} of that function were created in the {1} of the trace, {2} ended", who(b.created()),
              Amounts.duration(b.nanos()), Amounts.number(b.ended()));
      case Fact.OtherEnds o -> otherEnds(o);
      case Fact.Serves s ->
          trn(s.count(), "it answers requests, in {0}", "they answer requests, in {0}", call(s.handler()));
      case Fact.KnownWait k ->
          tr("{0} ({1}, read in {2})", LibraryWords.meaning(k.cause()), k.module(), k.checked());
      case Fact.Belonging b ->
          trn(b.count(), "{0} in {1} belongs to them", "{0} in {1} belong to them", who(b.count()), b.function());
      case Fact.NobodyElseHolds n -> tr("nothing else in memory leads to {0}", LibraryWords.end(n.cause()));
      case Fact.InUse i -> LibraryWords.inUse(i);
      case Fact.OpenToo o -> LibraryWords.open(o.cause(), o.count());
      case Fact.WaitsAt w -> {
        String reason = w.reason().text().isEmpty() ? "" : " [" + w.reason().text() + "]";
        yield trn(w.count(), "{0} waits{1}{2}", "{0} wait{1}{2}", who(w.count()), reason, at(w.at()));
      }
      case Fact.Series s ->
          tr("in the order in which they were taken: {0}",
              s.moments().stream().map(m -> m.file() + " " + m.count()).collect(Collectors.joining(", ")));
      case Fact.StillThere s -> tr("{0} of the first {1} are still in the last", s.still(), s.of());
      case Fact.ProcessUnknown _ ->
          tr("nothing in these files shows that they are of one process: no goroutine id is in two of them");
      case Fact.ByProcess p ->
          tr("by process: {0}",
              p.files().stream().map(f -> String.join(", ", f)).collect(Collectors.joining("; ")));
      case Fact.JoinRefused j -> JoinWords.of(j.why());
      case Fact.Lost l -> tr("at byte {0}: {1}; {2}", l.offset(), l.what(), l.consequence());
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
          tr("one wait ends every {0}, and lasts {1}, both on average", Amounts.duration(p.everyNanos()),
              Amounts.duration(p.eachNanos()));
      case Fact.MutexProfile p ->
          tr("the mutex profile counts {0}, {1} in all, ended by unlocks in {2}", Amounts.count(p.waits(), "wait"),
              Amounts.duration(p.nanos()), p.function());
      case Fact.SendTime s ->
          tr("{0} to send, {1} of {2}", Amounts.count(s.waits(), "wait"), Amounts.duration(s.nanos()),
              Amounts.duration(s.ofNanos()));
      case Fact.Consumer c -> consumer(c);
      case Fact.Processors p ->
          tr("{0}, in use {1} of the time", Amounts.count(p.procs(), "P"), FindingWords.percent(p.used()));
      case Fact.ReadyTime r ->
          tr("ready {0} for {1} in all, running {2}", Amounts.count(r.times(), "time"), Amounts.duration(r.nanos()),
              Amounts.duration(r.runningNanos()));
      case Fact.NoRegionEnd _ -> tr("it began, and its goroutine ended without ending it");
    };
  }

  /// A call with its line: `main.fetch main.go:27`.
  static String call(Frame f) {
    return f.line() > 0 ? f.function() + " " + f.place() : f.function();
  }

  private static String who(long goroutines) {
    return Amounts.count(goroutines, "goroutine");
  }

  private static String place(Optional<Frame> at) {
    return at.map(FactWords::call).orElseGet(() -> tr("an unknown place"));
  }

  private static String accept(Fact.InAccept a) {
    return trn(a.goroutines(), "{0}{1} is in Accept of a listener, and the network wakes it",
        "{0}{1} are in Accept of listeners, and the network wakes them", who(a.goroutines()), at(a.at()));
  }

  private static String channels(int channels) {
    return channels == 1 ? tr("one channel") : Amounts.count(channels, "channel");
  }

  private static String at(Optional<Frame> at) {
    return at.map(f -> tr(" at {0}", call(f))).orElse("");
  }

  private static String many(String said, int count, int of) {
    return tr("{0} ({1} of {2})", said, Amounts.number(count), Amounts.number(of));
  }

  private static String channels(Fact.Channels c) {
    String fill =
        switch (c.fill()) {
          case UNBUFFERED -> tr("unbuffered");
          case FULL -> tr("full");
          case EMPTY -> tr("buffered, empty");
          case MIXED -> tr("of different kinds");
        };
    String state = c.open() ? tr("{0}, open", fill) : fill;
    return trn(c.channels(), "the channel is {1}; in sendq: {2}, in recvq: {3}",
        "all {0} are {1}; in sendq: {2}, in recvq: {3}", Amounts.count(c.channels(), "channel"), state,
        Amounts.number(c.senders()), Amounts.number(c.receivers()));
  }

  private static String locks(Fact.Locks l) {
    String locks = Amounts.count(l.locks(), "lock");
    return l.withoutUser() == 0
        ? tr("{0}; frames of other goroutines point to each", locks)
        : l.withoutUser() == l.locks()
            ? tr("{0}; no other goroutine's frames point to any", locks)
            : tr("{0}, {1} of which no other goroutine's frames point to", locks, l.withoutUser());
  }

  private static String lockState(Fact.LockState l) {
    String state = LockWords.state(l.lock());
    String kind = LockWords.kind(l.lock().kind());
    String holders = holders(l.lock().kind(), l.holders());
    return state.isEmpty() ? tr("the {0}: {1}", kind, holders) : tr("the {0}: {1}; {2}", kind, state, holders);
  }

  private static String holders(WaitKind kind, List<Holder> holders) {
    if (holders.isEmpty()) {
      return tr("no other goroutine is seen to have it in hand");
    }
    String some = holders.stream().limit(SOME).map(h -> "G" + h.goid()).collect(Collectors.joining(" "));
    String all = holders.size() > SOME ? tr("{0} and {1} more", some, holders.size() - SOME) : some;
    return all + " " + LockWords.holdersAre(kind);
  }

  private static String created(Fact.Created c) {
    String first = Amounts.duration(c.firstNanos());
    return c.during() == 0
        ? tr("{0} of {1} were created during the trace", c.during(), c.of())
        : c.during() == 1
            ? tr("{0} of {1} were created during the trace, at {2}", c.during(), c.of(), first)
            : tr("{0} of {1} were created during the trace, the first at {2}, the last at {3}", c.during(), c.of(),
                first, Amounts.duration(c.lastNanos()));
  }

  private String lockHop(Fact.LockHop h) {
    String at = h.at().map(f -> f.line() > 0 ? f.place() : f.function()).orElseGet(() -> tr("an unknown place"));
    String nextAt = h.nextAt().map(f -> " (" + f.place() + ")").orElse("");
    return tr("G{0} waits for {1} {2} at {3}; G{4}, which may hold it, {5}{6}", h.goid(), LockWords.kind(h.kind()),
        names.of(h.lock()), at, h.next().goid(), ClueWords.of(h.next().clue()), nextAt);
  }

  private String waitsOn(Fact.WaitHop h) {
    String name = names.of(h.object());
    String at = place(h.at());
    return switch (h.side()) {
      case SENDQ -> tr("G{0} waits to send on {1} at {2}", h.goid(), name, at);
      case RECVQ -> tr("G{0} waits to receive from {1} at {2}", h.goid(), name, at);
      case READERS, WRITERS, WAITERS, UNKNOWN ->
          tr("G{0} waits for {1} {2} at {3}", h.goid(), LockWords.kind(h.kind()), name, at);
    };
  }

  private static String ringShape(Fact.RingShape r) {
    String count =
        r.fewest() == r.most()
            ? Amounts.count(r.most(), "object") : tr("{0} to {1} objects", r.fewest(), r.most());
    String size = Amounts.count(r.bytes(), "byte") + (r.type().isEmpty() ? "" : " (" + r.type() + ")");
    return trn(r.rings(),
        "it has {0}; the object with the finalizer has {1}, at {2}; the finalizer's function is at {3}",
        "each has {0}; the object with the finalizer has {1}, the first at {2}; the finalizer's function is at {3}",
        count, size, Names.hex(r.object()), Names.hex(r.code()));
  }

  private static String creators(Fact.Creators c) {
    String who = who(c.creators());
    return c.gone() == 0
        ? tr("they were started by {0}, which still exist", who)
        : c.gone() < c.creators()
            ? tr("they were started by {0}, {1} of which have ended", who, Amounts.number(c.gone()))
            : trn(c.creators(), "they were started by {0}, which has ended",
                "they were started by {0}, all of which have ended", who);
  }

  private static String otherEnds(Fact.OtherEnds o) {
    if (o.ends().isEmpty()) {
      return o.op() == GoOp.SEND
          ? tr("no goroutine of package {0} waits to receive or in a select", o.inPackage())
          : tr("no goroutine of package {0} waits to send or in a select", o.inPackage());
    }
    return tr("in package {0}: {1}", o.inPackage(),
        o.ends().stream()
            .map(e -> trn(e.count(), "{0} waits{1} at {2}", "{0} wait{1} at {2}", who(e.count()),
                FindingWords.waitsFor(e.op()), call(e.at())))
            .collect(Collectors.joining("; ")));
  }

  private static String queueTime(Fact.QueueTime q) {
    long length = Math.round((double) q.nanos() / Math.max(1, q.withinNanos()));
    return tr("{0} by {1}, {2} in all within {3}: {4} wait at a time", Amounts.count(q.waits(), "wait"),
        who(q.goroutines()), Amounts.duration(q.nanos()), Amounts.duration(q.withinNanos()), length);
  }

  private static String consumer(Fact.Consumer c) {
    return tr("made room most often by {0}, {1}; it is {2} running, {3} asleep, {4} waiting to receive",
        "G" + c.goid() + (c.function().isEmpty() ? "" : " " + c.function()), Amounts.count(c.times(), "time"),
        FindingWords.percent(c.running()), FindingWords.percent(c.asleep()), FindingWords.percent(c.receiving()));
  }
}
