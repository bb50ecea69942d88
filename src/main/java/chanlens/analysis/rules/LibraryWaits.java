package chanlens.analysis.rules;

import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.LibraryCause;
import chanlens.analysis.findings.NextCapture;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.WaitRange;
import chanlens.analysis.libraries.Libraries;
import chanlens.analysis.libraries.LibraryPairs;
import chanlens.analysis.libraries.LibraryRow;
import chanlens.analysis.libraries.LibraryRow.Kind;
import chanlens.analysis.libraries.LibraryRow.Threshold;
import chanlens.analysis.libraries.LibraryRow.Use;
import chanlens.analysis.libraries.LibraryStacks;
import chanlens.analysis.libraries.LibraryStacks.Part;
import chanlens.analysis.libraries.LostWaits;
import chanlens.analysis.libraries.StackBucket;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// F-LIBRARY: goroutines that wait as a row of [Libraries] says, and that nothing shows to be stuck. When a heap dump
/// shows that nothing else can reach what they wait on it is strong; otherwise the thresholds of the row make it
/// possible.
final class LibraryWaits {
  private final Case about;
  private final Run run;
  private final LibraryStacks stacks;
  private final Set<Long> covered;

  private LibraryWaits(Case about, LibraryStacks stacks, Set<Long> covered) {
    this.about = about;
    this.run = about.run();
    this.stacks = stacks;
    this.covered = new HashSet<>(covered);
  }

  /// @param covered ids of goroutines that another finding is about
  static List<Finding> find(Case about, LibraryStacks stacks, Set<Long> covered) {
    return new LibraryWaits(about, stacks, covered).all();
  }

  private List<Finding> all() {
    List<Finding> found = new ArrayList<>();
    for (LibraryRow row : Libraries.rows()) {
      about.cancel().check();
      if (!stacks.of(row, Part.WAITS).isEmpty()) {
        held(row).map(h -> finding(row, h)).ifPresent(f -> {
          covered.addAll(f.goroutines());
          found.add(f);
        });
      }
    }
    return found;
  }

  /// Goroutines that count.
  ///
  /// @param rows in the run's goroutines; empty when they come from a profile
  private record Held(List<Integer> rows, long count, Kind kind, Shown shown) {}

  /// What a heap dump shows.
  private enum Shown {
    NOTHING,
    /// Nobody has what ends the wait, but it may end in another way.
    LOST,
    FOR_EVER
  }

  private Optional<Held> held(LibraryRow row) {
    if (stacks.profiled()) {
      long count = stacks.count(row, Part.WAITS);
      return isManyAtOnce(row, count)
          ? Optional.of(new Held(List.of(), count, row.kind(), Shown.NOTHING))
          : Optional.empty();
    }
    List<Integer> rows = rows(row, Part.WAITS);
    if (isShownByDump(row, rows)) {
      LostWaits lost =
          LibraryPairs.lost(run, about.proof().orElseThrow(), rows, rows(row, Part.BELONGS), about.cancel());
      Shown shown = lost.forEver() ? Shown.FOR_EVER : Shown.LOST;
      return lost.rows().isEmpty()
          ? Optional.empty()
          : Optional.of(new Held(lost.rows(), lost.rows().size(), Kind.LEFT_OVER, shown));
    }
    return byThreshold(row, rows);
  }

  /// Rows that no other finding is about. Slow requests belong to their handlers.
  private List<Integer> rows(LibraryRow row, Part part) {
    return stacks.of(row, part).stream()
        .filter(s -> row.kind() == Kind.LEFT_OVER || Handler.of(s.frames()).isEmpty())
        .flatMap(s -> s.rows().stream())
        .filter(r -> !covered.contains(run.goroutines().goid(r)))
        .toList();
  }

  /// Whether the heap dump can show whether others reach what they wait on.
  private boolean isShownByDump(LibraryRow row, List<Integer> rows) {
    return row.kind() == Kind.LEFT_OVER && !row.belong().isEmpty() && about.proof().isPresent()
        && run.heap().map(h -> h.complete()).orElse(false)
        && rows.stream().allMatch(r -> run.goroutines().heapRow(r) != Goroutines.NONE);
  }

  private Optional<Held> byThreshold(LibraryRow row, List<Integer> rows) {
    Threshold from = row.threshold();
    List<Integer> aged = rows.stream().filter(r -> run.facts(r).waited().nanos() >= from.nanos()).toList();
    long inUse = stacks.count(row, Part.IN_USE);
    boolean progress = row.use() == Use.PROGRESS && inUse > 0;
    if (aged.size() - (row.use() == Use.ONE_EACH ? inUse : 0) >= from.fewest()) {
      return Optional.of(new Held(aged, aged.size(), progress ? Kind.SLOW : row.kind(), Shown.NOTHING));
    }
    List<Integer> now = row.creatorEnds() ? rows.stream().filter(this::isOrphan).toList() : rows;
    return isManyAtOnce(row, now.size())
        ? Optional.of(new Held(now, now.size(), row.kind(), Shown.NOTHING))
        : Optional.empty();
  }

  /// Whether the goroutine that started it has ended.
  private boolean isOrphan(int row) {
    long creator = run.facts(row).creator().goid();
    OptionalInt at = run.goroutines().row(creator);
    return creator != 0 && (at.isEmpty() || !run.facts(at.getAsInt()).alive());
  }

