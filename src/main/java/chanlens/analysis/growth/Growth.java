package chanlens.analysis.growth;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.findings.VerdictWord;
import chanlens.analysis.join.Kinship;
import chanlens.analysis.join.Kinships;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.StackKey;
import chanlens.golang.GoroutineState;
import chanlens.golang.WaitSite;
import chanlens.model.profile.ProfileKind;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where goroutines of the program are now and were at an earlier moment, by equal stacks, the largest growth first.
/// Goroutines of the runtime are left out. Immutable: safe for use from any thread.
public final class Growth {
  /// The rule that growth is reported under.
  public static final String RULE = Rule.F_GROW.id();

  private final Diagnosis base;
  private final Diagnosis now;
  private final List<StackChange> stacks;
  private final List<ProfileChange> profiles;
  private final Kinship kinship;
  private final int sameIds;
  private final int newIds;
  private final int endedIds;
  private final Set<Long> alive;
  private final Set<Long> was;
  private final boolean alike;

  private Growth(
      Diagnosis base,
      Diagnosis now,
      List<StackChange> stacks,
      List<ProfileChange> profiles,
      Kinship kinship,
      Map<Long, String> before,
      Map<Long, String> after) {
    this.profiles = List.copyOf(profiles);
    this.base = base;
    this.now = now;
    this.alike = StackKey.hasLines(base.groups()) == StackKey.hasLines(now.groups());
    this.stacks = List.copyOf(stacks);
    this.kinship = kinship;
    this.sameIds =
        kinship.sharesIds()
            ? (int) after.entrySet().stream().filter(e -> e.getValue().equals(before.get(e.getKey()))).count()
            : 0;
    this.newIds = after.size() - sameIds;
    this.endedIds = before.size() - sameIds;
    this.alive = Set.copyOf(after.keySet());
    this.was = Set.copyOf(before.keySet());
  }

  public static Growth of(Diagnosis base, Diagnosis now, Cancel cancel) {
    boolean lines = StackKey.hasLines(base.groups()) && StackKey.hasLines(now.groups());
    Map<StackKey, Sum> byKey = new LinkedHashMap<>();
    Map<Long, String> before = new HashMap<>();
    Map<Long, String> after = new HashMap<>();
    for (StackGroup g : base.groups().groups()) {
      cancel.check();
      if (!g.system()) {
        List<Long> ids = ids(base.run(), g);
        ids.forEach(id -> before.put(id, g.function()));
        add(byKey, StackKey.of(g, lines), change(g, ids, List.of()));
      }
    }
    for (StackGroup g : now.groups().groups()) {
      cancel.check();
      if (!g.system()) {
        List<Long> ids = ids(now.run(), g);
        ids.forEach(id -> after.put(id, g.function()));
        add(byKey, StackKey.of(g, lines), change(g, List.of(), ids));
      }
    }
    if (base.run().goroutines().count() == 0 && now.run().goroutines().count() == 0) {
      counted(base.run(), true, byKey);
      counted(now.run(), false, byKey);
    }
    List<StackChange> stacks = new ArrayList<>(byKey.values().stream().map(Sum::change).toList());
    stacks.sort(
        Comparator.comparingInt((StackChange s) -> -s.delta())
            .thenComparingInt(s -> -s.after())
            .thenComparingLong(Growth::firstId));
    Kinship kinship = Kinships.of(base.run(), base.groups(), now.run(), now.groups(), cancel);
    return new Growth(base, now, stacks, ProfileChange.of(base.run(), now.run(), cancel), kinship, before, after);
  }

  /// Goroutines as a profile counts them, when no other file has them.
  private static void counted(Run run, boolean first, Map<StackKey, Sum> byKey) {
    for (ProfileModel p : run.profiles()) {
      if (p.kind() == ProfileKind.GOROUTINE && !p.coversTime()) {
        for (int s = 0; s < p.samples(); s++) {
          List<Frame> frames = p.stacks().frames(p.stack(s));
          int count = (int) p.value(s, p.facts().defaultType());
          add(byKey, StackKey.of(frames), counted(frames, first ? count : 0, first ? 0 : count));
        }
        return; // the first of several
      }
    }
  }

  private static StackChange counted(List<Frame> frames, int before, int after) {
    String function = frames.isEmpty() ? "" : frames.getLast().function();
    Optional<WaitSite> wait =
        WaitSite.of(frames.size(), i -> frames.get(i).function(), i -> frames.get(i).line());
    String reason = wait.map(WaitSite::reason).orElse("running");
    return new StackChange(
        function, reason, wait.isPresent(), StackGroup.siteOf(frames), Optional.empty(), List.of(), List.of(), before,
        after);
  }

