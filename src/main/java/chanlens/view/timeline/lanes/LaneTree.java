package chanlens.view.timeline.lanes;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.StackGroup;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.GoroutineTable;
import chanlens.view.Titles;
import chanlens.view.timeline.Timeline;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Which goroutines share lanes, and their order: the lanes of the program, then those of the runtime, then the Ps.
/// Immutable.
public final class LaneTree {
  /// The number of children of one goroutine, started at one place, that become a group.
  private static final int MANY_ALIKE = 5;

  private final List<LaneNode> roots;

  private LaneTree(List<LaneNode> roots) {
    this.roots = List.copyOf(roots);
  }

  /// @param waited how much of its life a goroutine waited, for [LaneOrder#BLOCKED]
  /// @param keep which goroutines to show, by their rows in the trace; a filter
  public static LaneTree of(
      Timeline timeline,
      Grouping grouping,
      LaneOrder order,
      IntToDoubleFunction waited,
      IntPredicate keep,
      Cancel cancel) {
    return new Builder(timeline, order, waited, cancel).build(grouping, keep);
  }

  /// Without the runtime's goroutines and the Ps.
  public LaneTree ofProgram() {
    List<LaneNode> program = roots.stream().filter(n -> !ofRuntime(n.lane())).toList();
    return new LaneTree(program);
  }

  private static boolean ofRuntime(Lane lane) {
    return lane instanceof Lane.Group g && !g.group().ofProgram();
  }

  List<LaneNode> roots() {
    return roots;
  }

  private static final class Builder {
    private final Timeline timeline;
    private final GoroutineTable goroutines;
    private final Comparator<Integer> byRank;
    private final long[] ranks;
    private final Map<Integer, String> places = new HashMap<>();
    private final Cancel cancel;

    Builder(Timeline timeline, LaneOrder order, IntToDoubleFunction waited, Cancel cancel) {
      this.timeline = timeline;
      this.goroutines = timeline.trace().goroutines();
      this.ranks = new long[goroutines.count()];
      this.cancel = cancel;
      this.byRank =
          order == LaneOrder.NAME
              ? Comparator.comparing((Integer g) -> timeline.shortFunction(g))
              : Comparator.comparingLong(g -> ranks[g]);
      for (int g = 0; g < ranks.length; g++) {
        ranks[g] = rank(order, waited, g);
      }
    }

    /// Goroutines are sorted by it, and by number when equal.
    private long rank(LaneOrder order, IntToDoubleFunction waited, int g) {
      return switch (order) {
        case ID, NAME -> 0;
        case CREATION -> goroutines.startNanos(g);
        case BLOCKED -> {
          long patient = 100 - Math.round(100 * waited.applyAsDouble(g));
          long kind = timeline.stuck(g) ? 0 : goroutines.alive(g) ? 1 : 2;
          yield (kind << 7 | patient) << 48 | goroutines.startNanos(g);
        }
      };
    }

    LaneTree build(Grouping grouping, IntPredicate keep) {
      List<Integer> program = new ArrayList<>();
      List<Integer> system = new ArrayList<>();
      for (int g = 0; g < goroutines.count(); g++) {
        if (keep.test(g)) {
          (timeline.ofRuntime(g) ? system : program).add(g);
        }
      }
      program.sort(byRank);
      system.sort(byRank);
      cancel.check();
      List<LaneNode> roots = new ArrayList<>(
          switch (grouping) {
            case GOROUTINE -> leaves(program);
            case STACK -> grouped(program, this::stackGroup);
            case FUNCTION -> grouped(program, this::functionGroup);
            case CREATOR -> created(program);
            case OBJECT -> named(program, LaneGroup.Kind.OBJECT, names()::object);
            case TASK -> named(program, LaneGroup.Kind.TASK, names()::task);
            case LABEL -> named(program, LaneGroup.Kind.LABEL, names()::label);
            case THREAD -> named(program, LaneGroup.Kind.THREAD, names()::thread);
            case PROCESSOR -> procLanes();
          });
      if (!system.isEmpty() && grouping != Grouping.PROCESSOR) {
        roots.add(node(systemGroup(system)));
      }
      if (timeline.trace().procs().count() > 0 && grouping != Grouping.PROCESSOR) {
        roots.add(procs());
      }
      return new LaneTree(roots);
    }

