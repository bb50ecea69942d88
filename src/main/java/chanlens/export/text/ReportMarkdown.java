package chanlens.export.text;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.diagnosis.Unchecked;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.Similarity;
import chanlens.analysis.join.StackFamily;
import chanlens.analysis.partners.Blockers;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.retained.Retained;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.model.Problem;
import chanlens.model.capture.Beside;
import chanlens.model.capture.CaptureFile;
import chanlens.model.symbol.Frame;
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
import java.util.stream.Collectors;

/// The report as Markdown with tables, for an issue or a wiki: GitHub's dialect.
public final class ReportMarkdown {
  private static final int GROUPS = 100;
  private static final int OBJECTS = 50;
  private static final int HOLDERS = 10;

  private final Similarity alike;
  private final Diagnosis diagnosis;
  private final Run run;
  private final Beside beside;
  private final ReportWords words;
  private final StringBuilder out = new StringBuilder();

  private ReportMarkdown(Diagnosis diagnosis, Beside beside, Similarity alike) {
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
    ReportMarkdown report = new ReportMarkdown(diagnosis, beside, alike);
    report.line("# Chanlens report");
    report.files();
    report.findings();
    report.goroutines();
    report.channels();
    report.locks();
    report.blockers();
    report.verbatim("Profiles", String.join("\n", ProfileText.lines(diagnosis.run())));
    memory.ifPresent(m -> report.verbatim("Memory", String.join("\n", MemoryText.lines(diagnosis, m))));
    report.verbatim("Over time", TraceText.of(diagnosis));
    return report.out.toString();
  }

  private void line(String markdown) {
    out.append(markdown).append('\n');
  }

  private void heading(String text) {
    line("");
    line("## " + text);
    line("");
  }

  /// Text as it is: characters that mean something in Markdown lose their meaning.
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

  /// A name of the program, such as `main.(*Pool).run`.
  private static String code(String name) {
    String one = name.replace('`', '\'').replace('\n', ' ').replace("|", "\\|");
    return one.isEmpty() ? "" : "`" + one + "`";
  }

