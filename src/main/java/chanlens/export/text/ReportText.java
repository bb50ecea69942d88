package chanlens.export.text;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Checked;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.diagnosis.Unchecked;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.Similarity;
import chanlens.analysis.join.StackFamily;
import chanlens.analysis.partners.Blockers;
import chanlens.analysis.partners.Holder;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.retained.Retained;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.model.Problem;
import chanlens.model.capture.Beside;
import chanlens.model.capture.CaptureFile;
import chanlens.view.card.ChannelForecast;
import chanlens.words.AdviceWords;
import chanlens.words.ClueWords;
import chanlens.words.FactWords;
import chanlens.words.FindingWords;
import chanlens.words.LockWords;
import chanlens.words.RuleWords;
import chanlens.words.StaticCheckWords;
import java.util.List;
import java.util.Optional;

/// The report for people at a terminal: the answer first, then who is where, then channels and locks.
public final class ReportText {
  private static final int GROUPS = 40;
  private static final int OBJECTS = 30;
  private static final int HOLDERS = 3;
  private static final int BLOCKERS = 10;

  private final Similarity alike;
  private final Diagnosis diagnosis;
  private final Run run;
  private final Beside beside;
  private final ReportWords words;
  private final StringBuilder out = new StringBuilder();

  private ReportText(Diagnosis diagnosis, Beside beside, Similarity alike) {
    this.beside = beside;
    this.alike = alike;
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
    this.words = new ReportWords(diagnosis);
  }

