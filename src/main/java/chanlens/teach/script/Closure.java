package chanlens.teach.script;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// A function while it is read: what it is written in, and which variables of others it uses.
final class Closure {
  private final int number;
  private final Optional<Closure> around;
  private final Set<Variable> captures = new LinkedHashSet<>();

  /// @param number no other function of the script has it
  Closure(int number, Optional<Closure> around) {
    this.number = number;
    this.around = around;
  }

  int number() {
    return number;
  }

  Set<Variable> captures() {
    return captures;
  }

  /// Notes that a variable is used here, and in the functions between here and its own.
  void use(Variable variable) {
    Optional<Closure> here = Optional.of(this);
    while (here.isPresent() && here.get().number != variable.owner()) {
      variable.capture();
      here.get().captures.add(variable);
      here = here.get().around;
    }
  }
}
