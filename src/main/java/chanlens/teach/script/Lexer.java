package chanlens.teach.script;

import chanlens.teach.script.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a script into words and signs. As in Go, a line's end ends a statement after a word, a value or a closing
/// bracket.
final class Lexer {
  static final int MAX_LENGTH = 100_000;

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<blank>[ \\t\\r]+|//[^\\n]*)|(?<line>\\n)|(?<duration>\\d+(?:ms|us|µs|s|m)\\b)|(?<number>\\d+)"
              + "|(?<word>[\\p{L}_][\\p{L}\\p{Nd}_]*)|\"(?<string>[^\"\\n]*)\""
              + "|(?<sign><-|:=|\\+\\+|--|\\+=|-=|==|!=|<=|>=|&&|\\|\\||[-+*/%<>=!&(){}\\[\\],.:;])");
  private static final Set<String> GO_ON =
      Set.of(
          "break", "continue", "return", ")", "]", "}", "++", "--");
  private static final Set<String> KEYWORDS =
      Set.of(
          "case", "chan", "default", "defer", "else", "for", "func", "go", "if", "range", "select", "struct", "var",
          "make", "import", "package");

  private final List<Token> tokens = new ArrayList<>();
  private int line = 1;
  private int lineStart;

  private Lexer() {}

  static List<Token> tokens(String text) throws ScriptError {
    Lexer lexer = new Lexer();
    lexer.read(text);
    return lexer.tokens;
  }

  private void read(String text) throws ScriptError {
    if (text.length() > MAX_LENGTH) {
      throw new ScriptError(
          new Token(Kind.END, "", 1, 1), "a script of at most " + MAX_LENGTH + " characters", text.length() + "");
    }
    Matcher m = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length()) {
      m.region(at, text.length());
      if (!m.lookingAt()) {
        String sign = text.substring(at, text.offsetByCodePoints(at, 1));
        throw new ScriptError(token(Kind.SIGN, sign, at), "a word, a value or a sign of Go", "`" + sign + "`");
      }
      take(m, at);
      at = m.end();
    }
    endStatement(text.length());
    tokens.add(token(Kind.END, "", text.length()));
  }

  private void take(Matcher m, int at) {
    if (m.group("line") != null) {
      endStatement(at);
      line++;
      lineStart = m.end();
    } else if (m.group("blank") == null) {
      tokens.add(token(m, at));
    }
  }

  private Token token(Matcher m, int at) {
    if (m.group("string") != null) {
      return token(Kind.STRING, m.group("string"), at);
    }
    if (m.group("word") != null) {
      return token(Kind.WORD, m.group(), at);
    }
    if (m.group("sign") != null) {
      return token(m.group().equals(";") ? Kind.END_OF_STATEMENT : Kind.SIGN, m.group(), at);
    }
    return token(m.group("number") != null ? Kind.NUMBER : Kind.DURATION, m.group(), at);
  }

  private Token token(Kind kind, String text, int at) {
    return new Token(kind, text, line, at - lineStart + 1);
  }

  private void endStatement(int at) {
    if (!tokens.isEmpty() && endsStatement(tokens.getLast())) {
      tokens.add(token(Kind.END_OF_STATEMENT, "", at));
    }
  }

  private static boolean endsStatement(Token last) {
    return switch (last.kind()) {
      case NUMBER, DURATION, STRING -> true;
      case WORD -> GO_ON.contains(last.text()) || !KEYWORDS.contains(last.text());
      case SIGN -> GO_ON.contains(last.text());
      case END_OF_STATEMENT, END -> false;
    };
  }
}
