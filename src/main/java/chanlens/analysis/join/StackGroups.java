package chanlens.analysis.join;

import chanlens.columns.Ints;
import chanlens.golang.GoroutineState;
import chanlens.model.Lexical;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All living goroutines of a run, collapsed by equal stacks: the program's own before the runtime's, large groups
/// before small ones. Immutable: safe for use from any thread.
public final class StackGroups {
  private static final int NONE = -1;

  private final List<StackGroup> groups;
  private final int[] groupOf;

  private StackGroups(List<StackGroup> groups, int[] groupOf) {
    this.groups = List.copyOf(groups);
    this.groupOf = groupOf;
  }

  public static StackGroups of(Run run, Cancel cancel) {
    Map<Key, List<GoroutineFacts>> byKey = new LinkedHashMap<>();
    int count = run.goroutines().count();
    for (int row = 0; row < count; row++) {
      if ((row & 0xff) == 0) {
        cancel.check();
      }
      GoroutineFacts facts = run.facts(row);
      if (facts.alive()) {
        Key key = new Key(facts, run.frames(row));
        byKey.computeIfAbsent(key, k -> new ArrayList<>(1)).add(facts);
      }
    }
    List<Map.Entry<Key, List<GoroutineFacts>>> order = new ArrayList<>(byKey.entrySet());
    order.sort(
        Comparator.comparing((Map.Entry<Key, List<GoroutineFacts>> e) -> e.getKey().system)
            .thenComparingInt(e -> -e.getValue().size())
            .thenComparingLong(e -> e.getValue().getFirst().goid()));
    List<StackGroup> groups = new ArrayList<>();
    int[] groupOf = new int[count];
    Arrays.fill(groupOf, NONE);
    for (Map.Entry<Key, List<GoroutineFacts>> e : order) {
      Key key = e.getKey();
      int[] rows = e.getValue().stream().mapToInt(GoroutineFacts::row).toArray();
      for (int row : rows) {
        groupOf[row] = groups.size();
      }
      groups.add(
          new StackGroup(
              groups.size(), Ints.of(rows), key.function, key.system, key.state, key.reason, key.frames, key.creator));
    }
    return new StackGroups(groups, groupOf);
  }

  public List<StackGroup> groups() {
    return groups;
  }

  /// {@return empty for a goroutine that has ended}
  public Optional<StackGroup> groupOf(int row) {
    return groupOf[row] == NONE ? Optional.empty() : Optional.of(groups.get(groupOf[row]));
  }

  /// What makes goroutines equal. A frame counts by function and line, or by pc when no line is known.
  private record Key(
      String function,
      boolean system,
      GoroutineState state,
      String reason,
      List<Frame> frames,
      Optional<Frame> creator)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::function).thenComparing(Key::system).thenComparing(Key::state)
            .thenComparing(Key::reason).thenComparing(Key::frames, Lexical::compare)
            .thenComparing(Key::creator, Lexical::compare);

    Key(GoroutineFacts facts, List<Frame> frames) {
      this(
          facts.function(),
          facts.system(),
          facts.state(),
          facts.reason(),
          places(frames),
          facts.creator().place().map(Key::place));
    }

    /// The very list where no call has an address beside its line, as in a text.
    private static List<Frame> places(List<Frame> frames) {
      for (Frame f : frames) {
        if (f.line() > 0 && f.pc() != 0) {
          return frames.stream().map(Key::place).toList();
        }
      }
      return frames;
    }

    private static Frame place(Frame f) {
      return f.line() > 0 && f.pc() != 0 ? new Frame(0, f.function(), f.file(), f.line()) : f;
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}
