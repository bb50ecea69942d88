package chanlens.export.text;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Checked;
import chanlens.analysis.findings.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.findings.Standing;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.retained.Retained;
import chanlens.analysis.partners.Blockers;
import chanlens.analysis.partners.Holder;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.LockWords;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.Activity;
import chanlens.model.Problem;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.symbol.Frame;
import chanlens.view.card.Foretold;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The report for people at a terminal: the answer first, then who is where, then channels and locks.
public final class ReportText {
  private static final int GROUPS = 40;
  private static final int OBJECTS = 30;
  private static final int IDS = 8;
  private static final int HOLDERS = 3;
  private static final int BLOCKERS = 10;

  private final Diagnosis diagnosis;
  private final Run run;
  private final StringBuilder out = new StringBuilder();

  private ReportText(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
  }

  /// The report, with `\n` behind each line.
  ///
  /// @param memory what is kept alive, to be told too
  public static String of(Diagnosis diagnosis, Optional<Retained> memory) {
    ReportText report = new ReportText(diagnosis);
    report.files();
    report.findings();
    report.goroutines();
    report.channels();
    report.locks();
    report.blockers();
    memory.ifPresent(m -> MemoryText.lines(diagnosis, m).forEach(report::line));
    report.out.append(TraceText.of(diagnosis));
    return report.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void files() {
    for (CaptureFile file : run.files()) {
      line(file.name() + ": " + file.kind().title() + describe(file));
      for (Problem p : file.problems()) {
        line("  ! at byte " + p.offset() + ": " + p.what() + "; " + p.consequence());
      }
    }
    if (run.files().size() > 1) {
      line("same process: " + run.join().strength().word() + " (" + String.join("; ", run.join().reasons()) + ")");
    }
    if (!run.join().leftOut().isEmpty()) {
      line("not joined: " + String.join(", ", run.join().leftOut()));
    }
  }

  private static String describe(CaptureFile file) {
    return switch (file.capture()) {
      case Capture.Trace t ->
          ", format " + file.format() + ", " + Amounts.count(t.trace().events(), "event") + " in "
              + Amounts.duration(t.trace().lastNanos());
      case Capture.Heap h ->
          ", " + h.heap().params().buildVersion() + " " + h.heap().params().arch() + ", "
              + Amounts.count(h.heap().objectCount().objects(), "object") + ", "
              + Amounts.bytes(h.heap().objectCount().bytes())
              + (h.heap().objectCount().exact() ? ", complete" : "");
      case Capture.Stacks s -> ", " + Amounts.count(s.stacks().goroutines().size(), "goroutine");
      case Capture.Profile p -> "";
      case Capture.Program p ->
          ", " + p.executable().goVersion() + " " + p.executable().arch() + ", " + file.format()
              + (p.executable().hasSymbols() ? "" : ", stripped");
    };
  }

  private void findings() {
    line("");
    Checked checked = diagnosis.checked();
    if (diagnosis.findings().isEmpty()) {
      line("No finding: " + checked.words() + ", none found anything.");
      line("Looked for: " + checked.looked().stream().map(Rule::words).collect(Collectors.joining("; ")) + ".");
    }
    int n = 0;
    for (Finding f : diagnosis.findings()) {
      line(++n + ". " + heading(f) + ": " + f.title() + "  [" + f.key() + "]");
      f.site().ifPresent(site -> line("   at " + place(site)));
      f.creator().ifPresent(c -> line("   started by " + place(c)));
      String keeps = f.keepsBytes() > 0 ? "keep " + Amounts.bytes(f.keepsBytes()) : "";
      if (!f.goroutines().isEmpty()) {
        line("   goroutines: " + ids(f.goroutines()) + (keeps.isEmpty() ? "" : "; " + keeps));
      } else if (!keeps.isEmpty()) {
        line("   they " + keeps);
      }
      for (Finding.Proof p : f.evidence()) {
        line("   " + p.source().chip() + " " + p.text());
      }
      line("   what to do: " + f.advice());
      line("   refuted by: " + f.refutedBy());
    }
    for (String gap : diagnosis.notChecked()) {
      line("Not checked: " + gap + ".");
    }
    for (String gap : checked.lackingWords()) {
      line("Rules that lack " + gap + ".");
    }
  }

  private static String heading(Finding f) {
    return f.verdict().word().toUpperCase(Locale.ROOT) + ", " + f.degree().word();
  }

  private void goroutines() {
    Map<Activity, Integer> counts = new EnumMap<>(Activity.class);
    int living = 0;
    int system = 0;
    for (StackGroup g : diagnosis.groups().groups()) {
      living += g.size();
      if (g.system()) {
        system += g.size();
      } else {
        counts.merge(g.activity(), g.size(), Integer::sum);
      }
    }
    line("");
    String mix = counts.entrySet().stream().map(e -> e.getValue() + " " + e.getKey().words()).collect(
        Collectors.joining(", "));
    line(Amounts.count(living, "goroutine") + ": " + mix + (system > 0 ? ", " + system + " of the runtime" : ""));
    int shown = 0;
    for (StackGroup g : diagnosis.groups().groups()) {
      if (g.system()) {
        continue;
      }
      if (shown++ == GROUPS) {
        line("  … and " + (groupsOfProgram() - GROUPS) + " more groups; --format json lists all");
        break;
      }
      group(g);
    }
  }

  private long groupsOfProgram() {
    return diagnosis.groups().groups().stream().filter(g -> !g.system()).count();
  }

  private void group(StackGroup g) {
    String who = g.size() == 1 ? "G" + run.goroutines().goid(g.rows().getFirst()) : g.size() + " ×";
    String reason = g.reason().isEmpty() ? g.state().word() : g.reason();
    String site = g.site().map(f -> " at " + place(f)).orElse("");
    String waited = g.size() == 1 ? waited(g.rows().getFirst()) : "";
    line("  " + who + " " + name(g) + "  [" + reason + waited + "] " + standings(g) + site);
  }

  /// `stuck (proved)`, or `20 stuck (proved), 3 expected` when they differ.
  private String standings(StackGroup g) {
    Map<String, Integer> counts = new TreeMap<>(Comparator.reverseOrder());
    for (int row : g.rows()) {
      Standing standing = diagnosis.standing(row);
      String degree = standing.degree().map(d -> " (" + d.word() + ")").orElse("");
      counts.merge(standing.word().word() + degree, 1, Integer::sum);
    }
    return counts.size() == 1
        ? counts.keySet().iterator().next()
        : counts.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "));
  }

  private static String name(StackGroup g) {
    return g.function().isEmpty() ? "(unknown function)" : g.function();
  }

  private String waited(int row) {
    var w = run.facts(row).waited();
    return switch (w.known()) {
      case EXACT -> ", " + Amounts.duration(w.nanos());
      case AT_LEAST -> ", at least " + Amounts.duration(w.nanos());
      case UNKNOWN -> "";
    };
  }

  private void channels() {
    List<HeapChannel> busy =
        run.waits().map(w -> w.channels().stream().filter(this::isBusy).toList()).orElseGet(List::of);
    if (busy.isEmpty()) {
      return;
    }
    line("");
    line(Amounts.count(busy.size(), "channel") + " with goroutines waiting:");
    for (HeapChannel c : busy.subList(0, Math.min(OBJECTS, busy.size()))) {
      String fill = c.timer() != 0 ? "timer" : c.cap() == 0 ? "unbuffered" : c.len() + " of " + c.cap();
      line(
          "  " + run.names().of(c.addr()) + " " + Names.hex(c.addr()) + "  " + fill
              + run.elementType(c).map(t -> ", chan " + t.name()).orElse("") + (c.closed() ? ", closed" : ", open")
              + ", sendq " + queue(c.sendq()) + ", recvq " + queue(c.recvq()));
      Foretold.words(diagnosis, c.addr()).forEach(w -> line("    if " + w));
    }
    more(busy.size());
  }

  /// Whether a goroutine of the program waits on it.
  private boolean isBusy(HeapChannel c) {
    return Stream.of(c.sendq(), c.recvq())
        .flatMap(List::stream)
        .map(w -> run.goroutines().row(w.goid()))
        .anyMatch(row -> row.isPresent() && !run.facts(row.getAsInt()).system());
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
      String sides =
          LockWords.sides(l.waiters()).stream().map(s -> s.name() + " " + ids(s.goids())).collect(
              Collectors.joining(", "));
      line(
          "  " + run.names().of(l.addr()) + " " + Names.hex(l.addr()) + "  " + l.kind().word()
              + (state.isEmpty() ? "" : ", " + state) + "; " + sides);
      for (Holder h : l.holders().subList(0, Math.min(HOLDERS, l.holders().size()))) {
        line("    " + l.holdersAre() + ": G" + h.goid() + ", which " + h.how());
      }
      if (l.holders().size() > HOLDERS) {
        line("    … and " + (l.holders().size() - HOLDERS) + " more that " + l.holdersAre());
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
    line("Who keeps others waiting, as frames and arguments tell, most first:");
    for (Blockers.Blocker b : all.subList(0, Math.min(BLOCKERS, all.size()))) {
      int row = run.goroutines().row(b.goid()).orElseThrow();
      GoroutineFacts facts = run.facts(row);
      String what = facts.reason().isEmpty() ? facts.state().word() : facts.reason();
      String on =
          b.actsOn().stream().limit(HOLDERS).map(this::actsOn).collect(Collectors.joining(", "))
              + (b.actsOn().size() > HOLDERS ? ", …" : "");
      line("  G" + b.goid() + " " + facts.function() + "  [" + what + "] " + b.behind() + " behind it: " + on);
    }
    if (all.size() > BLOCKERS) {
      line("  … and " + (all.size() - BLOCKERS) + " more; --format json lists all");
    }
  }

  private String actsOn(Blockers.Thing t) {
    int others = t.actors().size() - 1;
    return run.names().of(t.addr()) + " (" + t.waiters().size() + " wait"
        + (others == 0 ? "" : ", or " + Amounts.count(others, "other")) + ")";
  }

  private void more(int size) {
    if (size > OBJECTS) {
      line("  … and " + (size - OBJECTS) + " more; --format json lists all");
    }
  }

  private static String queue(List<Waiter> queue) {
    return queue.isEmpty() ? "empty" : ids(queue.stream().map(Waiter::goid).toList());
  }

  private static String ids(List<Long> goids) {
    String first = goids.stream().limit(IDS).map(g -> "G" + g).collect(Collectors.joining(" "));
    return goids.size() > IDS ? first + " … " + goids.size() + " in all" : first;
  }

  private static String place(Frame f) {
    return Optional.of(f.place()).filter(p -> !p.isEmpty()).map(p -> f.function() + " " + p).orElse(f.function());
  }
}
