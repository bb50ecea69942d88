package chanlens.teach.script;

import chanlens.teach.program.Builtin;
import chanlens.teach.program.Type;
import chanlens.teach.program.Type.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What can be written at a place of a script, also of one that is not finished.
final class Completions {
  private static final List<String> WORDS =
      List.of(
          "break", "cap(", "case ", "chan ", "close(", "context.", "continue", "default:", "defer ", "else ", "for ",
          "func ", "go ", "if ", "len(", "make(chan ", "panic(", "print(", "range ", "recover()", "return", "runtime.",
          "select {", "struct{}", "sync.", "time.", "var ");
  private static final Pattern WORD = Pattern.compile("([\\p{L}_][\\w]*\\.)?([\\p{L}_]\\w*)?$");
  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:var|func)\\s+([\\p{L}_]\\w*)|([\\p{L}_]\\w*)\\s*(?:,\\s*([\\p{L}_]\\w*)\\s*)?:=");
  private static final List<String> TYPES =
      List.of("sync.Mutex", "sync.RWMutex", "sync.WaitGroup", "sync.Once", "sync.Pool");

  private Completions() {}

  static List<String> at(String text, int line, int column) {
    List<String> lines = text.lines().toList();
    if (line < 1 || line > lines.size()) {
      return sorted(WORDS, "");
    }
    String current = lines.get(line - 1);
    String before = current.substring(0, Math.clamp(column - 1L, 0, current.length()));
    Matcher m = WORD.matcher(before);
    if (!m.find()) {
      return sorted(WORDS, "");
    }
    String prefix = m.group(2) == null ? "" : m.group(2);
    if (m.group(1) == null) {
      return names(lines.subList(0, line - 1), before, prefix);
    }
    String home = m.group(1).substring(0, m.group(1).length() - 1);
    return members(text, home, prefix);
  }

  private static List<String> names(List<String> above, String before, String prefix) {
    List<String> all = new ArrayList<>(WORDS);
    Matcher m = DECLARED.matcher(String.join("\n", above) + "\n" + before);
    while (m.find()) {
      for (int i = 1; i <= m.groupCount(); i++) {
        if (m.group(i) != null && !m.group(i).equals("_")) {
          all.add(m.group(i));
        }
      }
    }
    return sorted(all, prefix);
  }

  private static List<String> members(String text, String home, String prefix) {
    List<String> all = new ArrayList<>();
    List<Builtin> found = new ArrayList<>(Builtin.functions(home));
    type(text, home).ifPresent(t -> found.addAll(Builtin.methods(t)));
    found.forEach(b -> all.add(b.word() + (b.takes().isEmpty() ? "()" : "(")));
    TYPES.stream().filter(t -> t.startsWith(home + ".")).forEach(t -> all.add(t.substring(home.length() + 1)));
    if (home.equals("context")) {
      all.addAll(List.of("WithCancel(", "WithTimeout("));
    }
    return sorted(all, prefix);
  }

  /// The type of a variable, by how it is declared.
  private static Optional<Type> type(String text, String name) {
    String quoted = Pattern.quote(name);
    for (Tool t : Tool.values()) {
      String constructor = "time\\.New" + t.text().replaceFirst("^.*\\.", "");
      String named = "\\b" + quoted + "\\s+\\*?" + Pattern.quote(t.text());
      String form = named + "\\b|\\b" + quoted + "\\s*:=\\s*" + constructor;
      if (Pattern.compile(form).matcher(text).find()) {
        return Optional.of(t);
      }
    }
    String context = "\\b" + quoted + "\\s*(?:,\\s*\\w+\\s*)?:=\\s*context\\.|\\b" + quoted + "\\s+context\\.Context";
    if (Pattern.compile(context).matcher(text).find()) {
      return Optional.of(Type.Basic.CONTEXT);
    }
    boolean cond = Pattern.compile("\\b" + quoted + "\\s*:=\\s*sync\\.NewCond").matcher(text).find();
    return cond ? Optional.of(Tool.COND) : Optional.empty();
  }

  private static List<String> sorted(List<String> all, String prefix) {
    return List.copyOf(new TreeSet<>(all.stream().filter(w -> w.startsWith(prefix)).toList()));
  }
}
