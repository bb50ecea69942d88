package chanlens.teach.narration;

import chanlens.teach.program.Value;
import chanlens.teach.simulator.SimGoroutine;
import chanlens.teach.simulator.State;
import java.util.List;

/// What goroutines and things are called.
public final class Naming {
  private Naming() {}

  /// `main`, `G2`; the runtime for 0.
  public static String goroutine(int id) {
    return id == 0 ? "the runtime" : id == 1 ? "main" : "G" + id;
  }

  /// `G2 (worker)`: with its function.
  public static String withFunction(SimGoroutine g) {
    return g.id() == 1 ? "main" : "G" + g.id() + " (" + g.name() + ")";
  }

  /// `G2, G3 and G4`; `nobody`.
  public static String goroutines(List<Integer> ids) {
    return list(ids.stream().map(Naming::goroutine).toList());
  }

  /// `a, b and c`; `nobody` for none.
  static String list(List<String> names) {
    if (names.isEmpty()) {
      return "nobody";
    }
    int last = names.size() - 1;
    return last == 0 ? names.getFirst() : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /// The name of its variable, or its number: `jobs`, `channel 3`; `a nil channel` for nothing.
  public static String thing(State state, int id) {
    if (id < 0 || id >= state.things().size()) {
      return "a nil channel";
    }
    String name = state.things().get(id).name();
    return name.isEmpty() ? "#" + id : name;
  }

  /// A value as people write it: things by their names, strings in quotes.
  public static String value(State state, Value value) {
    if (value instanceof Value.Ref(int thing)) {
      return thing(state, thing);
    }
    return value instanceof Value.Text(String text) ? "\"" + text + "\"" : value.text();
  }
}
