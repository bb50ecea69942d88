package chanlens.teach.run;

import chanlens.teach.simulator.End;
import chanlens.teach.simulator.Machine;
import chanlens.teach.simulator.Move;
import chanlens.teach.simulator.State;
import chanlens.work.Cancel;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All schedules of a script: every state that can be reached, each once, and every way a run can end.
///
/// @param states how many distinct states were reached
/// @param complete false when the search was ended early: then every count is a lower bound
/// @param endless whether some schedule need not end: then schedules are not counted
/// @param schedules how many there are, each a distinct sequence of moves; 0 when not counted
/// @param outcomes distinct ways to end, the most frequent first
public record Exploration(
    int states, boolean complete, boolean endless, BigInteger schedules, List<Outcome> outcomes) {
  public static final int MAX_STATES = 200_000;

  public Exploration {
    outcomes = List.copyOf(outcomes);
  }

  /// One way to end.
  ///
  /// @param output the lines printed
  /// @param waiting how many goroutines were waiting when the program ended
  /// @param schedules how many lead there; 0 when not counted
  /// @param shortest a schedule with the fewest moves that leads there
  public record Outcome(End end, List<String> output, int waiting, BigInteger schedules, List<Move> shortest) {
    public Outcome {
      output = List.copyOf(output);
      shortest = List.copyOf(shortest);
    }
  }

  private record Key(End end, List<String> output, int waiting) {}

  /// @param limit of states
  public static Exploration of(Machine machine, State start, int limit, Cancel cancel) {
    return new Search(machine, limit, cancel).from(start);
  }

  /// Outcomes of one kind.
  public List<Outcome> outcomes(End.Kind kind) {
    return outcomes.stream().filter(o -> o.end().kind() == kind).toList();
  }

  /// Goes through the states breadth first, so that the first way found to each is a shortest one.
  private static final class Search {
    private final Machine machine;
    private final int limit;
    private final Cancel cancel;
    private final Map<State, Integer> known = new HashMap<>();
    private final List<State> states = new ArrayList<>();
    private final List<int[]> successors = new ArrayList<>();
    private final List<Integer> parents = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();
    private boolean complete = true;

    Search(Machine machine, int limit, Cancel cancel) {
      this.machine = machine;
      this.limit = limit;
      this.cancel = cancel;
    }

    Exploration from(State start) {
      add(start, -1, new Move(Move.Kind.RUN, 1, 0));
      for (int i = 0; i < states.size(); i++) {
        cancel.check();
        expand(i);
      }
      List<BigInteger> ways = ways();
      boolean endless = ways.isEmpty();
      Map<Key, List<Integer>> ends = ends();
      BigInteger sum = BigInteger.ZERO;
      List<Outcome> outcomes = new ArrayList<>();
      for (Map.Entry<Key, List<Integer>> e : ends.entrySet()) {
        BigInteger many = e.getValue().stream().map(i -> endless ? BigInteger.ZERO : ways.get(i))
            .reduce(BigInteger.ZERO, BigInteger::add);
        sum = sum.add(many);
        Key key = e.getKey();
        outcomes.add(new Outcome(key.end, key.output, key.waiting, many, path(e.getValue().getFirst())));
      }
      outcomes.sort((a, b) -> b.schedules().compareTo(a.schedules()));
      return new Exploration(states.size(), complete, endless, sum, outcomes);
    }

    private int add(State state, int parent, Move move) {
      Integer there = known.get(state);
      if (there != null) {
        return there;
      }
      int id = states.size();
      if (id >= limit) {
        complete = false;
        return -1;
      }
      known.put(state, id);
      states.add(state);
      parents.add(parent);
      moves.add(move);
      return id;
    }

    private void expand(int from) {
      State state = states.get(from);
      List<Integer> next = new ArrayList<>();
      for (Move m : machine.moves(state)) {
        int to = add(machine.apply(state, m).after(), from, m);
        if (to >= 0) {
          next.add(to);
        }
      }
      successors.add(next.stream().mapToInt(i -> i).toArray());
    }

    private Map<Key, List<Integer>> ends() {
      Map<Key, List<Integer>> ends = new LinkedHashMap<>();
      for (int i = 0; i < states.size(); i++) {
        State s = states.get(i);
        int at = i;
        s.end().ifPresent(
            end -> ends.computeIfAbsent(new Key(end, s.output(), s.waiting().size()), k -> new ArrayList<>()).add(at));
      }
      return ends;
    }

    /// How many sequences of moves lead to each state; nothing when some go in a circle.
    private List<BigInteger> ways() {
      int[] incoming = new int[states.size()];
      successors.forEach(next -> Arrays.stream(next).forEach(to -> incoming[to]++));
      BigInteger[] ways = new BigInteger[states.size()];
      Arrays.fill(ways, BigInteger.ZERO);
      ways[0] = BigInteger.ONE;
      List<Integer> ready = new ArrayList<>();
      if (incoming[0] == 0) {
        ready.add(0);
      }
      for (int i = 0; i < ready.size(); i++) {
        int from = ready.get(i);
        for (int to : successors.get(from)) {
          ways[to] = ways[to].add(ways[from]);
          incoming[to]--;
          if (incoming[to] == 0) {
            ready.add(to);
          }
        }
      }
      return ready.size() < states.size() ? List.of() : List.of(ways);
    }

    private List<Move> path(int to) {
      List<Move> path = new ArrayList<>();
      for (int at = to; parents.get(at) >= 0; at = parents.get(at)) {
        path.add(moves.get(at));
      }
      return path.reversed();
    }
  }
}
