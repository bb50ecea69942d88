package chanlens.analysis.findings;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.golang.GoroutineState;
import chanlens.golang.StandardLibrary;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
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
  private static final String SERVING = "http: panic serving ";

  /// What a program died of.
  ///
  /// @param said part of the runtime's own words
  private record Cause(String said, String title, String advice) {}

  private static final String OWNER =
      "let one goroutine own the closing: the only sender, behind its last send. With several senders let nobody close"
          + " the channel; tell receivers by a context or a channel of its own that all work is done";
  private static final String ONE_ACCESS =
      "guard it with a mutex, or let one goroutine own it; go test -race finds both"
      + " places";

  private static final List<Cause> CAUSES =
      List.of(
          new Cause("send on closed channel", "a send on a channel that was closed", OWNER),
          new Cause("close of closed channel", "closing a channel that was closed already", OWNER),
          new Cause("close of nil channel", "closing a nil channel", "make the channel before it is used"),
          new Cause("unlock of unlocked mutex", "unlocking a Mutex that was not locked",
              "unlock once for each lock, in a deferred call right behind it; never copy a Mutex"),
          new Cause("Unlock of unlocked RWMutex", "unlocking an RWMutex that was not locked",
              "unlock once for each lock, readers with RUnlock, in a deferred call right behind it; never copy it"),
          new Cause("negative WaitGroup counter", "more calls of Done than were added to a WaitGroup",
              "call Add before the go statement, and Done once in a deferred call; or use WaitGroup.Go (Go 1.25)"),
          new Cause("WaitGroup", "a WaitGroup used again before its Wait returned",
              "call Add before Wait, and take a new WaitGroup for each round"),
          new Cause("concurrent map", "a map that two goroutines used at once", ONE_ACCESS));

  /// What Go 1.26 and 1.27 die of while they write a heap dump: heapdump.go dumpgs does not know the state of a
  /// goroutine that a leak profile marked, nor that of one which is on its way out of a system call.
  private static final String DUMPING = "dumpgs in STW - bad status";

  private static final Cause BEHIND_PROFILE =
      new Cause(DUMPING, "a heap dump taken behind a leak profile, which the runtime cannot write",
          "take the heap dump first and the leak profile last");
  private static final Cause BUSY =
      new Cause(DUMPING,
          "a heap dump that met a goroutine on its way out of a system call, which the runtime cannot write",
          "a goroutine dump does not have this fault; take the heap dump when fewer system calls are made, or of a"
              + " process that may die");

  private final StacksModel stacks;
  private final String crash;
  /// Whether the text is the one that is joined: only then the run knows its goroutines.
  private final boolean joined;

  private Crash(Run run, StacksModel stacks) {
    this.stacks = stacks;
    this.crash = stacks.crash();
    this.joined = run.stacks().filter(s -> s == stacks).isPresent();
  }

  static List<Finding> find(Diagnosis.Case about) {
    List<Finding> found = new ArrayList<>();
    for (CaptureFile file : about.run().files()) {
      if (file.capture() instanceof Capture.Stacks s && isCrash(s.stacks().crash())) {
        found.add(new Crash(about.run(), s.stacks()).finding());
      }
    }
    return found;
  }

  /// SIGQUIT is how people ask for a dump; it is no fault.
  private static boolean isCrash(String crash) {
    return !crash.isEmpty() && !crash.startsWith("SIG");
  }

  private Finding finding() {
    String last = lastLine();
    return last.contains("deadlock!") ? asleep() : died(last);
  }

  /// Of panics within panics the last one killed.
  private String lastLine() {
    List<String> lines = crash.lines().map(String::strip).toList();
    return lines.stream().filter(l -> l.startsWith("panic: ")).reduce((a, b) -> b).orElse(lines.getFirst());
  }

  private Finding asleep() {
    TreeSet<Long> goids = new TreeSet<>();
    stacks.goroutines().stream()
        .filter(g -> g.goid() != 0 && g.status().state() == GoroutineState.WAITING)
        .forEach(g -> goids.add(g.goid()));
    Optional<Frame> site = stacks.goroutines().isEmpty() ? Optional.empty() : site(0);
    return finding(
        "the program died with " + Amounts.count(goids.size(), "goroutine") + " waiting and nobody left to wake one",
        goids,
        site,
        List.of(new Proof(CaptureKind.GOROUTINE_TEXT, "the runtime's own words: \"" + lastLine() + "\"")),
        "start from the main goroutine: what it waits for must be sent, closed or unlocked by another one on every way"
            + " out");
  }

  private Finding died(String last) {
    boolean serving = last.startsWith(SERVING);
    Optional<Cause> cause =
        last.contains(DUMPING)
            ? Optional.of(stacks.goroutines().stream().anyMatch(g -> g.status().leaked()) ? BEHIND_PROFILE : BUSY)
            : CAUSES.stream().filter(c -> last.contains(c.said())).findFirst();
    String what = cause.map(Cause::title).orElse("\"" + last + "\"");
    int row = running();
    TreeSet<Long> goids = new TreeSet<>();
    if (row >= 0 && stacks.goroutines().get(row).goid() != 0) {
      goids.add(stacks.goroutines().get(row).goid());
    }
    List<Proof> evidence = new ArrayList<>();
    evidence.add(new Proof(CaptureKind.GOROUTINE_TEXT, "the program's own words: \"" + last + "\""));
    if (row >= 0 && cause.isPresent()) {
      evidence.addAll(sameArgument(row));
    }
    return finding(
        (serving ? "a call of an HTTP server died of " : "the program died of ") + what,
        goids,
        row < 0 ? Optional.empty() : site(row),
        evidence,
        cause.map(Cause::advice).orElse("start from the line of the program where it died"));
  }

  private Finding finding(
      String title, TreeSet<Long> goids, Optional<Frame> site, List<Proof> evidence, String advice) {
    Optional<Frame> creator =
        goids.size() == 1
            ? stacks.rowOf(goids.first()).stream().boxed().findFirst()
                .flatMap(r -> stacks.goroutines().get(r).creator())
            : Optional.empty();
    return new Finding("", Rule.F_PANIC, Standing.Word.STUCK, Degree.PROVED, title,
        joined ? List.copyOf(goids) : List.of(), List.of(), site, creator, 0, List.of(), evidence, advice,
        "nothing: the program said so itself");
  }

  /// The goroutine that died stands first, but for the one that wrote a heap dump; a fatal error of the runtime may put
  /// a thread's own stack before it.
  private int running() {
    for (int row = 0; row < stacks.goroutines().size(); row++) {
      if (lastLine().contains(DUMPING) && stacks.goroutines().get(row).status().reason().equals("dumping heap")) {
        return row;
      }
    }
    for (int row = 0; row < stacks.goroutines().size(); row++) {
      Goroutine g = stacks.goroutines().get(row);
      if (g.goid() != 0 && g.status().state() != GoroutineState.WAITING) {
        return row;
      }
    }
    return -1;
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
          String function = site(other).map(Words::call).orElse("");
          hints.add(
              new Proof(
                  CaptureKind.GOROUTINE_TEXT,
                  "G" + stacks.goroutines().get(other).goid() + " in " + function + " has the same argument 0x"
                      + Long.toHexString(common.first()) + ": it may have had a hand in it"));
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
