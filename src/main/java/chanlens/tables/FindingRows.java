package chanlens.tables;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.Similarity;
import chanlens.model.symbol.Frame;
import chanlens.words.FactWords;
import chanlens.words.FindingWords;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Findings, what they are about, and their evidence.
final class FindingRows {
  private final Run run;
  private final List<Finding> findings;
  private final StackNumbers stacks;

  FindingRows(Diagnosis diagnosis, StackNumbers stacks) {
    this.run = diagnosis.run();
    this.findings = diagnosis.findings();
    this.stacks = stacks;
  }

  FactTable.Rows findings() {
    return new Cells("finding")
        .text("finding", i -> findings.get(i).key())
        .text("rule", i -> findings.get(i).rule().id())
        .text("verdict", i -> findings.get(i).verdict().word())
        .text("degree", i -> findings.get(i).degree().word())
        .text("title", i -> FindingWords.title(findings.get(i)))
        .number("goroutines", i -> findings.get(i).count())
        .number("unnamed", i -> findings.get(i).unnamed())
        .number("kept_bytes", 0, i -> findings.get(i).keepsBytes())
        .number("site", i -> stacks.frame(findings.get(i).site()))
        .number("go_frame", i -> stacks.frame(findings.get(i).creator()))
        .number("fingerprint", i -> fingerprint(findings.get(i)))
        .rows(findings.size());
  }

  /// Of the rule and the calls of its first goroutine; of the functions it names when it has no goroutine with calls.
  private long fingerprint(Finding f) {
    List<String> of = new ArrayList<>(List.of(f.rule().id()));
    if (!f.goroutines().isEmpty()) {
      OptionalInt row = run.goroutines().row(f.goroutines().getFirst());
      if (row.isPresent()) {
        Similarity.calls(run.frames(row.getAsInt())).forEach(c -> of.add(c.function()));
      }
    }
    if (of.size() == 1) {
      of.add(f.site().map(Frame::function).orElse(""));
      of.add(f.creator().map(Frame::function).orElse(""));
    }
    return StackNumbers.hash(of);
  }

  private record Of(String finding, long number) {}

  FactTable.Rows goroutines() {
    List<Of> all = new ArrayList<>();
    findings.forEach(f -> f.goroutines().forEach(g -> all.add(new Of(f.key(), g))));
    return new Cells("finding_goroutine")
        .text("finding", i -> all.get(i).finding)
        .number("goid", i -> all.get(i).number)
        .rows(all.size());
  }

  FactTable.Rows objects() {
    List<Of> all = new ArrayList<>();
    findings.forEach(f -> f.objects().forEach(o -> all.add(new Of(f.key(), o))));
    return new Cells("finding_object")
        .text("finding", i -> all.get(i).finding)
        .number("object", i -> all.get(i).number)
        .rows(all.size());
  }

  private record Proved(String finding, Finding.Proof proof) {}

  FactTable.Rows proofs() {
    List<Proved> all = new ArrayList<>();
    findings.forEach(f -> f.evidence().forEach(p -> all.add(new Proved(f.key(), p))));
    FactWords words = FactWords.of(run);
    return new Cells("finding_proof")
        .text("finding", i -> all.get(i).finding)
        .text("source_kind", i -> all.get(i).proof.source().word())
        .text("text", i -> words.of(all.get(i).proof.fact()))
        .rows(all.size());
  }
}
