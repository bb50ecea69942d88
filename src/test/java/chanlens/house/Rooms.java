package chanlens.house;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The map: every room of the house and the rooms it may use, in the order of the data's journey.
/// `src/site/markdown/map.md` shows the same table to people; a test compares the two.
final class Rooms {
  static final String ROOT = "chanlens";

  static final Map<String, Set<String>> DOORS;

  static {
    Map<String, Set<String>> m = new LinkedHashMap<>();
    m.put("language", Set.of());
    m.put("work", Set.of());
    m.put("columns", Set.of());
    m.put("bytes", Set.of("work"));
    m.put("text", Set.of("work", "columns", "bytes"));
    m.put("golang", Set.of("language"));
    m.put("teach", Set.of("work", "golang"));
    m.put("graphviz", Set.of("work"));
    m.put("model", Set.of("language", "columns", "golang"));
    m.put("format", Set.of("work", "columns", "bytes", "text", "golang", "model"));
    m.put("live", Set.of("work", "bytes", "golang", "model", "format"));
    m.put("analysis", Set.of("language", "work", "columns", "golang", "model"));
    m.put("words", Set.of("language", "work", "golang", "model", "live", "analysis"));
    m.put("tables", Set.of("work", "columns", "golang", "model", "analysis", "words"));
    m.put("query", Set.of("work", "tables"));
    m.put(
        "view",
        Set.of("language", "work", "columns", "golang", "teach", "graphviz", "model", "live", "analysis", "words"));
    m.put("export", Set.of("language", "work", "golang", "teach", "graphviz", "model", "analysis", "words", "view"));
    m.put("workspace", Set.of("language", "work", "bytes", "model", "format"));
    m.put(
        "cli",
        Set.of(
            "work", "bytes", "golang", "teach", "graphviz", "model", "format", "live", "analysis", "words", "view",
            "export", "workspace", "tables", "query"));
    m.put(
        "fx",
        Set.of(
            "language", "work", "bytes", "golang", "teach", "graphviz", "model", "format", "live", "analysis", "words",
            "tables", "query", "view", "export", "workspace"));
    m.put("app", Set.of("cli", "fx"));
    DOORS = Collections.unmodifiableMap(m);
  }

  /// Rooms whose sub-rooms are neighbours that never meet: one kind of file, one kind of output each.
  static final Set<String> STRANGERS = Set.of("format", "export");

  private Rooms() {}

  /// `format` for `chanlens.format.trace`; empty for the root itself.
  static String roomOf(String packageName) {
    if (!packageName.startsWith(ROOT + ".")) {
      return "";
    }
    String rest = packageName.substring(ROOT.length() + 1);
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  /// `trace` for `chanlens.format.trace`; empty for a room's own package.
  static String subRoomOf(String packageName) {
    String room = roomOf(packageName);
    String prefix = ROOT + "." + room + ".";
    if (!packageName.startsWith(prefix)) {
      return "";
    }
    String rest = packageName.substring(prefix.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