  private static long firstId(StackChange s) {
    return Stream.concat(s.now().stream(), s.base().stream()).findFirst().orElse(0L);
  }

  private static List<Long> ids(Run run, StackGroup g) {
    return g.rows().stream().map(r -> run.goroutines().goid(r)).toList();
  }

  private static StackChange change(StackGroup g, List<Long> base, List<Long> now) {
    boolean waiting = g.state() == GoroutineState.WAITING;
    String reason = g.reason().isEmpty() ? g.state().word() : g.reason();
    return new StackChange(g.function(), reason, waiting, g.site(), g.creator(), base, now, 0, 0);
  }

  private static void add(Map<StackKey, Sum> byKey, StackKey key, StackChange change) {
    byKey.computeIfAbsent(key, k -> new Sum(change)).add(change);
  }

  /// The goroutines at one stack so far; without lines these may be thousands of groups.
  private static final class Sum {
    private StackChange last;
    private final List<Long> base = new ArrayList<>();
    private final List<Long> now = new ArrayList<>();
    private int baseUnnamed;
    private int nowUnnamed;

    Sum(StackChange first) {
      last = first;
    }

    void add(StackChange change) {
      last = change;
      base.addAll(change.base());
      now.addAll(change.now());
      baseUnnamed += change.baseUnnamed();
      nowUnnamed += change.nowUnnamed();
    }

    StackChange change() {
      base.sort(Comparator.naturalOrder());
      now.sort(Comparator.naturalOrder());
      return new StackChange(
          last.function(), last.reason(), last.waiting(), last.site(), last.creator(), base, now, baseUnnamed,
          nowUnnamed);
    }
  }

  public Diagnosis base() {
    return base;
  }

  public Diagnosis now() {
    return now;
  }

  /// Whether both show the same parts of a stack: when only one has source lines, stacks with inlined calls may look
  /// different although they are the same.
  public boolean alike() {
    return alike;
  }

  /// The largest growth first, the largest decrease last.
  public List<StackChange> stacks() {
    return stacks;
  }

  /// By `go` statement, when its goroutines are in more than one place.
  public List<CreatorChange> creators() {
    return CreatorChange.of(stacks);
  }

  /// Profiles that both have, by kind: where they count more.
  public List<ProfileChange> profiles() {
    return profiles;
  }

  /// How the two are related. For two programs the comparison means nothing.
  public Kinship kinship() {
    return kinship;
  }

  /// Goroutines with the same id and entry function at both moments; 0 for two processes, whose ids are unrelated.
  public int sameIds() {
    return sameIds;
  }

  /// Ids of those that stood there before and no longer exist; none for two processes. One that stands elsewhere now
  /// has not ended.
  public List<Long> ended(StackChange change) {
    return kinship.sharesIds() ? change.base().stream().filter(id -> !alive.contains(id)).toList() : List.of();
  }

  /// Ids of those that stood there before and stand elsewhere now; none for two processes.
  public List<Long> moved(StackChange change) {
    Set<Long> here = new HashSet<>(change.now());
    return kinship.sharesIds()
        ? change.base().stream().filter(id -> alive.contains(id) && !here.contains(id)).toList() : List.of();
  }

  /// Whether a goroutine of the second moment was there at the first; false for two processes.
  public boolean wasThere(long goid) {
    return kinship.sharesIds() && was.contains(goid);
  }

  public int newIds() {
    return newIds;
  }

  public int endedIds() {
    return endedIds;
  }

  /// The goroutines that are stuck, proved or strong.
  ///
  /// @param without findings that do not count
  static Set<Long> stuck(Diagnosis diagnosis, Set<String> without) {
    Set<Long> stuck = new HashSet<>();
    for (Finding f : diagnosis.findings()) {
      if (counts(f) && !without.contains(f.key())) {
        stuck.addAll(f.goroutines());
      }
    }
    return stuck;
  }

  /// Whether a finding says that goroutines are stuck, with more than possible certainty.
  static boolean counts(Finding f) {
    return f.verdict() == VerdictWord.STUCK && !f.isPossible();
  }

  /// The verdict on those that are there now, when all have the same.
  public Optional<GoroutineVerdict> verdict(StackChange change) {
    List<GoroutineVerdict> all =
        change.now().stream().map(id -> now.verdict(now.run().goroutines().row(id).orElseThrow())).toList();
    boolean same =
        all.stream().map(v -> List.of(v.word(), v.degree())).distinct().count() == 1;
    return same ? Optional.of(all.getFirst()) : Optional.empty();
  }
}
