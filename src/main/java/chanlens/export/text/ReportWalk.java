package chanlens.export.text;

import chanlens.analysis.diagnosis.Checked;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.Similarity;
import chanlens.analysis.join.StackFamily;
import chanlens.analysis.partners.Blockers;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.retained.Retained;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.model.capture.Beside;
import chanlens.model.capture.CaptureFile;
import chanlens.model.symbol.Frame;
import chanlens.view.card.ChannelForecast;
import chanlens.words.AdviceWords;
import chanlens.words.FactWords;
import chanlens.words.RuleWords;
import chanlens.words.StaticCheckWords;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Goes through a run in the order of a report: the answer first, then who is where, then channels and locks.
final class ReportWalk {
  private final Diagnosis diagnosis;
  private final Run run;
  private final ReportWords words;
  private final ReportWriter to;

  private ReportWalk(Diagnosis diagnosis, ReportWriter to) {
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
    this.words = new ReportWords(diagnosis);
    this.to = to;
  }

  /// @param beside what is not shown of what was opened
  /// @param memory what is kept alive, to be shown too
  /// @param alike which goroutines to group
  static void of(
      Diagnosis diagnosis, Beside beside, Optional<Retained> memory, Similarity alike, ReportWriter to) {
    ReportWalk walk = new ReportWalk(diagnosis, to);
    walk.files(beside);
    walk.findings();
    walk.goroutines(alike);
    walk.channels();
    walk.locks();
    walk.blockers();
    to.part("Recorded in the core file", lines(CoreRecords.lines(diagnosis.run())));
    to.part("Profiles", lines(ProfileReport.lines(diagnosis.run())));
    memory.ifPresent(m -> to.part("Memory", lines(MemoryText.lines(diagnosis, m))));
    to.part("Channel logs", lines(ChannelLogText.lines(diagnosis.run())));
    to.part("Figures over time", lines(MetricsText.lines(diagnosis.run())));
    to.part("Over time", TraceText.of(diagnosis));
  }

  /// One finding.
  static void one(Diagnosis diagnosis, Finding finding, ReportWriter to) {
    to.finding(1, finding);
    new ReportWalk(diagnosis, to).finding(finding, FactWords.of(diagnosis.run()));
  }

  /// The stack of its first goroutine, leaf first.
  static List<Frame> stack(Diagnosis diagnosis, Finding finding) {
    Run run = diagnosis.run();
    return finding.goroutines().stream()
        .flatMap(g -> run.goroutines().row(g).stream().boxed())
        .findFirst()
        .map(run::frames)
        .orElse(List.of());
  }

  private static String lines(List<String> lines) {
    return lines.stream().map(l -> l + "\n").collect(Collectors.joining());
  }

  private void files(Beside beside) {
    for (CaptureFile file : run.files()) {
      to.note(file.name() + ": " + file.kind().title() + ReportWords.describe(file));
      file.problems().forEach(to::problem);
    }
    BesideText.lines(beside).forEach(to::note);
    words.joined().ifPresent(to::note);
    if (!run.join().leftOut().isEmpty()) {
      to.note("not joined: " + String.join(", ", run.join().leftOut()));
    }
  }

  private void findings() {
    Checked checked = diagnosis.checked();
    to.findings(checked, diagnosis.findings().isEmpty());
    int n = 0;
    FactWords facts = FactWords.of(run);
    for (Finding f : diagnosis.findings()) {
      to.finding(++n, f);
      if (f.concern() != Concern.IDLE) { // their cards and JSON say where
        finding(f, facts);
      }
    }
    diagnosis.notChecked().forEach(gap -> to.note("Not checked: " + RuleWords.of(gap, run) + "."));
    if (!checked.lacking().isEmpty()) {
      to.note("Rules that could not look need " + String.join("; ", RuleWords.lacking(checked)) + ".");
    }
  }

  private void finding(Finding f, FactWords facts) {
    f.site().ifPresent(site -> to.place("at", site));
    f.creator().ifPresent(c -> to.place("started by", c));
    to.about(f);
    facts.evidence(f).forEach(to::evidence);
    to.advice("what to do", AdviceWords.of(f.advice()));
    to.advice("refuted by", AdviceWords.of(f.refutation()));
    f.next().ifPresent(next -> to.advice("to settle it", AdviceWords.of(next)));
    f.checks().forEach(check -> to.advice("before it runs", StaticCheckWords.of(check)));
    to.findingEnds();
  }

  private void goroutines(Similarity alike) {
    if (run.goroutines().count() == 0) {
      return;
    }
    to.goroutines(words.census());
    List<StackFamily> families = words.familiesOfProgram(alike);
    families.stream().limit(to.limits().groups()).map(this::group).forEach(to::group);
    if (families.size() > to.limits().groups()) {
      to.moreGroups(families.size() - to.limits().groups(), alike == Similarity.FUNCTION);
    }
  }

  private ReportWriter.Group group(StackFamily f) {
    return new ReportWriter.Group(
        words.who(f), ReportWords.name(f), words.waiting(f), words.standings(f), f.groups().size(),
        ReportWords.place(f));
  }

  private void channels() {
    List<List<HeapChannel>> busy = words.alikeChannels();
    if (!busy.isEmpty()) {
      to.channels(words.busyChannels().size());
      busy.stream().limit(to.limits().objects()).map(this::channels).forEach(to::channel);
      more(busy.size(), to.limits().objects());
    }
  }

  private ReportWriter.Channels channels(List<HeapChannel> alike) {
    HeapChannel first = alike.getFirst();
    return new ReportWriter.Channels(
        words.name(alike), first, run.elementType(first).map(t -> "chan " + t.name()).orElse(""),
        ReportWords.queue(alike, HeapChannel::sendq), ReportWords.queue(alike, HeapChannel::recvq),
        ChannelForecast.words(diagnosis, first.addr()).stream().map(w -> "if " + w).toList());
  }

  private void locks() {
    List<LockFacts> locks = diagnosis.partners().locks();
    if (!locks.isEmpty()) {
      to.locks(locks.size(), locks.stream().anyMatch(l -> l.recorded().isEmpty()));
      locks.stream().limit(to.limits().objects()).forEach(l -> to.lock(run.names().of(l.addr()), l));
      more(locks.size(), to.limits().objects());
    }
  }

  private void blockers() {
    List<Blockers.Blocker> all = diagnosis.blockers();
    if (!all.isEmpty()) {
      to.blockers();
      all.stream()
          .limit(to.limits().blockers())
          .forEach(b -> to.blocker(words.blocker(b) + ": " + words.keepsWaiting(b)));
      more(all.size(), to.limits().blockers());
    }
  }

  private void more(int all, int shown) {
    if (all > shown) {
      to.more(all - shown);
    }
  }
}