    private GroupNames names() {
      return new GroupNames(timeline, cancel);
    }

    /// Groups of what goroutines have in common; one alone gets a group too, since its name is of interest.
    private List<LaneNode> named(
        List<Integer> members, LaneGroup.Kind kind, IntFunction<GroupNames.GroupName> name) {
      Map<String, List<Integer>> byKey = new LinkedHashMap<>();
      Map<String, GroupNames.GroupName> names = new LinkedHashMap<>();
      for (int g : members) {
        cancel.check();
        GroupNames.GroupName n = name.apply(g);
        byKey.computeIfAbsent(n.key(), k -> new ArrayList<>()).add(g);
        names.putIfAbsent(n.key(), n);
      }
      List<LaneNode> nodes = new ArrayList<>();
      names.forEach((key, n) -> {
        int[] gs = ints(byKey.getOrDefault(key, List.of()));
        String detail = n.detail().isEmpty()
            ? Amounts.count(gs.length, "goroutine")
            : tr("{0}, {1}", Amounts.count(gs.length, "goroutine"), n.detail());
        nodes.add(node(group(kind, key, n.title(), detail, gs)));
      });
      return nodes;
    }

    private List<LaneNode> procLanes() {
      return IntStream.range(0, timeline.trace().procs().count()).mapToObj(p -> LaneNode.leaf(new Lane.Proc(p)))
          .toList();
    }

    private List<LaneNode> leaves(List<Integer> members) {
      return members.stream().map(g -> LaneNode.leaf(new Lane.Goroutine(g))).toList();
    }

    private interface Maker {
      LaneGroup group(int[] members);
    }

    /// The group of a goroutine: a key, and how to make the group once its members are known.
    private record Belongs(String key, Maker maker) {}

    /// Groups in the order of their first members, which rank highest.
    private List<LaneNode> grouped(List<Integer> members, IntFunction<Belongs> belongs) {
      Map<String, List<Integer>> byKey = new LinkedHashMap<>();
      Map<String, Maker> makers = new LinkedHashMap<>();
      for (int g : members) {
        Belongs b = belongs.apply(g);
        byKey.computeIfAbsent(b.key, k -> new ArrayList<>()).add(g);
        makers.putIfAbsent(b.key, b.maker);
      }
      List<LaneNode> nodes = new ArrayList<>();
      byKey.forEach((key, list) -> {
        cancel.check();
        if (list.size() == 1) {
          nodes.add(LaneNode.leaf(new Lane.Goroutine(list.getFirst())));
        } else {
          nodes.add(
              node(makers.getOrDefault(key, m -> group(LaneGroup.Kind.FUNCTION, key, "", "", m)).group(ints(list))));
        }
      });
      return nodes;
    }

    private LaneNode node(LaneGroup group) {
      List<LaneNode> members = leaves(IntStream.of(group.members()).boxed().toList());
      return new LaneNode(new Lane.Group(group), members, false);
    }

    private Belongs stackGroup(int g) {
      int row = timeline.runRow(g);
      return (row == Goroutines.NONE
              ? java.util.Optional.<StackGroup>empty()
              : timeline.diagnosis().groups().groupOf(row))
          .map(s -> new Belongs("stack " + s.id(), m -> stackGroup(s, m)))
          .orElseGet(() -> ended(g));
    }

    private LaneGroup stackGroup(StackGroup s, int[] members) {
      String where = s.site().map(Titles::place).orElse("");
      String what = s.activity().words();
      return new LaneGroup(
          LaneGroup.Kind.STACK,
          "stack " + s.id(),
          many(members.length, timeline.shortFunction(members[0])),
          where.isEmpty() ? what : tr("{0}, {1}", what, where),
          members,
          OptionalInt.of(s.id()));
    }

    private Belongs ended(int g) {
      String function = timeline.shortFunction(g);
      String where = startedAt(g);
      String key = "ended " + timeline.function(g) + " " + where;
      return new Belongs(key, m -> {
        String detail = where.isEmpty() ? tr("have ended") : tr("have ended, started at {0}", where);
        return group(LaneGroup.Kind.ENDED, key, many(m.length, function), detail, m);
      });
    }

