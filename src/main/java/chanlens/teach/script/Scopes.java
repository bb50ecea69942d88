package chanlens.teach.script;

import chanlens.teach.program.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which names mean what, from the innermost block outwards.
final class Scopes {
  private record Block(Closure closure, Map<String, Variable> names) {}

  private final Deque<Block> blocks = new ArrayDeque<>();
  private int closures;

  Closure closure() {
    return blocks.getFirst().closure();
  }

  void enter() {
    blocks.push(new Block(closure(), new HashMap<>()));
  }

  /// Enters a function that sees what is around it.
  Closure enterLiteral() {
    Closure inner = new Closure(next(), Optional.of(closure()));
    blocks.push(new Block(inner, new HashMap<>()));
    return inner;
  }

  /// Enters a function that was declared, or the script itself.
  Closure enterDeclared() {
    Closure closure = new Closure(next(), Optional.empty());
    blocks.push(new Block(closure, new HashMap<>()));
    return closure;
  }

  private int next() {
    closures++;
    return closures;
  }

  void leave() {
    blocks.pop();
  }

  Variable declare(String name, Type type) {
    Variable variable = new Variable(name, type, closure().number());
    if (!name.equals("_")) {
      blocks.getFirst().names().put(name, variable);
    }
    return variable;
  }

  /// A variable declared in the innermost block.
  Optional<Variable> here(String name) {
    return Optional.ofNullable(blocks.getFirst().names().get(name));
  }

  /// Finds a variable and notes that the current function uses it.
  Optional<Variable> find(String name) {
    for (Block block : blocks) {
      Variable found = block.names().get(name);
      if (found != null) {
        closure().use(found);
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
