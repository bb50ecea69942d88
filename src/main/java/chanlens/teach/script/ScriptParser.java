package chanlens.teach.script;

import chanlens.teach.program.Type;
import chanlens.teach.script.Node.Func;
import chanlens.teach.script.Node.Stmt;
import chanlens.teach.script.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a whole script: statements, which are `main`, and functions before, between or after them. A `package` line
/// and imports may stand at its beginning, and a `func main()` in the place of the statements.
final class ScriptParser {
  private static final String MAIN = "main";

  private final Tokens in;
  private final Map<String, Signature> declared = new LinkedHashMap<>();
  private final List<Func> functions = new ArrayList<>();
  private final List<Stmt> loose = new ArrayList<>();

  private ScriptParser(Tokens in) {
    this.in = in;
  }

  static Node.Script script(String text) throws ScriptError {
    return new ScriptParser(new Tokens(Lexer.tokens(text))).all();
  }

  private Node.Script all() throws ScriptError {
    signatures();
    head();
    Scopes scopes = new Scopes();
    Closure main = scopes.enterDeclared();
    StatementParser statements = new StatementParser(in, scopes, declared);
    int first = in.next().line();
    while (!in.isNext(Kind.END)) {
      loose.addAll(statements.loose());
      if (in.isNext("func")) {
        functions.add(function());
        in.endStatement();
      }
    }
    Func whole = new Func(MAIN, main, List.of(), loose, first, in.next().line());
    return new Node.Script(inOrder(whole));
  }

  private List<Func> inOrder(Func whole) throws ScriptError {
    List<Func> all = new ArrayList<>();
    boolean hasMain = functions.stream().anyMatch(f -> f.name().equals(MAIN));
    if (!hasMain) {
      all.add(whole);
    } else if (!loose.isEmpty()) {
      throw in.wrong("either `func main` or statements outside functions");
    }
    functions.stream().filter(f -> f.name().equals(MAIN)).forEach(all::add);
    functions.stream().filter(f -> !f.name().equals(MAIN)).forEach(all::add);
    return all;
  }

  private void head() throws ScriptError {
    in.skipEnds();
    if (in.took("package")) {
      in.name("a name");
      in.endStatement();
      in.skipEnds();
    }
    while (in.took("import")) {
      boolean several = in.took("(");
      while (in.isNext(Kind.STRING) || in.isNext(Kind.END_OF_STATEMENT)) {
        in.take();
      }
      if (several) {
        in.expect(")");
      }
      in.skipEnds();
    }
  }

  private Func function() throws ScriptError {
    in.expect("func");
    Token name = in.name("the name of a function");
    Scopes scopes = new Scopes();
    Closure closure = scopes.enterDeclared();
    return new StatementParser(in, scopes, declared).rest(name.text(), closure, name.line());
  }

  /// Finds functions before anything else, so that they can be called above their declaration.
  private void signatures() throws ScriptError {
    int start = in.mark();
    while (!in.isNext(Kind.END)) {
      if (in.took("func") && in.isNext(Kind.WORD)) {
        Token name = in.take();
        if (declared.put(name.text(), new Signature(name.text(), parameters())) != null) {
          throw new ScriptError(name, "another name", "`" + name.text() + "`, which is already declared");
        }
      } else {
        in.take();
      }
    }
    in.reset(start);
  }

  private List<Type> parameters() throws ScriptError {
    List<Type> types = new ArrayList<>();
    in.expect("(");
    while (!in.isNext(")")) {
      if (!types.isEmpty()) {
        in.expect(",");
      }
      in.name("a parameter");
      types.add(Types.type(in));
    }
    return types;
  }
}
