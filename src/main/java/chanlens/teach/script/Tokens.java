package chanlens.teach.script;

import chanlens.teach.script.Token.Kind;
import java.util.List;

/// Where the reader of a script is.
final class Tokens {
  private final List<Token> all;
  private int at;

  Tokens(List<Token> all) {
    this.all = all;
  }

  Token next() {
    return all.get(at);
  }

  /// What comes so many places after the next one, or before it.
  Token after(int many) {
    return all.get(Math.clamp((long) at + many, 0, all.size() - 1));
  }

  Token take() {
    Token token = next();
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  boolean isNext(String word) {
    return next().is(word);
  }

  boolean isNext(Kind kind) {
    return next().kind() == kind;
  }

  /// Takes a word or sign if it comes next.
  boolean took(String word) {
    boolean found = isNext(word);
    if (found) {
      at++;
    }
    return found;
  }

  Token expect(String word) throws ScriptError {
    if (!isNext(word)) {
      throw wrong("`" + word + "`");
    }
    return take();
  }

  Token name(String what) throws ScriptError {
    if (!isNext(Kind.WORD)) {
      throw wrong(what);
    }
    return take();
  }

  /// Takes the end of a statement, which a closing bracket may replace.
  void endStatement() throws ScriptError {
    if (isNext(Kind.END_OF_STATEMENT)) {
      at++;
    } else if (!isNext("}") && !isNext(")") && !isNext(Kind.END)) {
      throw wrong("the end of the statement");
    }
  }

  void skipEnds() {
    while (isNext(Kind.END_OF_STATEMENT)) {
      at++;
    }
  }

  ScriptError wrong(String expected) {
    return new ScriptError(next(), expected, next().described());
  }

  int mark() {
    return at;
  }

  void reset(int mark) {
    at = mark;
  }
}
