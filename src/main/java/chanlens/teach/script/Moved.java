package chanlens.teach.script;

import chanlens.teach.program.Instr;
import java.util.OptionalInt;

/// Instructions that come later in their function than they were written.
final class Moved {
  private Moved() {}

  static Instr by(int many, Instr instr) {
    return switch (instr) {
      case Instr.Jump j -> new Instr.Jump(j.target() + many);
      case Instr.JumpUnless j -> new Instr.JumpUnless(j.condition(), j.target() + many);
      case Instr.Select s ->
          new Instr.Select(
              s.cases().stream().map(c -> moved(many, c)).toList(),
              s.otherwise().isPresent() ? OptionalInt.of(s.otherwise().getAsInt() + many) : OptionalInt.empty());
      default -> instr;
    };
  }

  private static Instr.Case moved(int many, Instr.Case c) {
    return new Instr.Case(c.send(), c.channel(), c.value(), c.slot(), c.ok(), c.target() + many);
  }
}
