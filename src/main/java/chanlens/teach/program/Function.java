package chanlens.teach.program;

import java.util.List;

/// A function of a script: one that was declared, a literal, or a library call that was deferred.
///
/// @param name `main`, `worker`, `func1`
/// @param parameters how many slots its arguments fill, from slot 0
/// @param slots the names of its variables; empty for intermediate results
/// @param code what it does
/// @param lines the line of the script for each instruction, from 1
public record Function(String name, int parameters, List<String> slots, List<Instr> code, List<Integer> lines) {
  public Function {
    slots = List.copyOf(slots);
    code = List.copyOf(code);
    lines = List.copyOf(lines);
  }
}
