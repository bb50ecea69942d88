package chanlens.analysis.rules;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.Run;
import chanlens.golang.DeathCause;
import chanlens.golang.GoroutineState;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.model.stacks.Death;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// F-PANIC: why a program died, or a call in it, according to its log, and which other goroutines had the channel.
final class Crash {
  /// Smaller arguments are not pointers.
  private static final long LOWEST_POINTER = 1 << 16;

  private static final int MAX_OTHERS = 8;

  /// The limit on reported deaths of one log; a service that dies repeatedly adds little.
  private static final int MAX_DEATHS = 20;

  private final StacksModel stacks;
  private final Death death;
  private final CauseOfDeath cause;
  private final Case about;
  /// Whether the text is the one that is joined, and this is its dump: only then does the run have the goroutines.
  private final boolean joined;

  private Crash(Case about, StacksModel stacks, Death death) {
    Run run = about.run();
    this.about = about;
    this.stacks = stacks;
    this.death = death;
    this.cause = new CauseOfDeath(death, isMarked(stacks));
    this.joined = run.stacks().filter(s -> s == stacks).isPresent() && death.dump() == stacks.place();
  }

  static List<Finding> find(Case about) {
    List<Finding> found = new ArrayList<>();
    for (CaptureFile file : about.run().files()) {
      if (file.capture() instanceof Capture.Stacks s) {
        s.stacks().deaths().stream()
            .filter(d -> d.kind() != Death.Kind.ASKED)
            .limit(MAX_DEATHS)
            .forEach(d -> found.add(d.kind() == Death.Kind.TEST_TIME_OUT
                ? TestTimeOut.finding(about, s.stacks(), d)
                : new Crash(about, s.stacks(), d).finding()));
      }
    }
    return found;
  }

  private Finding finding() {
    return death.kind() == Death.Kind.ALL_ASLEEP ? asleep() : died();
  }

  private Finding asleep() {
    TreeSet<Long> goids = new TreeSet<>();
    stacks.goroutines().stream()
        .filter(g -> g.goid() != 0 && g.status().state() == GoroutineState.WAITING)
        .forEach(g -> goids.add(g.goid()));
    Optional<Frame> site = stacks.goroutines().isEmpty() ? Optional.empty() : site(0);
    Claim claim = new Claim.AllAsleep(goids.size());
    return with(Finding.of(Rule.F_PANIC, Concern.DIED, Degree.PROVED, claim), goids, site)
        .evidence(CaptureKind.GOROUTINE_TEXT, new Fact.OwnWords(cause.words(), true))
        .evidence(inCore())
        .advise(Advice.START_FROM_MAIN, Refutation.NOTHING_IT_SAID_SO);
  }

  private Finding died() {
    int row = row();
    TreeSet<Long> goids = new TreeSet<>();
    if (row >= 0 && stacks.goroutines().get(row).goid() != 0) {
      goids.add(stacks.goroutines().get(row).goid());
    }
    return with(cause.finding(degree()), goids, siteOfDeath(row))
        .evidence(CaptureKind.GOROUTINE_TEXT, new Fact.OwnWords(cause.words(), false))
        .evidence(where())
        .evidence(row >= 0 && cause.cause() != DeathCause.OTHER ? sameArgument(row) : List.of())
        .evidence(inCore())
        .advise(cause.advice(), Refutation.NOTHING_IT_SAID_SO);
  }

  /// SIGABRT may have been sent to get the stacks.
  private Degree degree() {
    return death.signal().equals("SIGABRT") && death.panics().isEmpty() ? Degree.POSSIBLE : Degree.PROVED;
  }

  private List<Proof> where() {
    return death.kind() == Death.Kind.THROW_ON_THREAD
        ? List.of(new Proof(CaptureKind.GOROUTINE_TEXT, new Fact.OnThreadStack()))
        : List.of();
  }

  /// What a core file shows of the same death.
  private List<Proof> inCore() {
    return joined ? CrashInCore.evidence(about, death) : List.of();
  }

  private static boolean isMarked(StacksModel stacks) {
    return stacks.goroutines().stream().anyMatch(g -> g.status().leaked());
  }

  private Finding.Builder with(Finding.Builder finding, SortedSet<Long> goids, Optional<Frame> site) {
    Optional<Frame> creator =
        goids.size() == 1
            ? stacks.rowOf(goids.first()).stream().boxed().findFirst()
                .flatMap(r -> stacks.goroutines().get(r).creator())
            : Optional.empty();
    return finding
        .goroutines(joined ? goids : List.of())
        .at(site)
        .startedBy(creator);
  }

  /// The goroutine that died, or that wrote a heap dump; -1 when this dump does not have it.
  private int row() {
    for (int row = 0; row < stacks.goroutines().size(); row++) {
      String reason = stacks.goroutines().get(row).status().reason();
      if (cause.cause() == DeathCause.HEAP_DUMP && reason.equals("dumping heap")) {
        return row;
      }
    }
    return death.dump() == stacks.place() ? stacks.rowOf(death.goid()).orElse(-1) : -1;
  }

  /// Where it went wrong: the innermost call of the program below the panic, or what the runtime's own thread did when
  /// that is the cause.
  private Optional<Frame> siteOfDeath(int row) {
    boolean raised = death.stack() != StackTable.NONE && death.raisedAt().isPresent();
    if (!raised || cause.cause() == DeathCause.HEAP_DUMP) {
      return row < 0 ? Optional.empty() : site(row);
    }
    List<Frame> frames = stacks.stacks().frames(death.stack());
    List<Frame> below = frames.subList(Math.min(frames.size(), death.raisedAt().getAsInt()), frames.size());
    boolean thread = death.kind() == Death.Kind.THROW_ON_THREAD;
    Optional<Frame> first = below.stream().findFirst();
    return thread ? first : below.stream().filter(CauseOfDeath::isPrograms).findFirst().or(() -> first);
  }

  private Optional<Frame> site(int row) {
    return CauseOfDeath.site(stacks.stacks().frames(stacks.goroutines().get(row).stack()));
  }

  /// Other goroutines that share an argument with the one that died: most likely the channel or lock. Printed arguments
  /// may be stale, so this is a hint.
  private List<Proof> sameArgument(int row) {
    SortedSet<Long> mine = pointers(row);
    List<Proof> hints = new ArrayList<>();
    for (int other = 0; other < stacks.goroutines().size() && hints.size() < MAX_OTHERS; other++) {
      if (other != row && stacks.goroutines().get(other).goid() != stacks.goroutines().get(row).goid()) {
        SortedSet<Long> common = pointers(other);
        common.retainAll(mine);
        if (!common.isEmpty()) {
          hints.add(
              new Proof(
                  CaptureKind.GOROUTINE_TEXT,
                  new Fact.SameArgument(stacks.goroutines().get(other).goid(), site(other), common.first())));
        }
      }
    }
    return hints;
  }

  /// Pointers among the arguments of the program's own calls.
  private SortedSet<Long> pointers(int row) {
    SortedSet<Long> words = new TreeSet<>();
    List<Frame> frames = stacks.stacks().frames(stacks.goroutines().get(row).stack());
    for (int depth = 0; depth < frames.size(); depth++) {
      boolean own = CauseOfDeath.isPrograms(frames.get(depth));
      for (int i = 0; own && i < stacks.wordCount(row, depth); i++) {
        long word = stacks.word(row, depth, i);
        if (Long.compareUnsigned(word, LOWEST_POINTER) > 0 && word > 0) {
          words.add(word);
        }
      }
    }
    return words;
  }
}
