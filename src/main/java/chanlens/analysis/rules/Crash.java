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
import chanlens.analysis.join.StackGroup;
import chanlens.golang.DeathCause;
import chanlens.golang.GoroutineState;
import chanlens.golang.StandardLibrary;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.model.stacks.Death;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// F-PANIC: why a program died, as its crash log says, and who else had the channel in hand.
final class Crash {
  /// Arguments below are no pointers.
  private static final long LOWEST_POINTER = 1 << 16;

  private static final int MOST_OTHERS = 8;

  private final StacksModel stacks;
  private final Death death;
  /// Whether the text is the one that is joined: only then the run knows its goroutines.
  private final boolean joined;

  private Crash(Run run, StacksModel stacks, Death death) {
    this.stacks = stacks;
    this.death = death;
    this.joined = run.stacks().filter(s -> s == stacks).isPresent();
  }

  static List<Finding> find(Case about) {
    List<Finding> found = new ArrayList<>();
    for (CaptureFile file : about.run().files()) {
      if (file.capture() instanceof Capture.Stacks s) {
        s.stacks().deaths().stream()
            .filter(d -> d.dump() == s.stacks().place() && isCrash(d))
            .forEach(d -> found.add(new Crash(about.run(), s.stacks(), d).finding()));
      }
    }
    return found;
  }

  private static boolean isCrash(Death death) {
    return death.kind().deadly() || death.kind() == Death.Kind.HANDLER_PANIC;
  }

  private Finding finding() {
    String last = lastLine();
    return death.kind() == Death.Kind.ALL_ASLEEP ? asleep() : died(last);
  }

  private String lastLine() {
    return death.panics().isEmpty() ? death.words() : "panic: " + death.words().lines().findFirst().orElse("");
  }

  private Finding asleep() {
    TreeSet<Long> goids = new TreeSet<>();
    stacks.goroutines().stream()
        .filter(g -> g.goid() != 0 && g.status().state() == GoroutineState.WAITING)
        .forEach(g -> goids.add(g.goid()));
    Optional<Frame> site = stacks.goroutines().isEmpty() ? Optional.empty() : site(0);
    return finding(new Claim.AllAsleep(goids.size()), goids, site)
        .evidence(CaptureKind.GOROUTINE_TEXT, new Fact.OwnWords(lastLine(), true))
        .advise(Advice.START_FROM_MAIN, Refutation.NOTHING_IT_SAID_SO);
  }

  private Finding died(String last) {
    boolean serving = death.kind() == Death.Kind.HANDLER_PANIC;
    DeathCause cause = DeathCause.of(last);
    int row = running(cause);
    TreeSet<Long> goids = new TreeSet<>();
    if (row >= 0 && stacks.goroutines().get(row).goid() != 0) {
      goids.add(stacks.goroutines().get(row).goid());
    }
    return finding(claim(cause, serving, last), goids, row < 0 ? raised() : site(row))
        .evidence(CaptureKind.GOROUTINE_TEXT, new Fact.OwnWords(last, false))
        .evidence(row >= 0 && cause != DeathCause.OTHER ? sameArgument(row) : List.of())
        .advise(advice(cause), Refutation.NOTHING_IT_SAID_SO);
  }

  private Claim claim(DeathCause cause, boolean serving, String last) {
    if (cause == DeathCause.HEAP_DUMP) {
      return new Claim.DiedOfDump(isMarked());
    }
    return serving ? new Claim.HandlerDied(cause, last) : new Claim.Died(cause, last);
  }

  private boolean isMarked() {
    return stacks.goroutines().stream().anyMatch(g -> g.status().leaked());
  }

  private Advice advice(DeathCause cause) {
    return switch (cause) {
      case SEND_ON_CLOSED, CLOSE_OF_CLOSED -> Advice.ONE_OWNER_CLOSES;
      case CLOSE_OF_NIL -> Advice.MAKE_THE_CHANNEL;
      case UNLOCK_OF_UNLOCKED -> Advice.UNLOCK_ONCE;
      case RW_UNLOCK_OF_UNLOCKED -> Advice.RUNLOCK_ONCE;
      case NEGATIVE_WAITGROUP -> Advice.ADD_BEFORE_GO;
      case WAITGROUP_REUSED, WAITGROUP_MISUSED -> Advice.ADD_BEFORE_WAIT;
      case CONCURRENT_MAP -> Advice.ONE_ACCESS_AT_A_TIME;
      case HEAP_DUMP -> isMarked() ? Advice.PROFILE_LAST : Advice.GOROUTINE_DUMP_INSTEAD;
      case ALL_ASLEEP, DEADLOCK -> Advice.START_FROM_MAIN;
      case OTHER -> Advice.START_FROM_WHERE_IT_DIED;
    };
  }

  private Finding.Builder finding(Claim claim, TreeSet<Long> goids, Optional<Frame> site) {
    Optional<Frame> creator =
        goids.size() == 1
            ? stacks.rowOf(goids.first()).stream().boxed().findFirst()
                .flatMap(r -> stacks.goroutines().get(r).creator())
            : Optional.empty();
    return Finding.of(Rule.F_PANIC, Concern.DIED, Degree.PROVED, claim)
        .goroutines(joined ? goids : List.of())
        .at(site)
        .startedBy(creator);
  }

  /// The goroutine that died stands first, but for the one that wrote a heap dump; a fatal error of the runtime may put
  /// a thread's own stack before it.
  private int running(DeathCause cause) {
    for (int row = 0; row < stacks.goroutines().size(); row++) {
      if (cause == DeathCause.HEAP_DUMP && stacks.goroutines().get(row).status().reason().equals("dumping heap")) {
        return row;
      }
    }
    return stacks.rowOf(death.goid()).orElse(-1);
  }

  private Optional<Frame> raised() {
    return death.raisedAt().stream().mapToObj(depth -> stacks.stacks().frame(death.stack(), depth)).findFirst();
  }

  private Optional<Frame> site(int row) {
    List<Frame> frames = stacks.stacks().frames(stacks.goroutines().get(row).stack());
    return frames.stream().filter(Crash::isPrograms).findFirst().or(() -> StackGroup.siteOf(frames));
  }

  private static boolean isPrograms(Frame f) {
    return !f.function().equals("panic") && !StandardLibrary.has(f.function());
  }

  /// Other goroutines with an argument that the one that died has too: most likely the channel or lock. Words printed
  /// for arguments may be old, so this is a hint.
  private List<Proof> sameArgument(int row) {
    TreeSet<Long> mine = words(row);
    List<Proof> hints = new ArrayList<>();
    for (int other = 0; other < stacks.goroutines().size() && hints.size() < MOST_OTHERS; other++) {
      if (other != row && stacks.goroutines().get(other).goid() != stacks.goroutines().get(row).goid()) {
        TreeSet<Long> common = words(other);
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
  private TreeSet<Long> words(int row) {
    TreeSet<Long> words = new TreeSet<>();
    List<Frame> frames = stacks.stacks().frames(stacks.goroutines().get(row).stack());
    for (int depth = 0; depth < frames.size(); depth++) {
      for (int i = 0; isPrograms(frames.get(depth)) && i < stacks.wordCount(row, depth); i++) {
        long word = stacks.word(row, depth, i);
        if (Long.compareUnsigned(word, LOWEST_POINTER) > 0 && word > 0) {
          words.add(word);
        }
      }
    }
    return words;
  }
}
