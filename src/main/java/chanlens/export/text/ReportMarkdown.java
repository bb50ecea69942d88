package chanlens.export.text;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Checked;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Similarity;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.retained.Retained;
import chanlens.model.Problem;
import chanlens.model.capture.Beside;
import chanlens.model.symbol.Frame;
import chanlens.words.FactWords;
import chanlens.words.FindingWords;
import chanlens.words.LockWords;
import chanlens.words.RuleWords;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The report as Markdown with tables, for an issue or a wiki: GitHub's dialect.
public final class ReportMarkdown implements ReportWriter {
  private static final Limits LIMITS = new Limits(100, 50, 10);
  private static final int HOLDERS = 10;

  private final StringBuilder out = new StringBuilder();

  private ReportMarkdown() {}

  /// The report; each line ends with `\n`.
  ///
  /// @param beside what is not shown of what was opened
  /// @param memory what is kept alive, to be reported too
  /// @param alike which goroutines to group
  public static String of(Diagnosis diagnosis, Beside beside, Optional<Retained> memory, Similarity alike) {
    ReportMarkdown markdown = new ReportMarkdown();
    markdown.line("# Chanlens report");
    markdown.line("");
    ReportWalk.of(diagnosis, beside, memory, alike, markdown);
    return markdown.out.toString();
  }

  /// One finding for an issue tracker: what it is, evidence, what to do, a stack, versions.
  public static String issue(Diagnosis diagnosis, Finding finding) {
    ReportMarkdown markdown = new ReportMarkdown();
    ReportWalk.one(diagnosis, finding, markdown);
    List<Frame> stack = ReportWalk.stack(diagnosis, finding);
    if (!stack.isEmpty()) {
      markdown.line("```");
      stack.forEach(f -> markdown.line((f.function() + "  " + f.place()).replace('`', '\'').replace('\n', ' ')));
      markdown.line("```");
      markdown.line("");
    }
    markdown.line(text(diagnosis.run().goVersion().map(v -> v.text()).orElse("an unknown release of Go")) + ", "
        + text(diagnosis.run().arch().orElse("unknown processor")) + "; read from "
        + diagnosis.run().files().stream().map(f -> code(f.name())).collect(Collectors.joining(", ")));
    markdown.line("");
    return markdown.out.toString();
  }

  private void line(String markdown) {
    out.append(markdown).append('\n');
  }

  private void heading(String text) {
    line("");
    line("## " + text);
    line("");
  }

  /// Plain text: characters that mean something in Markdown are escaped.
  private static String text(String plain) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if ("\\`*_[]<>|#~&!".indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c < ' ' ? ' ' : c);
    }
    return escaped.toString();
  }

  /// A name from the program, such as `main.(*Pool).run`.
  private static String code(String name) {
    String one = name.replace('`', '\'').replace('\n', ' ').replace("|", "\\|");
    return one.isEmpty() ? "" : "`" + one + "`";
  }

  private static String place(Frame f) {
    return code(f.function()) + (f.place().isEmpty() ? "" : " " + text(f.place()));
  }

  private void table(String... columns) {
    row(columns);
    row(Collections.nCopies(columns.length, "---").toArray(String[]::new));
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  @Override
  public Limits limits() {
    return LIMITS;
  }

  @Override
  public void note(String words) {
    line("- " + text(words));
  }

  @Override
  public void problem(Problem p) {
    line("  - **at byte " + p.offset() + "**: " + text(p.what() + "; " + p.consequence()));
  }

  @Override
  public void findings(Checked checked, boolean none) {
    heading("Findings");
    if (none) {
      line(text("No finding: " + RuleWords.looked(checked) + ", none found anything."));
      line("");
    }
  }

  @Override
  public void finding(int number, Finding f) {
    line("### " + number + ". " + text(FindingWords.title(f)));
    line("");
    line("**" + text(ReportWords.heading(f)) + "**, " + code(f.key()));
    line("");
  }

  @Override
  public void place(String label, Frame frame) {
    line("- " + label + " " + place(frame));
  }

  @Override
  public void about(Finding f) {
    if (f.count() > 0) {
      note("goroutines: " + ReportWords.who(f));
    }
    if (f.keepsBytes() > 0) {
      note("they keep " + Amounts.bytes(f.keepsBytes()));
    }
  }

  @Override
  public void evidence(FactWords.Said said) {
    line("- " + code(String.valueOf(said.source().chip())) + " " + text(said.words()));
  }

  @Override
  public void advice(String label, String words) {
    line("- **" + label + ":** " + text(words));
  }

  @Override
  public void findingEnds() {
    line("");
  }

  @Override
  public void goroutines(String census) {
    heading("Goroutines");
    line(text(census) + ".");
    line("");
    table("who", "function", "waits", "verdict", "where");
  }

  @Override
  public void group(Group g) {
    String stacks = g.stacks() == 1 ? "" : g.stacks() + " stacks";
    String through = g.stacks() == 1 ? "" : stacks + ", all through ";
    row(
        text(g.who()), code(g.name()), text(g.waiting()), text(g.standings()),
        g.place().map(p -> through + place(p)).orElse(stacks));
  }

  @Override
  public void moreGroups(int left, boolean all) {
    more(left);
  }

  @Override
  public void channels(int count) {
    heading("Channels with goroutines waiting");
    table("channel", "address", "buffer", "type", "state", "sendq", "recvq", "what if");
  }

  @Override
  public void channel(Channels c) {
    row(
        text(c.name()), code(Names.hex(c.first().addr())), ReportWords.fill(c.first()), code(c.type()),
        c.first().closed() ? "closed" : "open", text(c.sendq()), text(c.recvq()), text(String.join("; ", c.ifs())));
  }

  @Override
  public void locks(int count, boolean byArguments) {
    heading("Locks with goroutines waiting");
    table("lock", "address", "kind", "state", "waiting", "holders");
  }

  @Override
  public void lock(String name, LockFacts l) {
    row(
        text(name), code(Names.hex(l.addr())), text(l.kind().word()),
        text(l.recorded().map(LockWords::state).orElse("as the arguments of calls show")),
        text(ReportWords.sides(l)), text(String.join("; ", ReportWords.holders(l, HOLDERS))));
  }

  @Override
  public void blockers() {
    heading("Who keeps others waiting");
  }

  @Override
  public void blocker(String words) {
    note(words);
  }

  @Override
  public void more(int left) {
    line("");
    line("… and " + left + " more; the JSON report lists all.");
  }

  @Override
  public void part(String title, String lines) {
    if (!lines.isBlank()) {
      heading(title);
      line("```text");
      line(lines.strip().replace("```", "` ` `"));
      line("```");
    }
  }
}
