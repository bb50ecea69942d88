package chanlens.analysis.libraries;

import chanlens.analysis.findings.LibraryCause;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.StackGroups;
import chanlens.golang.GoroutineState;
import chanlens.golang.OwnCode;
import chanlens.golang.WaitReason;
import chanlens.golang.WaitSite;
import chanlens.model.Lexical;
import chanlens.model.profile.ProfileKind;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which stacks of a run fit which rows of [Libraries]. When no file names goroutines, a goroutine profile counts them.
/// Each stack is examined once, whatever the number of its goroutines.
public final class LibraryStacks {
  /// What a stack is to a row.
  public enum Part {
    /// It identifies the row.
    WAITS,
    /// It belongs to one that waits.
    BELONGS,
    /// It shows that nothing is wrong.
    IN_USE
  }

  /// A pattern of a row.
  private record Candidate(LibraryRow row, Part part, StackPattern pattern) {}

  private record Key(LibraryCause cause, Part part) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return cause != other.cause ? cause.compareTo(other.cause) : part.compareTo(other.part);
    }
  }

  private static final Map<String, List<Candidate>> BY_CALL = new HashMap<>();

  static {
    for (LibraryRow row : Libraries.rows()) {
      row.waits().forEach(p -> add(new Candidate(row, Part.WAITS, p)));
      row.belong().forEach(p -> add(new Candidate(row, Part.BELONGS, p)));
      row.inUse().forEach(p -> add(new Candidate(row, Part.IN_USE, p)));
    }
  }

  private final Map<Key, List<StackBucket>> fitting = new HashMap<>();
  private final Map<Integer, LibraryRow> ofGroup = new HashMap<>();
  private final Map<List<Frame>, LibraryRow> ofStack = new TreeMap<>(Lexical::compare);
  private final boolean profiled;
  private long others;

  private LibraryStacks(boolean profiled) {
    this.profiled = profiled;
  }

  private static void add(Candidate candidate) {
    candidate.pattern.keys().forEach(k -> BY_CALL.computeIfAbsent(k, n -> new ArrayList<>()).add(candidate));
  }

  public static LibraryStacks of(Run run, StackGroups groups, Cancel cancel) {
    boolean named = run.goroutines().count() > 0;
    LibraryStacks all = new LibraryStacks(!named);
    if (named) {
      for (StackGroup g : groups.groups()) {
        cancel.check();
        if (!g.system() && g.state() != GoroutineState.ENDED) {
          all.look(new StackBucket(g.id(), g.frames(), g.function(), g.activity(), g.rows(), g.size()));
        }
      }
    } else {
      run.profiles().stream()
          .filter(p -> p.kind() == ProfileKind.GOROUTINE && !p.coversTime())
          .reduce((first, last) -> last)
          .ifPresent(p -> all.profile(p, cancel));
    }
    return all;
  }

  private void profile(ProfileModel profile, Cancel cancel) {
    int type = profile.facts().defaultType();
    for (int s = 0; s < profile.samples(); s++) {
      cancel.check();
      List<Frame> frames = own(profile.stacks().frames(profile.stack(s)));
      if (!frames.isEmpty()) {
        WaitReason reason =
            WaitSite.reason(frames.size(), i -> frames.get(i).function(), i -> frames.get(i).line());
        look(
            new StackBucket(
                StackBucket.NO_GROUP, frames, frames.getLast().function(), reason.activity(), List.of(),
                profile.value(s, type)));
      }
    }
  }

  /// The same without what every stack begins with.
  private static List<Frame> own(List<Frame> frames) {
    return frames.stream().filter(f -> !f.function().equals("runtime.goexit")).toList();
  }

  private void look(StackBucket standing) {
    boolean taken = false;
    Map<LibraryCause, Part> parts = parts(standing);
    for (LibraryRow row : Libraries.rows()) {
      Part part = parts.get(row.cause());
      boolean waits = part == Part.WAITS || part == Part.BELONGS;
      if (part != null && !(waits && taken)) {
        fitting.computeIfAbsent(new Key(row.cause(), part), k -> new ArrayList<>()).add(standing);
        if (waits) {
          taken = true;
          if (profiled) {
            ofStack.put(standing.frames(), row);
          } else {
            ofGroup.put(standing.group(), row);
          }
        }
      }
    }
    if (!taken && mayHold(standing)) {
      others += standing.count();
    }
  }

  /// What a stack is to each row; the most significant part of several.
  private static Map<LibraryCause, Part> parts(StackBucket s) {
    Map<LibraryCause, Part> parts = new EnumMap<>(LibraryCause.class);
    for (Frame f : s.frames()) {
      fit(f.function(), s, parts);
    }
    fit(OwnCode.around(s.function()), s, parts);
    return parts;
  }

  private static void fit(String call, StackBucket s, Map<LibraryCause, Part> parts) {
    for (Candidate c : BY_CALL.getOrDefault(call, List.of())) {
      if (c.pattern.fits(s.frames(), s.function(), s.activity())) {
        parts.merge(c.row.cause(), c.part, (a, b) -> a.compareTo(b) < 0 ? a : b);
      }
    }
  }

  /// Whether a goroutine may hold something that others wait for: one that runs code of the program, or that the
  /// program started.
  private static boolean mayHold(StackBucket s) {
    boolean listens = s.frames().stream().anyMatch(f -> f.function().equals("internal/poll.(*FD).Accept"));
    return !listens && s.frames().stream().anyMatch(f -> OwnCode.isForeign(f.function()));
  }

  /// Whether they come from a profile, which has neither ids nor ages.
  public boolean profiled() {
    return profiled;
  }

  /// The stacks that are one part of a row.
  public List<StackBucket> of(LibraryRow row, Part part) {
    return fitting.getOrDefault(new Key(row.cause(), part), List.of());
  }

  /// How many goroutines are one part of a row.
  public long count(LibraryRow row, Part part) {
    return of(row, part).stream().mapToLong(StackBucket::count).sum();
  }

  /// How many goroutines may hold something that others wait for.
  public long others() {
    return others;
  }

  /// The row that describes the wait of a group of equal stacks, or of one that it belongs to.
  public Optional<LibraryRow> rowOf(StackGroup group) {
    return Optional.ofNullable(ofGroup.get(group.id()));
  }

  /// The row that describes the wait of a stack of a profile.
  public Optional<LibraryRow> rowOf(List<Frame> frames) {
    return Optional.ofNullable(ofStack.get(own(frames)));
  }

  /// Whether a group itself waits as its row describes, and does not only belong to one that does.
  public boolean waits(StackGroup group, LibraryRow row) {
    return of(row, Part.WAITS).stream().anyMatch(s -> s.group() == group.id());
  }
}
