package chanlens.model.stacks;

import chanlens.model.symbol.Frame;
import chanlens.model.symbol.Rewording;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where calls are in the source, by function and offset from its entry: this is what a heap dump has of a frame, and
/// what a text prints after the line. It gives a dump its exact source lines without the executable.
///
/// Names are as in the text, that is, with `[...]` for type arguments since Go 1.21. Immutable: safe for use from any
/// thread.
public final class CallSites {
  private final Map<Key, List<Frame>> sites;

  private final Map<Frame, Set<Long>> statements;
  private final Set<String> functions;

  private CallSites(Map<Key, List<Frame>> sites, Map<Frame, Set<Long>> statements) {
    this.sites = sites;
    this.statements = statements;
    this.functions = new HashSet<>();
    sites.keySet().forEach(k -> functions.add(k.function()));
  }

  /// The calls of one machine frame: inlined ones first, the function itself last. Empty when the text does not show
  /// that frame, or shows it in two places because it has the output of two programs.
  ///
  /// @param pcOffset the frame's pc, a return address, less the entry of the function
  public List<Frame> at(String function, long pcOffset) {
    return sites.getOrDefault(new Key(function, pcOffset), List.of());
  }

  /// Where in its function a `go` statement ends, by offset from the entry; several when one line has several.
  public Set<Long> offsets(Frame statement) {
    return statements.getOrDefault(statement, Set.of());
  }

  /// Whether a machine frame of the function is known at any offset.
  public boolean shows(String function) {
    return functions.contains(function);
  }

  CallSites reworded(Rewording by) {
    Map<Key, List<Frame>> reworded = new HashMap<>();
    sites.forEach((key, frames) -> reworded.put(key, frames.stream().map(by::frame).toList()));
    Map<Frame, Set<Long>> stated = new HashMap<>();
    statements.forEach(
        (frame, offsets) -> stated.computeIfAbsent(by.frame(frame), k -> new HashSet<>()).addAll(offsets));
    return new CallSites(reworded, stated);
  }

  private record Key(String function, long pcOffset) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::function).thenComparingLong(Key::pcOffset);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /// Collects call sites. For one thread.
  public static final class Builder {
    private final Map<Key, List<Frame>> sites = new HashMap<>();
    private final Map<Frame, Set<Long>> statements = new HashMap<>();

    /// @param frames inlined calls first, the function itself last
    public void add(long pcOffset, List<Frame> frames) {
      Frame outer = frames.getLast();
      sites.merge(
          new Key(outer.function(), pcOffset),
          List.copyOf(frames),
          (known, other) -> known.equals(other) ? known : List.of());
    }

    /// Adds a `go` statement.
    public void addStatement(long pcOffset, Frame statement) {
      Set<Long> known = statements.get(statement);
      if (known == null) {
        statements.put(statement, Set.of(pcOffset));
      } else if (!known.contains(pcOffset)) {
        Set<Long> several = known.size() == 1 ? new HashSet<>(known) : known;
        several.add(pcOffset);
        statements.put(statement, several);
      }
    }

    /// Ends it.
    public CallSites freeze() {
      return new CallSites(sites, statements);
    }
  }
}
