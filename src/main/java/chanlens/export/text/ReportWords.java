package chanlens.export.text;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.Similarity;
import chanlens.analysis.join.StackFamily;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.WaitRange;
import chanlens.analysis.partners.BlockedOn;
import chanlens.analysis.partners.Blockers;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.profiles.ProfileDigest;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.Activity;
import chanlens.model.Lexical;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.symbol.Frame;
import chanlens.words.ClueWords;
import chanlens.words.FindingWords;
import chanlens.words.JoinWords;
import chanlens.words.LockWords;
import chanlens.words.VerdictWords;
import chanlens.words.WaitWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The contents of the report without its layout: the text and the Markdown report put these words into lines and
/// tables.
final class ReportWords {
  private static final int IDS = 8;
  private static final int THINGS = 3;
  /// Up to this many channels of one shape are listed one by one.
  private static final int FEW = 3;

  private final Diagnosis diagnosis;
  private final Run run;

  ReportWords(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
  }

  static String describe(CaptureFile file) {
    return switch (file.capture()) {
      case Capture.Trace t ->
          ", format " + file.format() + ", " + Amounts.count(t.trace().events(), "event") + " in "
              + Amounts.duration(t.trace().lastNanos())
              + t.trace().timeOfDay(0).map(at -> ", begun " + Amounts.timeOfDay(at)).orElse("");
      case Capture.Heap h ->
          ", " + h.heap().params().buildVersion() + " " + h.heap().params().arch() + ", "
              + Amounts.count(h.heap().objectCount().objects(), "object") + ", "
              + Amounts.bytes(h.heap().objectCount().bytes())
              + (h.heap().objectCount().exact() ? ", complete" : "");
      case Capture.Stacks s -> ", " + Amounts.count(s.stacks().count(), "goroutine");
      case Capture.Profile p -> {
        ProfileDigest digest = ProfileDigest.of(p.profile(), Cancel.NEVER);
        String time = digest.timeWords();
        yield ", " + digest.title() + ": " + digest.totalsWords() + (time.isEmpty() ? "" : "; " + time);
      }
      case Capture.Metrics m ->
          ", " + Amounts.count(m.log().figures().size(), "figure");
      case Capture.Channels c ->
          ", " + Amounts.count(c.log().count(), "operation") + " on "
              + Amounts.count(c.log().names().size(), "channel");
      case Capture.Program p ->
          ", " + p.executable().goVersion() + " " + p.executable().arch() + ", " + file.format()
              + (p.executable().hasSymbols() ? "" : ", stripped");
    };
  }

  /// Which goroutines a finding is about.
  static String who(Finding f) {
    String unnamed = f.unnamed() == 0 ? "" : f.unnamed() + " without ids in the profile";
    return f.goroutines().isEmpty() ? unnamed : ids(f.goroutines()) + (unnamed.isEmpty() ? "" : ", " + unnamed);
  }

  static String heading(Finding f) {
    return FindingWords.loudHeading(f);
  }

  /// `stuck, proved`, or `20 of 23 stuck, proved; 3 expected` when they differ.
  String standings(StackFamily family) {
    return VerdictWords.of(diagnosis.standings(family.rows()));
  }

  static String name(StackFamily family) {
    return family.function().isEmpty() ? "(unknown function)" : family.function();
  }

  /// Whether a goroutine of the program waits on it.
  boolean isBusy(HeapChannel c) {
    return Stream.of(c.sendq(), c.recvq())
        .flatMap(List::stream)
        .map(w -> run.goroutines().row(w.goid()))
        .anyMatch(row -> row.isPresent() && !run.facts(row.getAsInt()).system());
  }

  static String queue(List<Waiter> queue) {
    return queue.isEmpty() ? "empty" : ids(queue.stream().map(Waiter::goid).toList());
  }

  static String ids(List<Long> goids) {
    String first = goids.stream().limit(IDS).map(g -> "G" + g).collect(Collectors.joining(" "));
    return goids.size() > IDS ? first + " … " + goids.size() + " in all" : first;
  }

  static String place(Frame f) {
    return Optional.of(f.place()).filter(p -> !p.isEmpty()).map(p -> f.function() + " " + p).orElse(f.function());
  }

  /// The goroutines, counted: `12 goroutines: 9 receive, 2 running, 1 of the runtime`.
  String census() {
    Map<Activity, Integer> counts = new EnumMap<>(Activity.class);
    int living = 0;
    int system = 0;
    for (StackGroup g : diagnosis.groups().groups()) {
      living += g.size();
      if (g.system()) {
        system += g.size();
      } else {
        counts.merge(g.activity(), g.size(), Integer::sum);
      }
    }
    String mix = counts.entrySet().stream().map(e -> e.getValue() + " " + e.getKey().words()).collect(
        Collectors.joining(", "));
    if (mix.isEmpty()) {
      return Amounts.count(living, "goroutine") + (system > 0 ? ", of the runtime" : "");
    }
    return Amounts.count(living, "goroutine") + ": " + mix + (system > 0 ? ", " + system + " of the runtime" : "");
  }

  List<StackFamily> familiesOfProgram(Similarity alike) {
    return StackFamily.of(diagnosis.groups(), alike).stream().filter(f -> !f.system()).toList();
  }

  /// `G22`, or `180 ×`.
  String who(StackFamily family) {
    return family.size() == 1 ? "G" + run.goroutines().goid(family.rows().getFirst()) : family.size() + " ×";
  }

