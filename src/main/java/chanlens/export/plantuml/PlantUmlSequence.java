package chanlens.export.plantuml;

import chanlens.analysis.Amounts;
import chanlens.view.sequence.Sequence;
import chanlens.view.sequence.Sequence.Kind;
import chanlens.view.sequence.Sequence.Step;
import java.util.Locale;

/// A sequence as a PlantUML diagram: solid arrows are wakes, dashed ones are creations.
public final class PlantUmlSequence {
  private PlantUmlSequence() {}

  public static String text(Sequence sequence) {
    StringBuilder out = new StringBuilder("@startuml\nhide footbox\n");
    out.append("title ").append(plain(sequence.title())).append('\n');
    out.append("footer from ").append(plain(sequence.source())).append('\n');
    for (int i = 0; i < sequence.lanes().size(); i++) {
      String title = plain(sequence.lanes().get(i).title());
      String kind = sequence.lanes().get(i).g() == Sequence.OUTSIDE ? "boundary" : "participant";
      out.append(kind).append(" \"").append(title).append("\" as l").append(i).append('\n');
    }
    for (Step s : sequence.steps()) {
      out.append(step(s)).append('\n');
    }
    if (sequence.leftOut() > 0) {
      out.append("' ").append(sequence.leftOut()).append(" later steps are left out\n");
    }
    return out.append("@enduml\n").toString();
  }

  private static String step(Step s) {
    String words = plain(s.words() + " (" + Amounts.duration(s.nanos()) + ")");
    if (s.between()) {
      return "l" + s.from() + (s.kind() == Kind.CREATES ? " -->> l" : " ->> l") + s.to() + " : " + words;
    }
    boolean waits = s.kind() == Kind.WAITS || s.kind() == Kind.STILL_WAITS;
    return (waits ? "hnote" : "rnote") + " over l" + s.from() + " : " + words;
  }

  /// On one line, and without what begins a command, a style or a link in PlantUML.
  private static String plain(String text) {
    String one = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029\\ufffe\\uffff]", " ");
    StringBuilder s = new StringBuilder();
    one.codePoints().forEach(c -> {
      boolean plain = Character.isLetterOrDigit(c) || " .,:()+=·×≥µ".indexOf(c) >= 0;
      if (plain) {
        s.appendCodePoint(c);
      } else {
        s.append("<U+").append(String.format(Locale.ROOT, "%04X", c)).append('>');
      }
    });
    return s.toString();
  }
}
