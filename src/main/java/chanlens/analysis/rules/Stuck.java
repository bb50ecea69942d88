package chanlens.analysis.rules;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.findings.LibraryCause;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.libraries.LibraryRow;
import chanlens.analysis.libraries.LibraryStacks;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.reachability.KeptMemory;
import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.ReachReason;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.WaitKind;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.Activity;
import chanlens.golang.GoOp;
import chanlens.golang.GoroutineState;
import chanlens.golang.StandardLibrary;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Goroutines that can never continue, one finding per group of equal stacks: F-ABANDON, F-RANGE, F-NIL, F-HIDDEN,
/// F-WG, F-LEAK.
final class Stuck {
  private final Case about;
  private final Run run;
  private final LeakProfile profile;
  private final LibraryStacks libraries;
  private final Set<Long> covered;

  private Stuck(Case about, LibraryStacks libraries, Set<Long> covered) {
    this.about = about;
    this.libraries = libraries;
    this.covered = covered;
    this.run = about.run();
    this.profile = LeakProfile.of(run, about.groups());
  }

  /// @param covered ids of goroutines that another finding is about
  static List<Finding> find(Case about, LibraryStacks libraries, Set<Long> covered) {
    return new Stuck(about, libraries, covered).all();
  }

  private List<Finding> all() {
    List<Members> alone = new ArrayList<>();
    for (StackGroup group : about.groups().groups()) {
      about.cancel().check();
      if (!group.system()) {
        members(group).filter(m -> !m.rows.isEmpty()).ifPresent(alone::add);
      }
    }
    List<Members> stuck = paired(alone);
    Map<Integer, Integer> groupOfHeapRow = new HashMap<>();
    for (int i = 0; i < stuck.size(); i++) {
      for (int row : stuck.get(i).rows) {
        groupOfHeapRow.put(run.goroutines().heapRow(row), i);
      }
    }
    Optional<KeptMemory> kept =
        about.proof()
            .map(p -> p.keptBy(g -> groupOfHeapRow.getOrDefault(g, stuck.size()), stuck.size() + 1, about.cancel()));
    List<Finding> found = new ArrayList<>();
    for (int i = 0; i < stuck.size(); i++) {
      int group = i;
      found.add(finding(stuck.get(i), kept.map(k -> k.bytesOf(group)).orElse(0L)));
    }
    return found;
  }

  /// The stuck goroutines of a group.
  ///
  /// @param refuted the runtime's own leak profile counts none of them
  /// @param belonging rows of those among them that a library started with the others
  private record Members(
      StackGroup group, List<Integer> rows, Degree degree, boolean refuted, List<Integer> belonging) {
    Members with(Members other) {
      return new Members(
          group, joined(rows, other.rows), degree.compareTo(other.degree) > 0 ? degree : other.degree,
          refuted || other.refuted, joined(belonging, other.rows));
    }

    private static List<Integer> joined(List<Integer> a, List<Integer> b) {
      return Stream.concat(a.stream(), b.stream()).sorted().toList();
    }
  }

  /// One cause is one finding: goroutines that a library starts with others are reported with them.
  private List<Members> paired(List<Members> stuck) {
    Map<LibraryCause, Members> first = new EnumMap<>(LibraryCause.class);
    for (Members m : stuck) {
      waitsAs(m).ifPresent(row -> first.putIfAbsent(row.cause(), m));
    }
    IdentityHashMap<Members, Members> joined = new IdentityHashMap<>();
    List<Members> alone = new ArrayList<>();
    for (Members m : stuck) {
      Optional<Members> main = libraries.rowOf(m.group)
          .filter(row -> !libraries.waits(m.group, row))
          .flatMap(row -> Optional.ofNullable(first.get(row.cause())));
      main.ifPresentOrElse(w -> joined.merge(w, w.with(m), (a, b) -> a.with(m)), () -> alone.add(m));
    }
    return alone.stream().map(m -> joined.getOrDefault(m, m)).toList();
  }

  private Optional<LibraryRow> waitsAs(Members m) {
    return libraries.rowOf(m.group).filter(row -> libraries.waits(m.group, row));
  }

