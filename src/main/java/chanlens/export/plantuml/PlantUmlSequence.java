package chanlens.export.plantuml;

import chanlens.analysis.Amounts;
import chanlens.view.sequence.Sequence;
import chanlens.view.sequence.Sequence.Kind;
import chanlens.view.sequence.Sequence.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// A sequence as a PlantUML diagram: solid arrows are wakes and logged operations of channels, dashed ones are
/// creations and what happens before what. A bar on a line is a wait.
public final class PlantUmlSequence {
  private final Sequence sequence;
  private final StringBuilder out = new StringBuilder("@startuml\nhide footbox\n");
  /// Lanes that wait.
  private final Set<Integer> waiting = new HashSet<>();

  private PlantUmlSequence(Sequence sequence) {
    this.sequence = sequence;
  }

  public static String text(Sequence sequence) {
    return new PlantUmlSequence(sequence).text();
  }

  private String text() {
    line("title " + plain(sequence.title()));
    line("footer from " + plain(sequence.source()) + ", a bar on a line: it waits");
    for (int i = 0; i < sequence.lanes().size(); i++) {
      line(kind(sequence.lanes().get(i).who()) + " \"" + plain(sequence.lanes().get(i).title()) + "\" as l" + i);
    }
    for (int row = 0; row < sequence.steps().size(); row++) {
      int at = row;
      sequence.orders().stream().filter(o -> o.after() == at).forEach(o -> line(
          "l" + o.fromLane() + " -->> l" + o.toLane() + " : "
              + plain(o.why() + ": " + sequence.steps().get(o.before()).words())));
      step(sequence.steps().get(row));
    }
    if (!sequence.leftOutWords().isEmpty()) {
      line("' " + sequence.leftOutWords());
    }
    return out.append("@enduml\n").toString();
  }

  private void line(String line) {
    out.append(line).append('\n');
  }

  private static String kind(Sequence.Who who) {
    return switch (who) {
      case GOROUTINE -> "participant";
      case CHANNEL -> "queue";
      case OUTSIDE -> "boundary";
    };
  }

  /// PlantUML begins and ends a bar at the last message, one of each participant: what does either is a message, if
  /// only to itself, and not a note.
  private void step(Step s) {
    String when = s.nanos() < 0 ? "" : " (" + Amounts.duration(s.nanos()) + ")";
    line(head(s) + " : " + plain(s.words() + when));
    switch (s.kind()) {
      case WAITS, STILL_WAITS -> {
        if (waiting.add(s.from())) {
          line("activate l" + s.from() + (s.kind() == Kind.WAITS ? " #DDDDDD" : " #FFD8B8"));
        }
      }
      case CLOSES -> s.woken().stream().sorted().forEach(lane -> {
        line("l" + s.from() + " ->> l" + lane + " : woken");
        ends(lane);
      });
      case WAKES, LOGGED, FOLDED, ENDS, CREATES -> {
        ends(s.from());
        if (s.between()) {
          ends(s.to());
        }
      }
    }
  }

  private void ends(int lane) {
    if (waiting.remove(lane)) {
      line("deactivate l" + lane);
    }
  }

  private static String head(Step s) {
    List<Integer> over = Stream.concat(Stream.of(s.from()), s.woken().stream()).sorted().toList();
    String from = "l" + s.from();
    String to = "l" + (s.between() ? s.to() : s.from());
    return switch (s.kind()) {
      case CLOSES -> "rnote over l" + over.getFirst() + ", l" + over.getLast();
      case CREATES -> from + " -->> " + to;
      case STILL_WAITS -> from + " ->x " + to;
      case WAITS, WAKES, LOGGED, FOLDED, ENDS -> from + " ->> " + to;
    };
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
