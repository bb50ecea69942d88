package chanlens.teach.script;

import chanlens.teach.program.Type;

/// A variable of a script, and what became known of it while the script was read.
final class Variable {
  private final String name;
  private final Type type;
  private final int owner;
  private boolean captured;
  private boolean changed;

  Variable(String name, Type type, int owner) {
    this.name = name;
    this.type = type;
    this.owner = owner;
  }

  String name() {
    return name;
  }

  Type type() {
    return type;
  }

  /// The number of the function it belongs to.
  int owner() {
    return owner;
  }

  void capture() {
    captured = true;
  }

  /// It is assigned after its declaration.
  void change() {
    changed = true;
  }

  /// Whether several functions have it and it changes: then it has memory of its own.
  boolean isShared() {
    return captured && changed;
  }
}