  private Optional<Members> members(StackGroup group) {
    List<Integer> rows = new ArrayList<>();
    Degree degree = Degree.PROVED;
    for (int row : group.rows()) {
      Optional<Degree> one = covered.contains(run.goroutines().goid(row)) ? Optional.empty() : degree(row);
      if (one.isPresent()) {
        rows.add(row);
        degree = one.get().compareTo(degree) > 0 ? one.get() : degree;
      }
    }
    if (profile.countsAll(group)) {
      if (rows.size() == group.size()) {
        degree = Degree.PROVED;
      } else if (rows.isEmpty() && byProfileAlone(group)) { // as many, and most likely the same
        rows.addAll(group.rows());
        degree = Degree.STRONG;
      }
    }
    boolean refuted = !rows.isEmpty() && isRefuted(group, rows);
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new Members(group, rows, refuted ? Degree.POSSIBLE : degree, refuted, List.of()));
  }

  /// Whether the leak profile of this process considers such a wait and counts none of them: then something that a dump
  /// does not show reaches what they wait on, such as a plugin's variables or a cleanup.
  private boolean isRefuted(StackGroup group, List<Integer> rows) {
    boolean marked = rows.stream().anyMatch(r -> run.facts(r).leaked());
    return profile.knows(group) && profile.countOf(group) == 0 && !marked && group.activity() != Activity.FOREVER
        && !neverEnds(rows);
  }

  private boolean neverEnds(List<Integer> rows) {
    return rows.stream().allMatch(r -> run.wait(r).map(w -> w.kind().forEver()).orElse(false));
  }

  /// Whether nothing else shows whether they are stuck.
  private boolean byProfileAlone(StackGroup group) {
    return group.state() == GoroutineState.WAITING
        && group.rows().stream().allMatch(r ->
            run.goroutines().heapRow(r) == Goroutines.NONE && !covered.contains(run.goroutines().goid(r)));
  }

  /// Whether one goroutine is stuck by itself: by the proof, by its wait reason, or by the runtime's own profile.
  private Optional<Degree> degree(int row) {
    GoroutineFacts facts = run.facts(row);
    int h = run.goroutines().heapRow(row);
    if (run.wentOn(row)) {
      return Optional.empty();
    }
    if (about.proof().isPresent() && h != Goroutines.NONE) {
      return switch (about.proof().get().verdict(h)) {
        case PROVED -> Optional.of(Degree.PROVED);
        case STRONG -> Optional.of(Degree.STRONG);
        case POSSIBLE -> Optional.of(Degree.POSSIBLE);
        case NOT_STUCK, REACHABLE, ON_PURPOSE, UNKNOWN ->
            facts.leaked() ? Optional.of(Degree.PROVED) : Optional.empty();
      };
    }
    boolean mainOnPurpose = MainOnPurpose.is(facts, run.frames(row));
    boolean forEver = facts.activity() == Activity.FOREVER && !mainOnPurpose;
    if (facts.leaked() || (forEver && facts.reasonEvidence() == Evidence.RECORDED)) {
      return Optional.of(Degree.PROVED);
    }
    return forEver ? Optional.of(Degree.STRONG) : Optional.empty();
  }

  private Finding finding(Members m, long keepsBytes) {
    StackGroup group = m.group;
    Rule rule = rule(m);
    List<Long> goids = m.rows.stream().map(r -> run.goroutines().goid(r)).toList();
    List<GoroutineWait> waits = waits(m);
    TreeSet<Long> objects = new TreeSet<>();
    waits.forEach(w -> w.cases().forEach(c -> objects.add(c.object())));
    List<Proof> evidence = new ArrayList<>();
    evidence.addAll(inQueues(objects));
    evidence.addAll(ofLocks(objects));
    List<Proof> proofs = byProof(m);
    evidence.addAll(proofs.isEmpty() ? byReason(m) : proofs);
    evidence.addAll(byRuntime(m));
    evidence.addAll(known(m));
    evidence.addAll(Traced.of(run, m.rows));
    if (rule == Rule.F_HIDDEN) {
      evidence.addAll(Blame.evidence(run, m.rows));
    }
    return Finding.of(rule, Concern.STUCK, m.degree, claim(rule, group, op(m), goids.size(), objects.size()))
        .goroutines(goids)
        .objects(objects)
        .at(group.site())
        .startedBy(group.creator())
        .keeps(keepsBytes)
        .evidence(evidence)
        .advise(advice(rule, group), refutation(m));
  }

  private static Claim claim(Rule rule, StackGroup group, GoOp op, int count, int objects) {
    return switch (rule) {
      case F_ABANDON -> new Claim.SendsForEver(count);
      case F_RANGE -> new Claim.ReceivesForEver(count, objects);
      case F_NIL -> new Claim.NeverEnds(count, op);
      case F_HIDDEN -> new Claim.LeftOver(count, StandardLibrary.packageOf(group.function()));
      case F_WG -> new Claim.WaitGroupForEver(count);
      default -> new Claim.WaitsForEver(count, Ops.of(group));
    };
  }

  private GoOp op(Members m) {
    GoOp op = Ops.of(m.group);
    return op == GoOp.SELECT && neverEnds(m.rows) ? GoOp.NIL_SELECT : op;
  }

  private List<Proof> known(Members m) {
    List<Proof> said = new ArrayList<>();
    CaptureKind source = about.proof().isPresent() ? CaptureKind.HEAP_DUMP : CaptureKind.GOROUTINE_TEXT;
    waitsAs(m).ifPresent(row ->
        said.add(new Proof(source, new Fact.KnownWait(row.cause(), row.module(), row.checked()))));
    if (!m.belonging.isEmpty()) {
      said.add(
          new Proof(
              source, new Fact.Belonging(m.belonging.size(), run.facts(m.belonging.getFirst()).function())));
    }
    return said;
  }

  static Advice advice(Rule rule, StackGroup group) {
    return switch (rule) {
      case F_ABANDON -> Advice.GIVE_ROOM_FOR_THE_LATE_VALUE;
      case F_RANGE -> Advice.LET_THE_OWNER_CLOSE;
      case F_NIL -> isSelect(Ops.of(group)) ? Advice.END_THE_EMPTY_SELECT : Advice.MAKE_THE_CHANNEL;
      case F_HIDDEN ->
          StandardLibrary.packageOf(group.function()).equals("net/http")
              ? Advice.CLOSE_THE_BODY
              : Advice.CLOSE_WHAT_THE_CALL_RETURNED;
      case F_WG -> Advice.DEFER_DONE;
      default -> leakAdvice(Ops.of(group));
    };
  }

  private static boolean isSelect(GoOp op) {
    return op == GoOp.EMPTY_SELECT;
  }

  private static Advice leakAdvice(GoOp op) {
    return switch (op) {
      case SEND, RECEIVE, SELECT -> Advice.CLOSE_OR_CANCEL_ON_EVERY_WAY_OUT;
      case COND -> Advice.SIGNAL_ON_EVERY_WAY_OUT;
      case MUTEX, RWMUTEX, WAITGROUP, LOCK -> Advice.DEFER_UNLOCK;
      case NIL_SEND, NIL_RECEIVE, EMPTY_SELECT, NIL_SELECT, NIL_OR_EMPTY, OTHER -> Advice.START_FROM_THE_CREATOR;
    };
  }

  private Rule rule(Members m) {
    List<GoroutineWait> waits = waits(m);
    if (Blame.isHidden(m.group)) {
      return Rule.F_HIDDEN;
    }
    if (neverEnds(m.rows)) {
      return Rule.F_NIL;
    }
    if (!waits.isEmpty() && waits.stream().allMatch(w -> w.kind() == WaitKind.WAITGROUP)) {
      return Rule.F_WG;
    }
    return switch (m.group.activity()) {
      case FOREVER -> Rule.F_NIL;
      case SEND -> waits.isEmpty() || waits.stream().allMatch(this::nobodyReceives) ? Rule.F_ABANDON : Rule.F_LEAK;
      case RECEIVE -> receivesUntilClosed(m.group.frames()) ? Rule.F_RANGE : Rule.F_LEAK;
      case RUNNING, RUNNABLE, SELECT, LOCK, IO, SLEEP, GC, UNKNOWN -> Rule.F_LEAK;
    };
  }

  private boolean nobodyReceives(GoroutineWait wait) {
    for (Waiter w : wait.cases()) {
      Optional<HeapChannel> channel = run.waits().orElseThrow().channelAt(w.object());
      if (w.side() != QueueSide.SENDQ || channel.isEmpty() || !channel.get().recvq().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /// `for range c` and `v, ok := <-c` both wait in `runtime.chanrecv2`: they can tell a closed channel from a value.
  static boolean receivesUntilClosed(List<Frame> frames) {
    return frames.stream().anyMatch(f -> f.function().equals("runtime.chanrecv2"));
  }

  private List<GoroutineWait> waits(Members m) {
    List<GoroutineWait> found = new ArrayList<>();
    for (int row : m.rows) {
      int h = run.goroutines().heapRow(row);
      if (h != Goroutines.NONE && run.waits().isPresent()) {
        found.add(run.waits().get().wait(h));
      }
    }
    return found;
  }

  private List<Proof> inQueues(Set<Long> objects) {
    List<HeapChannel> channels = new ArrayList<>();
    for (long addr : objects) {
      run.waits().flatMap(w -> w.channelAt(addr)).ifPresent(channels::add);
    }
    if (channels.isEmpty()) {
      return List.of();
    }
    long senders = channels.stream().mapToLong(c -> c.sendq().size()).sum();
    long receivers = channels.stream().mapToLong(c -> c.recvq().size()).sum();
    boolean open = channels.stream().noneMatch(HeapChannel::closed);
    return List.of(
        new Proof(
            CaptureKind.HEAP_DUMP, new Fact.Channels(channels.size(), fill(channels), open, senders, receivers)));
  }

  private static Fact.Fill fill(List<HeapChannel> channels) {
    if (channels.stream().allMatch(c -> c.cap() == 0 && c.timer() == 0)) {
      return Fact.Fill.UNBUFFERED;
    }
    if (channels.stream().allMatch(c -> c.cap() > 0 && c.len() == c.cap())) {
      return Fact.Fill.FULL;
    }
    return channels.stream().allMatch(c -> c.cap() > 0 && c.len() == 0) ? Fact.Fill.EMPTY : Fact.Fill.MIXED;
  }

  /// The state of the lock, and which others refer to it.
  private List<Proof> ofLocks(Set<Long> objects) {
    List<LockFacts> locks = objects.stream().flatMap(o -> about.partners().lock(o).stream()).toList();
    if (locks.isEmpty() || locks.stream().anyMatch(l -> l.recorded().isEmpty())) {
      return List.of();
    }
    if (locks.size() > 1) {
      long alone = locks.stream().filter(l -> l.holders().isEmpty()).count();
      return List.of(new Proof(CaptureKind.HEAP_DUMP, new Fact.Locks(locks.size(), (int) alone)));
    }
    LockFacts lock = locks.getFirst();
    return List.of(
        new Proof(CaptureKind.HEAP_DUMP, new Fact.LockState(lock.recorded().orElseThrow(), lock.holders())));
  }

  private List<Proof> byProof(Members m) {
    if (about.proof().isEmpty()) {
      return List.of();
    }
    LeakProof proof = about.proof().get();
    Map<ReachReason, Integer> statements = new LinkedHashMap<>();
    for (int row : m.rows) {
      int h = run.goroutines().heapRow(row);
      if (h != Goroutines.NONE && proof.verdict(h).leaked()) {
        statements.merge(proof.reason(h), 1, Integer::sum);
      }
    }
    return Reaches.counted(statements, m.rows.size());
  }

  /// What the file of the first says of its wait, when that reason alone is the proof.
  private List<Proof> byReason(Members m) {
    if (m.group.activity() != Activity.FOREVER) {
      return List.of();
    }
    GoroutineFacts first = run.facts(m.rows.getFirst());
    boolean recorded = first.reasonEvidence() == Evidence.RECORDED;
    return first.sources().stream()
        .min(CaptureKind::compareTo)
        .map(s -> new Proof(s, new Fact.ForEver(m.group.waitReason(), recorded)))
        .stream().toList();
  }

  private List<Proof> byRuntime(Members m) {
    List<Proof> said = new ArrayList<>();
    long leaked = m.rows.stream().filter(r -> run.facts(r).leaked()).count();
    if (leaked > 0) {
      said.add(new Proof(CaptureKind.GOROUTINE_TEXT, new Fact.LeakMarks(leaked, m.rows.size())));
    }
    if (profile.knows(m.group)) {
      said.add(new Proof(CaptureKind.PROFILE, new Fact.LeakCount(profile.countOf(m.group), true)));
    }
    return said;
  }

  private static Refutation refutation(Members m) {
    boolean proved = m.degree == Degree.PROVED;
    if (m.refuted) {
      return Refutation.WHAT_THE_PROFILE_SAW;
    }
    if (m.group.activity() == Activity.FOREVER) {
      return proved ? Refutation.NOTHING_BY_THE_LANGUAGE : Refutation.A_RECORDED_REASON;
    }
    return proved ? Refutation.HIDDEN_POINTERS : Refutation.A_LIVE_REFERENCE;
  }
}
