package chanlens.export.text;

import chanlens.analysis.diagnosis.Unchecked;
import chanlens.analysis.growth.Check;
import chanlens.analysis.growth.Mute;
import chanlens.words.CheckWords;
import chanlens.words.RuleWords;

/// The output of `check` on a terminal.
public final class CheckText {
  private static final int LINES = 20;

  private CheckText() {}

  public static String of(Check check) {
    StringBuilder out = new StringBuilder();
    for (Check.Limit limit : check.limits()) {
      out.append(limit.broken() ? "FAIL  " : "ok    ");
      out.append(limit.name()).append(": ").append(limit.found()).append(" found, ").append(limit.allowed());
      out.append(" allowed\n");
      int shown = Math.min(LINES, limit.what().size());
      limit.what().subList(0, shown).forEach(w -> out.append("      ").append(CheckWords.of(w)).append('\n'));
      if (shown < limit.what().size()) {
        out.append("      … and ").append(limit.what().size() - shown).append(" more\n");
      }
    }
    check.muted().keySet().stream()
        .sorted()
        .forEach(key -> out.append("muted ").append(key).append(": ").append(check.muted().get(key)).append('\n'));
    check.possible().forEach(f -> out.append("possible, not counted: ").append(CheckWords.of(f)).append('\n'));
    for (Unchecked gap : check.diagnosis().notChecked()) {
      out.append("not checked: ").append(RuleWords.of(gap, check.diagnosis().run())).append('\n');
    }
    for (Mute m : check.unused()) {
      out.append("a mute that matches no finding: ").append(m.rule()).append(' ').append(m.function()).append('\n');
    }
    return out.toString();
  }
}
