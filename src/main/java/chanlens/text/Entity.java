package chanlens.text;

import java.util.Map;

/// Characters as HTML names them.
final class Entity {
  static final int NONE = -1;

  private static final int NO_BREAK_SPACE = 0xa0;
  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          Map.entry("lt", (int) '<'), Map.entry("gt", (int) '>'), Map.entry("amp", (int) '&'),
          Map.entry("quot", (int) '"'), Map.entry("apos", (int) '\''), Map.entry("nbsp", (int) ' '),
          Map.entry("ensp", (int) ' '), Map.entry("emsp", (int) ' '), Map.entry("Tab", (int) '\t'),
          Map.entry("NewLine", (int) '\n'), Map.entry("lpar", (int) '('), Map.entry("rpar", (int) ')'),
          Map.entry("lsqb", (int) '['), Map.entry("rsqb", (int) ']'), Map.entry("lbrack", (int) '['),
          Map.entry("rbrack", (int) ']'), Map.entry("lcub", (int) '{'), Map.entry("rcub", (int) '}'),
          Map.entry("ast", (int) '*'), Map.entry("colon", (int) ':'), Map.entry("sol", (int) '/'),
          Map.entry("plus", (int) '+'), Map.entry("period", (int) '.'), Map.entry("middot", 0xb7));

  private Entity() {}

  /// {@return [#NONE] for one that is not known}
  ///
  /// @param name between `&` and `;`: `lt`, `#39`, `#x27`
  static int of(String name) {
    if (!name.startsWith("#")) {
      return NAMES.getOrDefault(name, NONE);
    }
    boolean hex = name.startsWith("#x") || name.startsWith("#X");
    try {
      int code = hex ? Integer.parseInt(name, 2, name.length(), 16) : Integer.parseInt(name, 1, name.length(), 10);
      return code == NO_BREAK_SPACE ? ' ' : code < 0 ? NONE : code;
    } catch (NumberFormatException e) {
      return NONE;
    }
  }
}
