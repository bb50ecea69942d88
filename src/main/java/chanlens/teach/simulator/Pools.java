package chanlens.teach.simulator;

import chanlens.teach.program.Builtin;
import chanlens.teach.program.Instr;
import chanlens.teach.program.Value;
import chanlens.teach.simulator.Thing.Pool;
import java.util.ArrayList;
import java.util.List;

/// sync.Pool as one processor sees it: sync/pool.go. A collection makes what was put the victims, and drops the
/// victims of the collection before.
final class Pools {
  private Pools() {}

  static void use(Draft d, Instr.Library l, int id, Value value) {
    Pool p = d.thing(id) instanceof Pool found ? found : new Pool("", List.of(), List.of());
    d.about(id);
    if (l.call() == Builtin.POOL_PUT) {
      List<Value> kept = new ArrayList<>(p.kept());
      kept.add(value);
      d.rule(StepRule.POOL_PUT).carrying(value).put(id, new Pool(p.name(), kept, p.victims()));
      d.next();
      return;
    }
    boolean victim = p.kept().isEmpty();
    List<Value> from = victim ? p.victims() : p.kept();
    if (from.isEmpty()) {
      d.rule(StepRule.POOL_MISS).carrying(Value.Plain.NIL).set(l.slot(), Value.Plain.NIL);
      d.next();
      return;
    }
    List<Value> rest = from.subList(0, from.size() - 1);
    d.put(id, victim ? new Pool(p.name(), p.kept(), rest) : new Pool(p.name(), rest, p.victims()));
    d.rule(victim ? StepRule.POOL_VICTIM : StepRule.POOL_HIT).carrying(from.getLast()).set(l.slot(), from.getLast());
    d.next();
  }

  static void collect(Draft d) {
    for (int i = 0; i < d.things(); i++) {
      if (d.thing(i) instanceof Pool p) {
        d.put(i, new Pool(p.name(), List.of(), p.kept()));
      }
    }
    d.rule(StepRule.COLLECT).next();
  }
}
