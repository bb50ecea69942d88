package chanlens.export.mermaid;

import chanlens.analysis.Amounts;
import chanlens.view.sequence.Sequence;
import chanlens.view.sequence.Sequence.Kind;
import chanlens.view.sequence.Sequence.Order;
import chanlens.view.sequence.Sequence.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A Mermaid sequence diagram: solid arrows are wakes and logged operations of channels, dotted ones are creations and
/// what happens before what. A bar on a line is a wait.
public final class MermaidSequence {
  private final Sequence sequence;
  private final StringBuilder out = new StringBuilder();
  /// Lanes that wait.
  private final Set<Integer> waiting = new HashSet<>();

  private MermaidSequence(Sequence sequence) {
    this.sequence = sequence;
  }

  public static String text(Sequence sequence) {
    return new MermaidSequence(sequence).text();
  }

  private String text() {
    out.append("---\ntitle: \"").append(plain(sequence.title())).append("\"\n---\n");
    out.append("sequenceDiagram\n%% from ").append(plain(sequence.source())).append('\n');
    for (int i = 0; i < sequence.lanes().size(); i++) {
      Sequence.Lane lane = sequence.lanes().get(i);
      String title = lane.who() == Sequence.Who.CHANNEL ? "[" + lane.title() + "]" : lane.title();
      out.append("participant l").append(i).append(" as ").append(plain(title)).append('\n');
    }
    for (int row = 0; row < sequence.steps().size(); row++) {
      int at = row;
      sequence.orders().stream().filter(o -> o.after() == at).forEach(this::order);
      step(sequence.steps().get(row));
    }
    waiting.stream().sorted().forEach(lane -> line("deactivate l" + lane));
    if (!sequence.leftOutWords().isEmpty()) {
      line("%% " + sequence.leftOutWords());
    }
    return out.toString();
  }

  private void line(String line) {
    out.append(line).append('\n');
  }

  private void order(Order o) {
    String words = o.why() + ": " + sequence.steps().get(o.before()).words();
    line("l" + o.fromLane() + "--)l" + o.toLane() + ": " + plain(words));
  }

  private void step(Step s) {
    String when = s.nanos() < 0 ? "" : " (" + Amounts.duration(s.nanos()) + ")";
    line(head(s) + ": " + plain(s.words() + when));
    boolean waits = s.kind() == Kind.WAITS || s.kind() == Kind.STILL_WAITS;
    if (waits && waiting.add(s.from())) {
      line("activate l" + s.from());
    }
    if (!waits) {
      IntStream.range(0, sequence.lanes().size()).filter(l -> s.touches(l) && waiting.remove(l))
          .forEach(l -> line("deactivate l" + l));
    }
  }

  private static String head(Step s) {
    List<Integer> over = Stream.concat(Stream.of(s.from()), s.woken().stream()).sorted().toList();
    return switch (s.kind()) {
      case CLOSES -> "Note over l" + over.getFirst() + ",l" + over.getLast();
      case CREATES -> "l" + s.from() + "-->>l" + s.to();
      case STILL_WAITS -> s.between() ? "l" + s.from() + "-xl" + s.to() : "Note over l" + s.from();
      case WAITS, WAKES, LOGGED, FOLDED, ENDS ->
          s.between() ? "l" + s.from() + "->>l" + s.to() : "Note over l" + s.from();
    };
  }

  /// On one line, and without the characters that end a statement or begin an entity in Mermaid.
  private static String plain(String text) {
    String one = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029\\ufffe\\uffff]", " ");
    return one.replace("#", "#35;").replace(";", "#59;").replace("#35#59;", "#35;").replace("\"", "'").replace("<", "‹")
        .replace(">", "›");
  }
}
