package chanlens.teach.script;

import chanlens.teach.program.Type;
import chanlens.teach.program.Type.Basic;
import chanlens.teach.program.Type.Tool;
import chanlens.teach.program.Type.Way;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads types.
final class Types {
  private static final int DEEPEST = 10;

  /// By how Go writes them; those of one word without a package.
  private static final Map<String, Type> NAMED = new HashMap<>();

  static {
    for (Type t : List.of(
        Basic.INT, Basic.STRING, Basic.BOOL, Basic.DURATION, Basic.TIME, Basic.ERROR, Basic.ANY, Basic.CONTEXT,
        Basic.CANCEL)) {
      NAMED.put(t.text(), t);
    }
    for (Tool t : Tool.values()) {
      NAMED.put(t.text(), t);
    }
  }

  private Types() {}

  static Type type(Tokens in) throws ScriptError {
    return type(in, 0);
  }

  private static Type type(Tokens in, int depth) throws ScriptError {
    if (depth > DEEPEST) {
      throw in.wrong("a type of at most " + DEEPEST + " levels");
    }
    if (in.took("<-")) {
      in.expect("chan");
      return new Type.Chan(type(in, depth + 1), Way.RECEIVE);
    }
    if (in.took("chan")) {
      Way way = in.took("<-") ? Way.SEND : Way.BOTH;
      return new Type.Chan(type(in, depth + 1), way);
    }
    if (in.took("struct")) {
      in.expect("{");
      in.expect("}");
      return Basic.UNIT;
    }
    if (in.isNext("*")) {
      Token star = in.take();
      if (named(in) instanceof Tool t) {
        return new Type.Pointer(t);
      }
      throw new ScriptError(star, "a type", "a pointer to something other than a lock, a group or a timer");
    }
    return named(in);
  }

  private static Type named(Tokens in) throws ScriptError {
    Token first = in.next();
    Token word = in.name("a type");
    String name = word.text();
    if (in.took(".")) {
      name += "." + in.name("a type").text();
    }
    Type found = NAMED.get(name);
    if (found == null) {
      throw new ScriptError(first, "a type", "`" + name + "`");
    }
    return found;
  }
}
