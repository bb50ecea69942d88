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
import java.util.Optional;

/// The report for people at a terminal.
public final class ReportText implements ReportWriter {
  private static final Limits LIMITS = new Limits(40, 30, 10);
  private static final int HOLDERS = 3;

  private final StringBuilder out = new StringBuilder();

  private ReportText() {}

  /// The report; each line ends with `\n`.
  ///
  /// @param beside what is not shown of what was opened
  /// @param memory what is kept alive, to be reported too
  /// @param alike which goroutines to group
  public static String of(Diagnosis diagnosis, Beside beside, Optional<Retained> memory, Similarity alike) {
    ReportText text = new ReportText();
    ReportWalk.of(diagnosis, beside, memory, alike, text);
    return text.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  @Override
  public Limits limits() {
    return LIMITS;
  }

  @Override
  public void note(String words) {
    line(words);
  }

  @Override
  public void problem(Problem p) {
    line("  ! at byte " + p.offset() + ": " + p.what() + "; " + p.consequence());
  }

  @Override
  public void findings(Checked checked, boolean none) {
    line("");
    if (none) {
      line("No finding: " + RuleWords.looked(checked) + ", none found anything.");
      line("Looked for: " + RuleWords.lookedFor(checked) + ".");
    }
  }

  @Override
  public void finding(int number, Finding f) {
    line(number + ". " + ReportWords.heading(f) + ": " + FindingWords.title(f) + "  [" + f.key() + "]");
  }

  @Override
  public void place(String label, Frame frame) {
    line("   " + label + " " + ReportWords.place(frame));
  }

  @Override
  public void about(Finding f) {
    String keeps = f.keepsBytes() > 0 ? "keep " + Amounts.bytes(f.keepsBytes()) : "";
    if (f.count() > 0) {
      line("   goroutines: " + ReportWords.who(f) + (keeps.isEmpty() ? "" : "; " + keeps));
    } else if (!keeps.isEmpty()) {
      line("   they " + keeps);
    }
  }

  @Override
  public void evidence(FactWords.Said said) {
    line("   " + said.source().chip() + " " + said.words());
  }

  @Override
  public void advice(String label, String words) {
    line("   " + label + ": " + words);
  }

  @Override
  public void findingEnds() {
    // the next begins with its number
  }

  @Override
  public void goroutines(String census) {
    line("");
    line(census);
  }

  @Override
  public void group(Group g) {
    String stacks = g.stacks() == 1 ? "" : ", " + g.stacks() + " stacks";
    String at = g.stacks() == 1 ? " at " : stacks + ", all through ";
    String site = g.place().map(p -> at + ReportWords.place(p)).orElse(stacks);
    line("  " + g.who() + " " + g.name() + "  [" + g.waiting() + "] " + g.standings() + site);
  }

  @Override
  public void moreGroups(int left, boolean all) {
    String fewer = all ? "" : "; --alike calls or --alike function groups more of them";
    line("  … and " + left + " more groups; --format json lists all" + fewer);
  }

  @Override
  public void channels(int count) {
    line("");
    line(Amounts.count(count, "channel") + " with goroutines waiting:");
  }

  @Override
  public void channel(Channels c) {
    line(
        "  " + c.name() + " " + Names.hex(c.first().addr()) + "  " + ReportWords.fill(c.first())
            + (c.type().isEmpty() ? "" : ", " + c.type()) + (c.first().closed() ? ", closed" : ", open")
            + ", sendq " + c.sendq() + ", recvq " + c.recvq());
    c.ifs().forEach(w -> line("    " + w));
  }

  @Override
  public void locks(int count, boolean byArguments) {
    line("");
    String how = byArguments ? ", by the arguments of calls:" : ":";
    line(Amounts.count(count, "lock") + " with goroutines waiting" + how);
  }

  @Override
  public void lock(String name, LockFacts l) {
    String state = l.recorded().map(LockWords::state).orElse("");
    line(
        "  " + name + " " + Names.hex(l.addr()) + "  " + l.kind().word()
            + (state.isEmpty() ? "" : ", " + state) + "; " + ReportWords.sides(l));
    ReportWords.holders(l, HOLDERS).forEach(h -> line("    " + h));
    if (l.holders().size() > HOLDERS) {
      line("    … and " + (l.holders().size() - HOLDERS) + " more that " + LockWords.holdersAre(l.kind()));
    }
  }

  @Override
  public void blockers() {
    line("");
    line("Who keeps others waiting, as frames and arguments show, most first:");
  }

  @Override
  public void blocker(String words) {
    line("  " + words);
  }

  @Override
  public void more(int left) {
    line("  … and " + left + " more; --format json lists all");
  }

  @Override
  public void part(String title, String lines) {
    out.append(lines);
  }
}
