package chanlens.export.mermaid;

import chanlens.analysis.Amounts;
import chanlens.view.sequence.Sequence;
import chanlens.view.sequence.Sequence.Kind;
import chanlens.view.sequence.Sequence.Step;

/// A Mermaid sequence diagram: solid arrows are wakes, dotted ones are creations.
public final class MermaidSequence {
  private MermaidSequence() {}

  public static String text(Sequence sequence) {
    StringBuilder out = new StringBuilder("---\ntitle: \"").append(plain(sequence.title())).append("\"\n---\n");
    out.append("sequenceDiagram\n%% from ").append(plain(sequence.source())).append('\n');
    for (int i = 0; i < sequence.lanes().size(); i++) {
      out.append("participant l").append(i).append(" as ").append(plain(sequence.lanes().get(i).title())).append('\n');
    }
    for (Step s : sequence.steps()) {
      if (s.between()) {
        String arrow = s.kind() == Kind.CREATES ? "-->>" : "->>";
        out.append('l').append(s.from()).append(arrow).append('l').append(s.to());
      } else {
        out.append("Note over l").append(s.from());
      }
      String when = s.nanos() < 0 ? "" : " (" + Amounts.duration(s.nanos()) + ")";
      out.append(": ").append(plain(s.words() + when)).append('\n');
    }
    if (sequence.leftOut() > 0) {
      out.append("%% ").append(sequence.leftOut()).append(" later steps are left out\n");
    }
    return out.toString();
  }

  /// On one line, and without the characters that end a statement or begin an entity in Mermaid.
  private static String plain(String text) {
    String one = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029\\ufffe\\uffff]", " ");
    return one.replace("#", "#35;").replace(";", "#59;").replace("#35#59;", "#35;").replace("\"", "'").replace("<", "‹")
        .replace(">", "›");
  }
}