    private Belongs functionGroup(int g) {
      String function = timeline.function(g);
      String key = "function " + function;
      return new Belongs(
          key,
          m -> group(LaneGroup.Kind.FUNCTION, key, many(m.length, timeline.shortFunction(g)), alive(m), m));
    }

    private String alive(int[] members) {
      long alive = IntStream.of(members).filter(goroutines::alive).count();
      if (alive == 0) {
        return tr("all have ended");
      }
      return alive == members.length
          ? tr("all are alive at the end") : tr("{0} are alive at the end", Amounts.number(alive));
    }

    /// Under each goroutine those it started. Children of parents that the filter hides are at the top level.
    private List<LaneNode> created(List<Integer> members) {
      Map<Integer, List<Integer>> children = new LinkedHashMap<>();
      java.util.BitSet kept = new java.util.BitSet();
      members.forEach(kept::set);
      for (int g : members) {
        int parent = goroutines.parent(g);
        children.computeIfAbsent(parent >= 0 && kept.get(parent) ? parent : -1, k -> new ArrayList<>()).add(g);
      }
      return subtree(-1, children, 0);
    }

    private List<LaneNode> subtree(int parent, Map<Integer, List<Integer>> children, int depth) {
      List<Integer> own = children.getOrDefault(parent, List.of());
      Map<String, List<Integer>> alike = new LinkedHashMap<>();
      own.forEach(g -> alike.computeIfAbsent(timeline.function(g) + " " + startedAt(g), k -> new ArrayList<>()).add(g));
      List<LaneNode> nodes = new ArrayList<>();
      alike.forEach((key, list) -> {
        cancel.check();
        List<LaneNode> members = list.stream().map(g -> withChildren(g, children, depth)).toList();
        if (list.size() < MANY_ALIKE) {
          nodes.addAll(members);
        } else {
          String where = startedAt(list.getFirst());
          String name = timeline.shortFunction(list.getFirst());
          LaneGroup group =
              group(
                  LaneGroup.Kind.CREATED,
                  "created " + parent + " " + key,
                  many(list.size(), name),
                  where.isEmpty() ? alive(ints(list)) : tr("started at {0}, {1}", where, alive(ints(list))),
                  ints(list));
          nodes.add(new LaneNode(new Lane.Group(group), members, false));
        }
      });
      return nodes;
    }

    private LaneNode withChildren(int g, Map<Integer, List<Integer>> children, int depth) {
      boolean deep = depth > 200; // chains of creators can be as long as the trace
      List<LaneNode> below = deep || !children.containsKey(g) ? List.of() : subtree(g, children, depth + 1);
      return new LaneNode(new Lane.Goroutine(g), below, depth < 3);
    }

    /// `main.go:17` of the `go` statement; empty when the trace does not have it.
    private String startedAt(int g) {
      return places.computeIfAbsent(goroutines.creatorStack(g), stack -> {
        StackTable stacks = timeline.trace().stacks();
        return stacks.depth(stack) == 0 ? "" : Titles.place(stacks.frame(stack, 0));
      });
    }

    private LaneGroup systemGroup(List<Integer> members) {
      return group(
          LaneGroup.Kind.SYSTEM,
          "system",
          tr("{0} of the runtime", Amounts.number(members.size())),
          tr("collector, timers, tracer"),
          ints(members));
    }

    private LaneNode procs() {
      int n = timeline.trace().procs().count();
      LaneGroup group =
          group(LaneGroup.Kind.PROCS, "procs", Amounts.count(n, "processor"), tr("what ran on each P"),
              IntStream.range(0, n).toArray());
      List<LaneNode> lanes = IntStream.range(0, n).mapToObj(p -> LaneNode.leaf(new Lane.Proc(p))).toList();
      return new LaneNode(new Lane.Group(group), lanes, false);
    }

    private static LaneGroup group(LaneGroup.Kind kind, String key, String title, String detail, int[] members) {
      return new LaneGroup(kind, key, title, detail, members, OptionalInt.empty());
    }

    private static String many(int n, String function) {
      return String.format(Locale.ROOT, "%,d × %s", n, function.isEmpty() ? tr("unknown function") : function);
    }

    private static int[] ints(List<Integer> list) {
      return list.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