  private boolean isManyAtOnce(LibraryRow row, long count) {
    long inUse = stacks.count(row, Part.IN_USE);
    if (row.threshold().atOnce() == 0 || (row.creatorEnds() && stacks.profiled() && row.inUse().isEmpty())) {
      return false;
    }
    return switch (row.use()) {
      case PROGRESS -> inUse == 0 && count >= row.threshold().atOnce();
      case ONE_EACH -> count - inUse - (countsOthers(row) ? stacks.others() : 0) >= row.threshold().atOnce();
    };
  }

  private boolean countsOthers(LibraryRow row) {
    return !row.inUse().isEmpty() && (!row.creatorEnds() || stacks.profiled());
  }

  private Finding finding(LibraryRow row, Held held) {
    Degree degree = held.shown == Shown.FOR_EVER ? Degree.STRONG : Degree.POSSIBLE;
    Concern concern = held.kind == Kind.LEFT_OVER ? Concern.STUCK : Concern.SLOW;
    List<StackBucket> standings = stacks.of(row, Part.WAITS);
    OwnCalls calls = OwnCalls.of(run, row, standings, held.rows, source(held));
    List<Integer> belonging = LibraryPairs.belonging(run, held.rows, rows(row, Part.BELONGS));
    Finding.Builder found =
        Finding.of(Rule.F_LIBRARY, concern, degree, claim(row, held))
            .goroutines(ids(held.rows))
            .goroutines(ids(belonging))
            .unnamed(stacks.profiled() ? held.count : 0)
            .objects(objects(held.rows))
            .at(calls.first().or(() -> site(standings, held)))
            .startedBy(creator(held))
            .evidence(calls.evidence())
            .evidence(calls.first().isPresent() ? List.of() : underWay(row, source(held)))
            .evidence(source(held), new Fact.KnownWait(row.cause(), row.module(), row.checked()));
    if (!belonging.isEmpty()) {
      found.evidence(source(held), new Fact.Belonging(belonging.size(), function(belonging.getFirst())));
    }
    if (held.shown != Shown.NOTHING) {
      found.evidence(CaptureKind.HEAP_DUMP, new Fact.NobodyElseHolds(row.cause()));
    } else if (!row.inUse().isEmpty()) {
      found.evidence(
          source(held),
          new Fact.InUse(row.cause(), stacks.count(row, Part.IN_USE), countsOthers(row) ? stacks.others() : 0));
    }
    becauseOf(row, found, source(held));
    return found
        .evidence(Traced.of(run, held.rows))
        .settledBy(next())
        .advise(row.advice(), row.refutation());
  }

  private Claim claim(LibraryRow row, Held held) {
    return new Claim.LibraryWait(
        row.cause(), held.count, held.kind == Kind.LEFT_OVER, WaitRange.of(run, held.rows));
  }

  /// The program's own calls that are inside a call that may end such a wait, or of a row that this one delays.
  private List<Finding.Proof> underWay(LibraryRow row, CaptureKind source) {
    List<StackBucket> standings = new ArrayList<>(stacks.of(row, Part.IN_USE));
    Libraries.rows().stream()
        .filter(other -> other.module().equals(row.module()) && other.ownCall() == LibraryRow.OwnCall.ON_STACK)
        .forEach(other -> standings.addAll(stacks.of(other, Part.WAITS)));
    return OwnCalls.underWay(standings, source);
  }

  private NextCapture next() {
    if (stacks.profiled()) {
      return NextCapture.GOROUTINE_TEXT;
    }
    return run.trace().isPresent() ? NextCapture.SECOND_GOROUTINE_TEXT : NextCapture.TRACE;
  }

  /// Others that delay these; no other finding is about them.
  private void becauseOf(LibraryRow row, Finding.Builder found, CaptureKind source) {
    for (LibraryCause cause : row.becauseOf()) {
      LibraryRow other = Libraries.of(cause);
      long count = stacks.count(other, Part.WAITS);
      if (count > 0) {
        found.evidence(source, new Fact.OpenToo(cause, count));
        found.goroutines(ids(rows(other, Part.WAITS)));
      }
    }
  }

  private List<Long> ids(List<Integer> rows) {
    return rows.stream().map(run.goroutines()::goid).toList();
  }

  private Set<Long> objects(List<Integer> rows) {
    Set<Long> objects = new TreeSet<>();
    rows.forEach(r -> run.wait(r).ifPresent(w -> w.cases().forEach(c -> objects.add(c.object()))));
    return objects;
  }

  private CaptureKind source(Held held) {
    return held.rows.isEmpty()
        ? CaptureKind.PROFILE
        : run.facts(held.rows.getFirst()).sources().stream().min(CaptureKind::compareTo)
            .orElse(CaptureKind.GOROUTINE_TEXT);
  }

  private Optional<Frame> site(List<StackBucket> standings, Held held) {
    return standings.stream()
        .filter(s -> held.rows.isEmpty() || s.rows().contains(held.rows.getFirst()))
        .findFirst()
        .flatMap(s -> StackGroup.siteOf(s.frames()));
  }

  private Optional<Frame> creator(Held held) {
    return held.rows.isEmpty()
        ? Optional.empty()
        : Optional.of(run.facts(held.rows.getFirst())).flatMap(f -> f.creator().place());
  }

  private String function(int row) {
    GoroutineFacts facts = run.facts(row);
    return facts.function();
  }
}