  /// Why they wait, and how long: `chan send, 5 min 0 s to 8 h 48 min`.
  String waiting(StackFamily family) {
    Map<String, Integer> reasons = family.reasons();
    String why =
        reasons.size() == 1
            ? reasons.keySet().iterator().next()
            : reasons.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "));
    return why + WaitWords.after(WaitRange.of(run, family.rows()));
  }

  /// Where they are: the place when there is one, otherwise the number of stacks and the innermost call they share.
  static Optional<Frame> place(StackFamily family) {
    return family.groups().size() == 1 ? family.groups().getFirst().site() : StackGroup.siteOf(family.shared());
  }

  List<HeapChannel> busyChannels() {
    return run.waits().map(w -> w.channels().stream().filter(this::isBusy).toList()).orElseGet(List::of);
  }

  /// Busy channels, grouped by shape when there are more than a few of one: the same length and type, with the same
  /// number of waiters of the same function in each queue.
  List<List<HeapChannel>> alikeChannels() {
    Map<Shape, List<HeapChannel>> byShape = new LinkedHashMap<>();
    for (HeapChannel c : busyChannels()) {
      Shape shape =
          new Shape(
              fill(c), c.elemType(), c.closed(), c.sendq().size(), c.recvq().size(), functions(c.sendq()),
              functions(c.recvq()));
      byShape.computeIfAbsent(shape, k -> new ArrayList<>()).add(c);
    }
    return byShape.values().stream()
        .flatMap(same -> same.size() > FEW ? Stream.of(same) : same.stream().map(List::of))
        .toList();
  }

  /// What channels that are listed together have in common.
  ///
  /// @param senders the functions of those in `sendq`, each once, in order
  private record Shape(
      String fill, long type, boolean closed, int sendq, int recvq, List<String> senders, List<String> receivers)
      implements Comparable<Shape> {
    private static final Comparator<Shape> ORDER =
        Comparator.comparing(Shape::fill).thenComparingLong(Shape::type).thenComparing(Shape::closed)
            .thenComparingInt(Shape::sendq).thenComparingInt(Shape::recvq)
            .thenComparing(Shape::senders, Lexical::compare).thenComparing(Shape::receivers, Lexical::compare);

    @Override
    public int compareTo(Shape other) {
      return ORDER.compare(this, other);
    }
  }

  private List<String> functions(List<Waiter> queue) {
    TreeSet<String> functions = new TreeSet<>();
    for (Waiter w : queue) {
      OptionalInt row = run.goroutines().row(w.goid());
      functions.add(row.isPresent() ? run.facts(row.getAsInt()).function() : "");
    }
    return List.copyOf(functions);
  }

  /// `180 like ch-1`, or `ch-1`.
  String name(List<HeapChannel> alike) {
    String first = run.names().of(alike.getFirst().addr());
    return alike.size() == 1 ? first : alike.size() + " like " + first;
  }

  /// Who waits in a queue; for several channels, how many in each.
  static String queue(List<HeapChannel> alike, Function<HeapChannel, List<Waiter>> side) {
    List<Waiter> first = side.apply(alike.getFirst());
    return alike.size() == 1 || first.isEmpty() ? queue(first) : first.size() + " each, here " + queue(first);
  }

  /// Who waits on which side of a lock: `waiting G7 G9`.
  static String sides(LockFacts lock) {
    return LockWords.sides(lock.waiters()).stream()
        .map(s -> s.name() + " " + ids(s.goids()))
        .collect(Collectors.joining(", "));
  }

  /// Who holds or may hold a lock, and what shows it: `may hold it: G5, which …`.
  static List<String> holders(LockFacts lock, int most) {
    return lock.holders().stream()
        .limit(most)
        .map(h -> LockWords.holdersAre(lock.kind()) + ": G" + h.goid() + ", which " + ClueWords.of(h.clue()))
        .toList();
  }

  /// Who keeps others waiting: `G5 main.hold  [sleep] 3 behind it`.
  String blocker(Blockers.Blocker b) {
    GoroutineFacts facts = run.facts(run.goroutines().row(b.goid()).orElseThrow());
    String what = facts.reason().isEmpty() ? facts.state().word() : facts.reason();
    return "G" + b.goid() + " " + facts.function() + "  [" + what + "] " + b.behind() + " behind it";
  }

  /// What others wait for and it may do.
  String keepsWaiting(Blockers.Blocker b) {
    return b.actsOn().stream().limit(THINGS).map(this::actsOn).collect(Collectors.joining(", "))
        + (b.actsOn().size() > THINGS ? ", …" : "");
  }

  private String actsOn(BlockedOn t) {
    int others = t.actors().size() - 1;
    return run.names().of(t.addr()) + " (" + t.waiters().size() + " wait"
        + (others == 0 ? "" : ", or " + Amounts.count(others, "other")) + ")";
  }

  static String fill(HeapChannel c) {
    return c.timer() != 0 ? "timer" : c.cap() == 0 ? "unbuffered" : c.len() + " of " + c.cap();
  }

  /// How sure it is that the files are of one process; empty for one file.
  Optional<String> joined() {
    String why = String.join("; ", JoinWords.reasons(run.join()));
    return run.files().size() > 1
        ? Optional.of("same process: " + run.join().strength().word() + " (" + why + ")")
        : Optional.empty();
  }
}