  /// The report, with `\n` behind each line.
  ///
  /// @param beside what is not shown of what was opened
  /// @param memory what is kept alive, to be told too
  /// @param alike which goroutines to group
  public static String of(Diagnosis diagnosis, Beside beside, Optional<Retained> memory, Similarity alike) {
    ReportText report = new ReportText(diagnosis, beside, alike);
    report.files();
    report.findings();
    report.goroutines();
    report.channels();
    report.locks();
    report.blockers();
    ProfileText.lines(report.run).forEach(report::line);
    memory.ifPresent(m -> MemoryText.lines(diagnosis, m).forEach(report::line));
    report.out.append(TraceText.of(diagnosis));
    return report.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void files() {
    for (CaptureFile file : run.files()) {
      line(file.name() + ": " + file.kind().title() + ReportWords.describe(file));
      for (Problem p : file.problems()) {
        line("  ! at byte " + p.offset() + ": " + p.what() + "; " + p.consequence());
      }
    }
    BesideText.lines(beside).forEach(this::line);
    words.joined().ifPresent(this::line);
    if (!run.join().leftOut().isEmpty()) {
      line("not joined: " + String.join(", ", run.join().leftOut()));
    }
  }

  private void findings() {
    line("");
    Checked checked = diagnosis.checked();
    if (diagnosis.findings().isEmpty()) {
      line("No finding: " + RuleWords.looked(checked) + ", none found anything.");
      line("Looked for: " + RuleWords.lookedFor(checked) + ".");
    }
    int n = 0;
    FactWords facts = FactWords.of(run);
    for (Finding f : diagnosis.findings()) {
      line(++n + ". " + ReportWords.heading(f) + ": " + FindingWords.title(f) + "  [" + f.key() + "]");
      if (f.concern() == Concern.IDLE) {
        continue; // their cards and JSON say where
      }
      f.site().ifPresent(site -> line("   at " + ReportWords.place(site)));
      f.creator().ifPresent(c -> line("   started by " + ReportWords.place(c)));
      String keeps = f.keepsBytes() > 0 ? "keep " + Amounts.bytes(f.keepsBytes()) : "";
      if (f.count() > 0) {
        line("   goroutines: " + ReportWords.who(f) + (keeps.isEmpty() ? "" : "; " + keeps));
      } else if (!keeps.isEmpty()) {
        line("   they " + keeps);
      }
      for (FactWords.Said said : facts.evidence(f)) {
        line("   " + said.source().chip() + " " + said.words());
      }
      line("   what to do: " + AdviceWords.of(f.advice()));
      line("   refuted by: " + AdviceWords.of(f.refutation()));
      f.next().ifPresent(next -> line("   to settle it: " + AdviceWords.of(next)));
      f.checks().forEach(check -> line("   before it runs: " + StaticCheckWords.of(check)));
    }
    for (Unchecked gap : diagnosis.notChecked()) {
      line("Not checked: " + RuleWords.of(gap, run) + ".");
    }
    if (!checked.lacking().isEmpty()) {
      line("Rules that could not look need " + String.join("; ", RuleWords.lacking(checked)) + ".");
    }
  }

  private void goroutines() {
    if (run.goroutines().count() == 0) {
      return;
    }
    line("");
    line(words.census());
    List<StackFamily> families = words.familiesOfProgram(alike);
    for (StackFamily f : families.subList(0, Math.min(GROUPS, families.size()))) {
      int stacks = f.groups().size();
      String at = stacks == 1 ? " at " : ", " + stacks + " stacks, all through ";
      String site = ReportWords.place(f).map(p -> at + ReportWords.place(p)).orElse(
          stacks == 1 ? "" : ", " + stacks + " stacks");
      String who = words.who(f) + " " + ReportWords.name(f);
      line("  " + who + "  [" + words.waiting(f) + "] " + words.standings(f) + site);
    }
    if (families.size() > GROUPS) {
      String fewer =
          alike == Similarity.FUNCTION ? "" : "; --alike calls or --alike function groups more of them";
      line("  … and " + (families.size() - GROUPS) + " more groups; --format json lists all" + fewer);
    }
  }

  private void channels() {
    List<List<HeapChannel>> busy = words.alikeChannels();
    if (busy.isEmpty()) {
      return;
    }
    line("");
    line(Amounts.count(words.busyChannels().size(), "channel") + " with goroutines waiting:");
    for (List<HeapChannel> alike : busy.subList(0, Math.min(OBJECTS, busy.size()))) {
      HeapChannel c = alike.getFirst();
      line(
          "  " + words.name(alike) + " " + Names.hex(c.addr()) + "  " + ReportWords.fill(c)
              + run.elementType(c).map(t -> ", chan " + t.name()).orElse("") + (c.closed() ? ", closed" : ", open")
              + ", sendq " + ReportWords.queue(alike, HeapChannel::sendq) + ", recvq "
              + ReportWords.queue(alike, HeapChannel::recvq));
      ChannelForecast.words(diagnosis, c.addr()).forEach(w -> line("    if " + w));
    }
    more(busy.size());
  }

  private void locks() {
    List<LockFacts> locks = diagnosis.partners().locks();
    if (locks.isEmpty()) {
      return;
    }
    line("");
    boolean told = locks.stream().anyMatch(l -> l.recorded().isEmpty());
    line(
        Amounts.count(locks.size(), "lock") + " with goroutines waiting"
            + (told ? ", by the arguments of calls:" : ":"));
    for (LockFacts l : locks.subList(0, Math.min(OBJECTS, locks.size()))) {
      String state = l.recorded().map(LockWords::state).orElse("");
      line(
          "  " + run.names().of(l.addr()) + " " + Names.hex(l.addr()) + "  " + l.kind().word()
              + (state.isEmpty() ? "" : ", " + state) + "; " + ReportWords.sides(l));
      for (Holder h : l.holders().subList(0, Math.min(HOLDERS, l.holders().size()))) {
        line("    " + LockWords.holdersAre(l.kind()) + ": G" + h.goid() + ", which " + ClueWords.of(h.clue()));
      }
      if (l.holders().size() > HOLDERS) {
        line("    … and " + (l.holders().size() - HOLDERS) + " more that " + LockWords.holdersAre(l.kind()));
      }
    }
    more(locks.size());
  }

  private void blockers() {
    List<Blockers.Blocker> all = diagnosis.blockers();
    if (all.isEmpty()) {
      return;
    }
    line("");
    line("Who keeps others waiting, as frames and arguments show, most first:");
    for (Blockers.Blocker b : all.subList(0, Math.min(BLOCKERS, all.size()))) {
      line("  " + words.blocker(b) + ": " + words.keepsWaiting(b));
    }
    if (all.size() > BLOCKERS) {
      line("  … and " + (all.size() - BLOCKERS) + " more; --format json lists all");
    }
  }

  private void more(int size) {
    if (size > OBJECTS) {
      line("  … and " + (size - OBJECTS) + " more; --format json lists all");
    }
  }
}
