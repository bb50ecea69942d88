package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.OwnFinding;
import chanlens.query.KeptRows;
import chanlens.query.OwnRule;
import chanlens.query.QueryEngine;
import chanlens.query.QueryLimits;
import chanlens.query.QueryRefused;
import chanlens.query.RowSink;
import chanlens.tables.RunIdentity;
import chanlens.tables.RunTables;
import chanlens.work.Cancel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What rules of a team's own find in a run.
///
/// @param all one for each rule, by the names of their files
record OwnFindings(List<Asked> all) {
  private static final int ROWS = 20;

  /// @param rows the first of them
  record Asked(OwnRule rule, KeptRows rows) {
    OwnFinding finding() {
      List<String> columns = rows.columns().stream().map(RowSink.Column::name).toList();
      return new OwnFinding(rule.id(), rule.title(), rule.advice(), columns, rows.rows(), rows.more());
    }
  }

  OwnFindings {
    all = List.copyOf(all);
  }

  /// @throws IOException naming the rule that cannot be asked
  static OwnFindings of(Diagnosis diagnosis, Path folder) throws IOException {
    List<OwnRule> rules = OwnRule.in(folder);
    RunIdentity identity =
        new RunIdentity("this run", List.of(), Map.of(), Optional.empty(), VersionCommand.version());
    List<Asked> all = new ArrayList<>();
    RunTables tables = RunTables.of(diagnosis, identity, Cancel.NEVER);
    try (QueryEngine engine = QueryEngine.over(tables, QueryLimits.USUAL)) {
      for (OwnRule rule : rules) {
        KeptRows rows = new KeptRows(ROWS);
        try {
          engine.ask(rule.sql(), rows, Cancel.NEVER);
        } catch (QueryRefused refused) {
          throw new IOException("rule " + rule.id() + ": " + refused.getMessage(), refused);
        }
        all.add(new Asked(rule, rows));
      }
    }
    return new OwnFindings(all);
  }

  /// For documents of other programs.
  List<OwnFinding> findings() {
    return all.stream().map(Asked::finding).toList();
  }

  /// Text, which Markdown shows as it is.
  String text(boolean markdown) {
    StringBuilder text = new StringBuilder(markdown ? "\n## Own rules\n\n" : "\nOWN RULES\n\n");
    List<Asked> found = all.stream().filter(a -> !a.rows.rows().isEmpty()).toList();
    if (found.isEmpty()) {
      return text.append("Nothing.\n").toString();
    }
    for (Asked f : found) {
      text.append(markdown ? "**" + f.rule.id() + "** " : f.rule.id() + ": ").append(f.rule.title())
          .append(" (possible)\n");
      text.append(markdown ? "\n```text\n" : "").append(AnswerText.of(f.rows)).append(markdown ? "```\n" : "");
      text.append(f.rule.advice().isEmpty() ? "" : (markdown ? "\n" : "") + f.rule.advice() + "\n").append('\n');
    }
    return text.toString();
  }
}
