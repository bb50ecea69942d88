package chanlens.teach.script;

import chanlens.teach.program.Function;
import chanlens.teach.program.Instr;
import chanlens.teach.program.Operand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The instructions of one function while they are written.
final class Code {
  private final String name;
  private final List<String> slots = new ArrayList<>();
  private final Map<Variable, Integer> places = new HashMap<>();
  private final List<Instr> code = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();
  private final Deque<Breakable> around = new ArrayDeque<>();
  private int line;

  /// What `break` and `continue` leave.
  private record Breakable(String label, boolean loop, List<Integer> breaks, List<Integer> continues) {}

  Code(String name) {
    this.name = name;
  }

  void at(int newLine) {
    line = newLine;
  }

  int slot(String slotName) {
    slots.add(slotName);
    return slots.size() - 1;
  }

  int slot(Variable variable) {
    return places.computeIfAbsent(variable, v -> slot(v.name()));
  }

  Operand operand(Variable variable) {
    return new Operand.Slot(slot(variable));
  }

  int add(Instr instr) {
    code.add(instr);
    lines.add(line);
    return code.size() - 1;
  }

  int here() {
    return code.size();
  }

  /// A jump whose target is not known yet.
  int jump() {
    return add(new Instr.Jump(Instr.NOWHERE));
  }

  void land(int jump, int target) {
    code.set(jump, new Instr.Jump(target));
  }

  int jumpUnless(Operand condition) {
    return add(new Instr.JumpUnless(condition, Instr.NOWHERE));
  }

  void landUnless(int jump, Operand condition) {
    code.set(jump, new Instr.JumpUnless(condition, here()));
  }

  void replace(int index, Instr instr) {
    code.set(index, instr);
  }

  void enter(String label, boolean loop) {
    around.push(new Breakable(label, loop, new ArrayList<>(), new ArrayList<>()));
  }

  /// Leaves a loop or a select: its `continue` goes to one place, its `break` comes here.
  void leave(int again) {
    Breakable left = around.pop();
    left.continues().forEach(j -> land(j, again));
    left.breaks().forEach(j -> land(j, here()));
  }

  /// @return false when there is nothing of that kind around
  boolean leave(boolean again, String label) {
    for (Breakable b : around) {
      if ((label.isEmpty() || label.equals(b.label())) && (b.loop() || !again)) {
        (again ? b.continues() : b.breaks()).add(jump());
        return true;
      }
    }
    return false;
  }

  Function function(int parameters) {
    return new Function(name, parameters, slots, code, lines);
  }
}