  private static String place(Frame f) {
    return code(f.function()) + (f.place().isEmpty() ? "" : " " + text(f.place()));
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void files() {
    line("");
    for (CaptureFile file : run.files()) {
      line("- " + text(file.name() + ": " + file.kind().title() + ReportWords.describe(file)));
      for (Problem p : file.problems()) {
        line("  - **at byte " + p.offset() + "**: " + text(p.what() + "; " + p.consequence()));
      }
    }
    BesideText.lines(beside).forEach(l -> line("- " + text(l)));
    words.joined().ifPresent(j -> line("- " + text(j)));
    if (!run.join().leftOut().isEmpty()) {
      line("- " + text("not joined: " + String.join(", ", run.join().leftOut())));
    }
  }

  private void findings() {
    heading("Findings");
    if (diagnosis.findings().isEmpty()) {
      line(text("No finding: " + RuleWords.looked(diagnosis.checked()) + ", none found anything."));
      line("");
    }
    int n = 0;
    for (Finding f : diagnosis.findings()) {
      line("### " + ++n + ". " + text(FindingWords.title(f)));
      line("");
      line("**" + text(ReportWords.heading(f)) + "**, " + code(f.key()));
      line("");
      if (f.concern() == Concern.IDLE) {
        continue; // their cards and JSON say where
      }
      f.site().ifPresent(site -> line("- at " + place(site)));
      f.creator().ifPresent(c -> line("- started by " + place(c)));
      if (f.count() > 0) {
        line("- goroutines: " + text(ReportWords.who(f)));
      }
      if (f.keepsBytes() > 0) {
        line("- they keep " + text(Amounts.bytes(f.keepsBytes())));
      }
      for (FactWords.Said said : FactWords.of(run).evidence(f)) {
        line("- " + code(String.valueOf(said.source().chip())) + " " + text(said.words()));
      }
      line("- **what to do:** " + text(AdviceWords.of(f.advice())));
      line("- **refuted by:** " + text(AdviceWords.of(f.refutation())));
      f.next().ifPresent(next -> line("- **to settle it:** " + text(AdviceWords.of(next))));
      f.checks().forEach(check -> line("- **before it runs:** " + text(StaticCheckWords.of(check))));
      line("");
    }
    for (Unchecked gap : diagnosis.notChecked()) {
      line("- Not checked: " + text(RuleWords.of(gap, run)) + ".");
    }
    if (!diagnosis.checked().lacking().isEmpty()) {
      line("- Rules that could not look need " + text(String.join("; ", RuleWords.lacking(diagnosis.checked()))) + ".");
    }
  }

  private void goroutines() {
    if (diagnosis.run().goroutines().count() == 0) {
      return;
    }
    heading("Goroutines");
    line(text(words.census()) + ".");
    line("");
    row("who", "function", "waits", "verdict", "where");
    row("---", "---", "---", "---", "---");
    List<StackFamily> families = words.familiesOfProgram(alike);
    for (StackFamily f : families.subList(0, Math.min(GROUPS, families.size()))) {
      int stacks = f.groups().size();
      String through = stacks == 1 ? "" : stacks + " stacks, all through ";
      row(
          text(words.who(f)),
          code(ReportWords.name(f)),
          text(words.waiting(f)),
          text(words.standings(f)),
          ReportWords.place(f).map(p -> through + place(p)).orElse(stacks == 1 ? "" : stacks + " stacks"));
    }
    more(families.size(), GROUPS);
  }

  private void channels() {
    List<List<HeapChannel>> busy = words.alikeChannels();
    if (busy.isEmpty()) {
      return;
    }
    heading("Channels with goroutines waiting");
    row("channel", "address", "buffer", "type", "state", "sendq", "recvq", "what if");
    row("---", "---", "---", "---", "---", "---", "---", "---");
    for (List<HeapChannel> alike : busy.subList(0, Math.min(OBJECTS, busy.size()))) {
      HeapChannel c = alike.getFirst();
      row(
          text(words.name(alike)),
          code(Names.hex(c.addr())),
          ReportWords.fill(c),
          run.elementType(c).map(t -> code("chan " + t.name())).orElse(""),
          c.closed() ? "closed" : "open",
          text(ReportWords.queue(alike, HeapChannel::sendq)),
          text(ReportWords.queue(alike, HeapChannel::recvq)),
          text(ChannelForecast.words(diagnosis, c.addr()).stream().map(w ->
              "if " + w).collect(Collectors.joining("; "))));
    }
    more(busy.size(), OBJECTS);
  }

  private void locks() {
    List<LockFacts> locks = diagnosis.partners().locks();
    if (locks.isEmpty()) {
      return;
    }
    heading("Locks with goroutines waiting");
    row("lock", "address", "kind", "state", "waiting", "holders");
    row("---", "---", "---", "---", "---", "---");
    for (LockFacts l : locks.subList(0, Math.min(OBJECTS, locks.size()))) {
      row(
          text(run.names().of(l.addr())),
          code(Names.hex(l.addr())),
          text(l.kind().word()),
          text(l.recorded().map(LockWords::state).orElse("as the arguments of calls show")),
          text(ReportWords.sides(l)),
          text(holders(l)));
    }
    more(locks.size(), OBJECTS);
  }

  private static String holders(LockFacts lock) {
    return lock.holders().stream()
        .limit(HOLDERS)
        .map(h -> LockWords.holdersAre(lock.kind()) + ": G" + h.goid() + ", which " + ClueWords.of(h.clue()))
        .collect(Collectors.joining("; "));
  }

  private void blockers() {
    List<Blockers.Blocker> all = diagnosis.blockers();
    if (all.isEmpty()) {
      return;
    }
    heading("Who keeps others waiting");
    for (Blockers.Blocker b : all.subList(0, Math.min(HOLDERS, all.size()))) {
      line("- " + text(words.blocker(b) + ": " + words.keepsWaiting(b)));
    }
    more(all.size(), HOLDERS);
  }

  private void more(int size, int shown) {
    if (size > shown) {
      line("");
      line("… and " + (size - shown) + " more; the JSON report lists all.");
    }
  }

  /// Lines whose columns stand below each other.
  private void verbatim(String title, String lines) {
    if (!lines.isBlank()) {
      heading(title);
      line("```text");
      line(lines.strip().replace("```", "` ` `"));
      line("```");
    }
  }
}
