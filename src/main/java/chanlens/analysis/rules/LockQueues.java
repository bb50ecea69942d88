package chanlens.analysis.rules;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.WaitTime;
import chanlens.analysis.libraries.Libraries;
import chanlens.analysis.libraries.LibraryRow;
import chanlens.analysis.libraries.LibraryStacks;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.waiting.LockPlace;
import chanlens.analysis.waiting.WaitKind;
import chanlens.model.Lexical;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// F-LOCKQUEUE: goroutines that wait for a Mutex or RWMutex, but not in a circle. Either no visible goroutine can
/// unlock it any more, which makes it possible that they wait for ever; or they have waited long, and a goroutine that
/// makes progress may hold it. Locks whose waiters are at the same lines are one finding.
final class LockQueues {
  /// A critical section that takes longer is worth reporting.
  private static final long LONG_NANOS = 60_000_000_000L;

  private final Case about;
  private final LibraryStacks libraries;
  private final Run run;
  private final Set<Long> covered;

  private LockQueues(Case about, LibraryStacks libraries, Set<Long> covered) {
    this.about = about;
    this.libraries = libraries;
    this.run = about.run();
    this.covered = covered;
  }

  /// @param covered ids of goroutines that another finding is about
  static List<Finding> find(Case about, LibraryStacks libraries, Set<Long> covered) {
    return new LockQueues(about, libraries, covered).all();
  }

  /// What makes queues one finding.
  ///
  /// @param places ids of the groups that wait, ascending
  private record Key(boolean dead, WaitKind kind, List<Integer> places) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::dead).thenComparing(Key::kind).thenComparing(Key::places, Lexical::compare);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /// Locks with waiters at the same lines.
  private static final class Queue {
    final List<LockFacts> locks = new ArrayList<>();
    final TreeSet<Long> goids = new TreeSet<>();
    Optional<StackGroup> group = Optional.empty();
    long least = Long.MAX_VALUE;
    long most;
  }

  private List<Finding> all() {
    Map<Key, Queue> queues = new LinkedHashMap<>();
    for (LockFacts lock : about.partners().locks()) {
      about.cancel().check();
      boolean dead = about.dead().locks().contains(lock.addr()) && !mayBeHeldElsewhere(lock);
      boolean mutex = lock.kind() == WaitKind.MUTEX || lock.kind() == WaitKind.RWMUTEX;
      List<Integer> rows = mutex ? rows(lock) : List.of();
      boolean shown = dead && lock.recorded().isPresent(); // arguments alone show too little of who has it
      if (!rows.isEmpty() && (shown || waitedLong(rows))) {
        TreeSet<Integer> places = new TreeSet<>();
        rows.forEach(r -> about.groups().groupOf(r).ifPresent(g -> places.add(g.id())));
        note(queues.computeIfAbsent(new Key(dead, lock.kind(), List.copyOf(places)), k -> new Queue()), lock, rows);
      }
    }
    List<Finding> found = new ArrayList<>();
    queues.forEach((key, queue) -> found.add(finding(queue, key.dead)));
    return found;
  }

  /// Those of its waiters that no other finding is about, and that the leak proof does not call stuck.
  private List<Integer> rows(LockFacts lock) {
    List<Integer> rows = new ArrayList<>();
    for (LockPlace w : lock.waiters()) {
      OptionalInt row = run.goroutines().row(w.goid());
      if (row.isPresent()
          && !covered.contains(w.goid())
          && !about.isLeaked(row.getAsInt())
          && !run.wentOn(row.getAsInt())) {
        rows.add(row.getAsInt());
      }
    }
    return rows;
  }

  private boolean waitedLong(List<Integer> rows) {
    return rows.stream().anyMatch(r -> run.facts(r).waited().nanos() >= LONG_NANOS);
  }

  private void note(Queue queue, LockFacts lock, List<Integer> rows) {
    queue.locks.add(lock);
    for (int row : rows) {
      queue.goids.add(run.goroutines().goid(row));
      queue.group = queue.group.or(() -> about.groups().groupOf(row));
      WaitTime waited = run.facts(row).waited();
      queue.least = Math.min(queue.least, waited.nanos());
      queue.most = Math.max(queue.most, waited.nanos());
    }
  }

  /// Whether only arguments show who has it, and a goroutine waits for a peer or a child process, which may be the
  /// holder.
  private boolean mayBeHeldElsewhere(LockFacts lock) {
    return lock.recorded().isEmpty()
        && Libraries.rows().stream()
            .filter(row -> row.kind() == LibraryRow.Kind.SLOW)
            .anyMatch(row -> libraries.count(row, LibraryStacks.Part.WAITS) > 0);
  }

  private Finding finding(Queue queue, boolean dead) {
    LockFacts first = queue.locks.getFirst();
    Claim claim =
        new Claim.LockQueue(
            queue.goids.size(), queue.locks.size(), first.kind(), queue.least, queue.most, dead);
    Finding.Builder found =
        Finding.of(Rule.F_LOCKQUEUE, dead ? Concern.STUCK : Concern.SLOW, Degree.POSSIBLE, claim)
            .goroutines(queue.goids)
            .objects(queue.locks.stream().map(LockFacts::addr).toList())
            .at(queue.group.flatMap(StackGroup::site))
            .startedBy(queue.group.flatMap(StackGroup::creator));
    first.recorded().ifPresent(l -> found.evidence(first.source(), new Fact.LockState(l, first.holders())));
    if (first.recorded().isEmpty()) {
      found.evidence(first.source(), new Fact.MayHold(first.addr(), first.kind(), first.holders()));
    }
    if (dead) {
      found.evidence(first.source(), new Fact.NobodyOutside());
    }
    List<Integer> rows = queue.goids.stream().map(g -> run.goroutines().row(g).orElseThrow()).toList();
    return found
        .evidence(Traced.of(run, rows))
        .advise(
            dead ? Advice.UNLOCK_ON_EVERY_WAY_OUT : Advice.LOOK_AT_THE_HOLDER,
            dead ? Refutation.A_HOLDER_THAT_GOES_ON : Refutation.A_LATER_DUMP_WITHOUT_THEM);
  }
}
