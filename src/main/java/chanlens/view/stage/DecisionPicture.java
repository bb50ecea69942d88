package chanlens.view.stage;

import chanlens.teach.diagram.DecisionTable;
import chanlens.teach.diagram.DecisionTable.Cell;
import chanlens.teach.diagram.DecisionTable.Finding;
import chanlens.teach.diagram.DecisionTable.Operation;
import chanlens.teach.narration.DiagramWords;
import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.TextMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The decision table: a row for each operation, a column for each finding in the order of the runtime's checks, and
/// the cell that applied in the last step lit.
public final class DecisionPicture {
  private static final double FIRST = 154;
  private static final double COLUMN = 96;
  private static final double LINE = 15;
  private static final double PAD = 5;
  private static final int MAX_LINES = 5;

  private DecisionPicture() {}

  /// @param moment whose last step lights a cell
  public static Picture of(StageMoment moment, TextMeasure measure) {
    return of(moment.step().flatMap(s -> DecisionTable.cell(s.event())), measure);
  }

  static Picture of(Optional<Cell> lit, TextMeasure measure) {
    StageInk ink = new StageInk(measure);
    List<Item> items = new ArrayList<>();
    double y = 0;
    double head = height(List.of(Finding.values()).stream().map(DiagramWords::finding).toList(), measure);
    for (Finding f : Finding.values()) {
      Rect r = new Rect(FIRST + f.ordinal() * COLUMN, y, COLUMN, head);
      items.add(cell(f, DiagramWords.finding(f), r, false, true, ink, measure));
    }
    y += head;
    for (Operation o : Operation.values()) {
      List<String> words = List.of(Finding.values()).stream().map(f -> DiagramWords.cell(o, f)).toList();
      double height = height(words, measure);
      Rect name = new Rect(0, y, FIRST, height);
      items.add(cell(o, DiagramWords.operation(o), name, false, true, ink, measure));
      for (Finding f : Finding.values()) {
        Rect r = new Rect(FIRST + f.ordinal() * COLUMN, y, COLUMN, height);
        boolean now = lit.equals(Optional.of(new Cell(o, f)));
        items.add(cell(new Cell(o, f), words.get(f.ordinal()), r, now, false, ink, measure));
      }
      y += height;
    }
    String said = "What an operation does, by what is found first"
        + lit.map(c -> "; now: " + DiagramWords.operation(c.operation()) + ", " + DiagramWords.finding(c.finding())
            + ": " + DiagramWords.cell(c.operation(), c.finding())).orElse("");
    double width = FIRST + Finding.values().length * COLUMN;
    return new Picture(width + 2, y + 2, "What an operation does", said, items);
  }

  private static double height(List<String> words, TextMeasure measure) {
    int lines = words.stream().mapToInt(w -> lines(w, measure).size()).max().orElse(1);
    return lines * LINE + 2 * PAD;
  }

  private static List<String> lines(String words, TextMeasure measure) {
    return words.isEmpty() ? List.of() : measure.lines(words, StageInk.WORDS, COLUMN - 2 * PAD, MAX_LINES);
  }

  private static Item cell(
      Object subject, String words, Rect r, boolean lit, boolean head, StageInk ink, TextMeasure measure) {
    Ink ground = lit ? Ink.tint(Role.SELECTION) : head ? Ink.full(Role.PANEL) : Ink.SURFACE;
    Font font = head ? StageInk.HEAD : StageInk.WORDS;
    Item.Builder to = Item.builder(subject, lit ? "cell lit" : "cell").says(words, words + (lit ? ", now" : ""));
    to.fill(Outlines.box(r), ground);
    Rect edge = lit ? r.grown(-1.5) : r;
    to.line(Outlines.box(edge), Ink.full(lit ? Role.SELECTION : Role.STRUCTURE), lit ? 3 : 0.8, Dash.SOLID);
    double y = r.y() + PAD + 11;
    List<String> lines = subject instanceof Operation ? List.of(words) : lines(words, measure);
    for (String line : lines) {
      ink.left(to, line, r.x() + PAD, y, r.width() - PAD, font, words.isEmpty() ? Ink.MUTED : Ink.TEXT, ground);
      y += LINE;
    }
    return to.build();
  }
}
