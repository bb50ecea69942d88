package chanlens.view.figure;

import chanlens.analysis.Amounts;
import chanlens.view.Place;
import chanlens.view.picture.Arrow;
import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Mark.Anchor;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.TextMeasure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Draws notes on a view. Words stand where nothing else is, and their lines go around what is drawn.
final class NotePainter {
  static final Font WORDS = new Font(false, 11, false);
  private static final double MAX_WIDTH = 190;
  private static final int MAX_LINES = 8;
  private static final double PAD = 6;
  private static final double RANGE_ROW = 20;
  private static final double ZOOM = 2;
  private static final double AROUND = 400;
  private static final Rect EVERYWHERE = new Rect(-1e9, -1e9, 2e9, 2e9);
  private static final double LINE = 1.3;
  /// What has no place of its own is drawn in the last pass.
  private static final int LAST = 3;

  private static final double BRACKET_STEP = 6;
  private static final double BRACKET_FARTHEST = 300;
  private static final double MAX_MAGNIFIED = 300;
  private static final Ink PAPER = Ink.full(Role.PANEL);

  private final Base base;
  private final TextMeasure measure;
  private final List<NoteOnView> notes;
  private final List<Note> placed = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();
  private final FreePlaces free;
  private final Leaders leaders;
  private final boolean inside;
  private int ranges;

  /// @param notes with the places where their words stand
  /// @param hidden those about things that the view does not show, by their place in the list
  record Annotated(Picture picture, List<Note> notes, Set<Integer> hidden) {}

  NotePainter(Base base, TextMeasure measure, List<NoteOnView> notes) {
    this(base, measure, notes, AROUND);
  }

  /// @param around how far from the view notes may be
  private NotePainter(Base base, TextMeasure measure, List<NoteOnView> notes, double around) {
    this.base = base;
    this.measure = measure;
    this.notes = notes;
    this.inside = around == 0;
    Rect area = new Rect(0, 0, base.picture().width(), base.picture().height()).grown(around);
    this.free = new FreePlaces(base.picture(), inside ? area : EVERYWHERE);
    this.leaders = new Leaders(area, free.taken(), free.notes());
  }

  /// The notes alone, all of them inside of the view.
  static List<Item> within(Base base, TextMeasure measure, List<NoteOnView> notes) {
    NotePainter painter = new NotePainter(base, measure, notes, 0);
    painter.drawAll();
    return List.copyOf(painter.items);
  }

  Annotated paint() {
    Base shown = base.with(new Coverings(base, notes, this::thing).of(base.picture()));
    Set<Integer> hidden = drawAll();
    List<Item> all = new ArrayList<>(shown.picture().items());
    all.addAll(items);
    return new Annotated(framed(shown.picture(), all), List.copyOf(placed), hidden);
  }

  /// @return those about things that the view does not show
  private Set<Integer> drawAll() {
    Set<Integer> hidden = new HashSet<>();
    notes.forEach(n -> placed.add(n.note()));
    for (int pass = 0; pass <= LAST; pass++) { // what is fixed keeps its place, and the rest finds its own
      for (NoteOnView n : notes) {
        if (pass(n.note()) == pass) {
          draw(n, hidden);
        }
      }
    }
    items.sort(Comparator.comparingInt(i -> i.subject() instanceof NoteSubject n ? over(n.index()) : 0));
    return hidden;
  }

  private static int pass(Note note) {
    return switch (note.kind()) {
      case STEP, RANGE -> 0;
      case BRACKET -> note.isPlaced() ? 1 : 2;
      case LABEL, LINK, MAGNIFIER, DIM, BAR -> note.isPlaced() ? 1 : LAST;
    };
  }

  /// In the order of the notes; numbers over everything else.
  private int over(int index) {
    return notes.get(index).note().kind() == Note.Kind.STEP ? index + notes.size() : index;
  }

  /// As large as all that is drawn.
  private static Picture framed(Picture of, List<Item> all) {
    Rect whole = new Rect(0, 0, of.width(), of.height());
    for (Item i : all) {
      whole = whole.and(i.bounds());
    }
    Picture grown = new Picture(whole.right(), whole.bottom(), of.title(), of.description(), all);
    return whole.x() < 0 || whole.y() < 0 ? grown.moved(-Math.min(0, whole.x()), -Math.min(0, whole.y())) : grown;
  }

  private void draw(NoteOnView n, Set<Integer> hidden) {
    boolean drawn = switch (n.note().kind()) {
      case LABEL -> thing(n).map(box -> label(n, box)).orElse(false);
      case LINK -> ends(n).map(e -> link(n, e)).orElse(false);
      case RANGE -> range(n);
      case STEP -> thing(n).map(box -> step(n, box)).orElse(false);
      case BRACKET -> bracket(n);
      case MAGNIFIER -> thing(n).map(box -> magnifier(n, box)).orElse(false);
      case DIM, BAR -> thing(n).isPresent();
    };
    if (!drawn) {
      hidden.add(n.index());
    }
  }

  /// The box of what a note is about: a small one in the middle of an edge when it is about two things.
  private Optional<Rect> thing(NoteOnView n) {
    List<Place> at = n.places();
    if (at.size() == 2) {
      Optional<Rect> edge = base.edge(at.getFirst(), at.getLast()).flatMap(this::middle);
      if (edge.isPresent()) {
        return edge;
      }
    }
    return at.stream().flatMap(p -> base.box(p).stream()).findFirst();
  }

  /// A point of an edge that nothing is drawn over.
  private Optional<Rect> middle(Item edge) {
    List<double[]> points = new ArrayList<>();
    for (Mark m : edge.marks()) {
      if (m instanceof Mark.Line l && points.isEmpty()) {
        points.addAll(PathPoints.of(l.path()));
      }
    }
    Rect best = Rect.NOTHING;
    for (double share : new double[] {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8}) {
      if (!points.isEmpty() && best.isNothing()) {
        double[] p = points.get((int) Math.round(share * (points.size() - 1)));
        Rect spot = new Rect(p[0] - 2, p[1] - 2, 4, 4);
        boolean clear = free.taken().stream().noneMatch(spot.grown(StepDisc.RADIUS)::overlaps);
        best = clear ? spot : best;
      }
    }
    if (best.isNothing() && !points.isEmpty()) {
      double[] p = points.get(points.size() / 2);
      best = new Rect(p[0] - 2, p[1] - 2, 4, 4);
    }
    return best.isNothing() ? Optional.empty() : Optional.of(best);
  }

  private record Ends(Rect from, Rect to) {}

  private Optional<Ends> ends(NoteOnView n) {
    List<Rect> both = n.places().stream().flatMap(p -> base.box(p).stream()).toList();
    return both.size() < 2 ? Optional.empty() : Optional.of(new Ends(both.getFirst(), both.get(1)));
  }

  private List<String> lines(Note note) {
    List<String> lines = new ArrayList<>();
    for (String line : note.text().split("\n", -1)) {
      lines.addAll(measure.lines(line, WORDS, MAX_WIDTH, MAX_LINES));
    }
    return lines;
  }

  private double lineHeight(Font font) {
    return measure.ascent(font) + measure.descent(font) + 1;
  }

  /// The size of a box with the words of a note and its author.
  private Rect size(Note note) {
    double width = 12;
    for (String line : lines(note)) {
      width = Math.max(width, measure.width(line, WORDS));
    }
    double height = lines(note).size() * lineHeight(WORDS);
    if (!note.author().isEmpty()) {
      width = Math.max(width, measure.width(signed(note), Font.SMALL));
      height += lineHeight(Font.SMALL);
    }
    return new Rect(0, 0, width + 2 * PAD, height + 2 * PAD);
  }

  private static String signed(Note note) {
    return "– " + note.author();
  }

  private Rect place(NoteOnView n, Rect thing, Rect size) {
    Note note = n.note();
    Rect free = note.isPlaced()
        ? thing : this.free.beside(thing, size.width(), size.height(), box -> leaders.isClear(box, thing));
    double dx = note.isPlaced() ? note.dx() : rounded(free.centreX() - thing.centreX());
    double dy = note.isPlaced() ? note.dy() : rounded(free.centreY() - thing.centreY());
    placed.set(n.index(), note.moved(dx, dy));
    double x = thing.centreX() + dx - size.width() / 2;
    double y = thing.centreY() + dy - size.height() / 2;
    return new Rect(x, y, size.width(), size.height());
  }

  /// As it is written in a file.
  private static double rounded(double points) {
    return Math.round(points * 100) / 100.0;
  }

  private Item.Builder item(NoteOnView n) {
    Note note = n.note();
    String words = note.text().isEmpty() ? note.kind().words() : note.text();
    Item.Builder b = Item.builder(new NoteSubject(n.index()), "note " + note.kind().word());
    return b.named("note-" + (n.index() + 1)).says(words, note.kind().words() + ": " + words);
  }

  private void words(Item.Builder to, Note note, Rect box, Ink ground) {
    double y = box.y() + PAD + measure.ascent(WORDS);
    for (String line : lines(note)) {
      double width = measure.width(line, WORDS);
      to.add(new Mark.Words(line, box.x() + PAD, y, WORDS, Anchor.START, Ink.TEXT, ground, width));
      y += lineHeight(WORDS);
    }
    if (!note.author().isEmpty()) {
      String by = signed(note);
      double width = measure.width(by, Font.SMALL);
      to.add(new Mark.Words(by, box.x() + PAD, y, Font.SMALL, Anchor.START, Ink.MUTED, ground, width));
    }
  }

  /// The words of a note in a box, with a line to what they are about.
  private void said(Item.Builder to, Note note, Rect box, Rect thing) {
    leader(to, box, thing);
    Path outline = Outlines.rounded(box, 4);
    to.fill(outline, PAPER).line(outline, Ink.TEXT, 1, Dash.SOLID);
    words(to, note, box, PAPER);
    free.take(box);
  }

  private void leader(Item.Builder to, Rect box, Rect thing) {
    double[] line = leaders.route(box, thing);
    to.line(Path.line(line), Ink.TEXT, LINE, Dash.SOLID);
    double x = line[line.length - 2];
    double y = line[line.length - 1];
    to.fill(Outlines.ellipse(new Rect(x - 2.5, y - 2.5, 5, 5)), Ink.TEXT);
    free.take(line);
  }

  private boolean label(NoteOnView n, Rect thing) {
    Rect box = place(n, thing, size(n.note()));
    Item.Builder b = item(n);
    said(b, n.note(), box, thing);
    items.add(b.build());
    return true;
  }

  private boolean link(NoteOnView n, Ends ends) {
    Item.Builder b = item(n);
    double[] line = leaders.route(ends.from(), ends.to());
    int last = line.length - 2;
    double length = Math.hypot(line[last] - line[last - 2], line[last + 1] - line[last - 1]);
    double head = Math.min(Arrow.NORMAL.length(LINE), length);
    double backX = line[last] - (line[last] - line[last - 2]) / Math.max(length, 0.01) * head;
    double backY = line[last + 1] - (line[last + 1] - line[last - 1]) / Math.max(length, 0.01) * head;
    double[] shaft = line.clone();
    shaft[last] = backX;
    shaft[last + 1] = backY;
    b.line(Path.line(shaft), Ink.TEXT, LINE + 0.5, Dash.SOLID);
    b.add(Arrow.NORMAL.marks(backX, backY, line[last], line[last + 1], Ink.TEXT, LINE, Ink.SURFACE));
    free.take(line);
    if (!n.note().text().isEmpty()) {
      int half = line.length / 4 * 2;
      Rect middle = line.length == 4
          ? new Rect((line[0] + line[2]) / 2 - 1, (line[1] + line[3]) / 2 - 1, 2, 2)
          : new Rect(line[half] - 1, line[half + 1] - 1, 2, 2);
      Rect box = place(n, middle, size(n.note()));
      said(b, n.note(), box, middle);
    }
    items.add(b.build());
    return true;
  }

  /// A bar above everything, with lines down to the last lane.
  private boolean range(NoteOnView n) {
    Optional<Rect> found = thing(n);
    if (found.isEmpty() || base.axis().isEmpty()) {
      return found.map(box -> label(n, box)).orElse(false);
    }
    Rect box = found.get();
    double y = inside ? RANGE_ROW + RANGE_ROW * ranges++ : -10 - RANGE_ROW * ranges++;
    Item.Builder b = item(n).touched(Item.Touch.LINE);
    String length = n.places().getFirst() instanceof Place.TimeRange t && t.toNanos() > t.fromNanos()
        ? Amounts.duration(t.toNanos() - t.fromNanos()) + (n.note().text().isEmpty() ? "" : ": ") : "";
    String text = length + n.note().text();
    double width = measure.width(text, WORDS);
    for (double x : new double[] {box.x(), box.right()}) {
      between(x, y, box.bottom()).forEach(part -> b.line(part, Ink.TEXT, 1, Dash.DASHED));
    }
    b.line(Path.line(box.x(), y, box.right(), y), Ink.TEXT, 2.4, Dash.SOLID);
    double x = Math.max(0, Math.min(box.centreX() - width / 2, base.picture().width() - width));
    Mark.Words said = new Mark.Words(text, x, y - 5, WORDS, Anchor.START, Ink.TEXT, Ink.SURFACE, width);
    if (inside) {
      b.fill(Outlines.rounded(said.bounds().grown(2), 3), PAPER);
    }
    b.add(said);
    free.take(said.bounds().and(new Rect(box.x(), y - 1, box.width(), 2)));
    items.add(b.build());
    return true;
  }

  /// The parts of an upright line that run through no words.
  private List<Path> between(double x, double top, double bottom) {
    List<Rect> words = base.picture().items().stream().flatMap(i -> i.marks().stream())
        .filter(m -> m instanceof Mark.Words w && w.bounds().near(x, w.bounds().centreY(), 1))
        .map(m -> m.bounds().grown(1)).filter(r -> r.bottom() > top && r.y() < bottom)
        .sorted(Comparator.comparingDouble(Rect::y)).toList();
    List<Path> parts = new ArrayList<>();
    double from = top;
    for (Rect w : words) {
      if (w.y() > from) {
        parts.add(Path.line(x, from, x, w.y()));
      }
      from = Math.max(from, w.bottom());
    }
    if (bottom > from) {
      parts.add(Path.line(x, from, x, bottom));
    }
    return parts;
  }

  /// A numbered disc at an edge of the thing where it covers no words and the fewest lines.
  private boolean step(NoteOnView n, Rect thing) {
    boolean point = thing.width() < 5 && thing.height() < 5;
    double left = thing.x() - StepDisc.RADIUS - 2;
    double right = thing.right() + StepDisc.RADIUS + 2;
    double[][] corners =
        point
            ? new double[][] {{thing.centreX(), thing.centreY()}}
            : new double[][] {{thing.x(), thing.y()}, {thing.right(), thing.y()}, {thing.x(), thing.bottom()},
                {thing.right(), thing.bottom()}, {left, thing.centreY()}, {right, thing.centreY()},
                {thing.centreX(), thing.y()}, {thing.centreX(), thing.bottom()}};
    double[] best = corners[0];
    long least = Long.MAX_VALUE;
    for (double[] corner : corners) {
      long covers = clear(disc(corner)) ? free.crossed(disc(corner)) + others(disc(corner), thing) : Long.MAX_VALUE;
      best = covers < least ? corner : best;
      least = Math.min(least, covers);
    }
    Rect disc = disc(best);
    String number = Integer.toString(n.number());
    Item.Builder b = item(n).says(number + " " + n.note().text(), "step " + number + ": " + n.note().text());
    b.fill(Outlines.ellipse(disc.grown(1.5)), Ink.SURFACE);
    StepDisc.draw(b, disc, number, measure);
    free.take(disc);
    items.add(b.build());
    return true;
  }

  /// How many other things a disc would stand on: its number would seem to be theirs.
  private long others(Rect disc, Rect thing) {
    return free.taken().stream().filter(r -> r.overlaps(disc) && !r.overlaps(thing)).count();
  }

  private static Rect disc(double[] at) {
    return new Rect(at[0], at[1], 0, 0).grown(StepDisc.RADIUS);
  }

  private boolean clear(Rect disc) {
    return base.picture().items().stream().flatMap(i -> i.marks().stream())
        .noneMatch(m -> m instanceof Mark.Words w && w.bounds().overlaps(disc))
        && items.stream().noneMatch(i -> i.bounds().overlaps(disc));
  }

  /// A bracket on the right of things that stand below each other, or over those side by side, with words beside it.
  private boolean bracket(NoteOnView n) {
    Rect all = Rect.NOTHING;
    for (Place p : n.places()) {
      all = all.and(base.box(p).orElse(Rect.NOTHING));
    }
    if (all.isNothing()) {
      return false;
    }
    boolean over = all.width() > all.height() && base.sequence().isPresent();
    Rect arm = arm(all, over);
    double far = over ? arm.y() : arm.right();
    Path path = over
        ? Path.line(arm.x(), arm.bottom(), arm.x(), far, arm.right(), far, arm.right(), arm.bottom())
        : Path.line(arm.x(), arm.y(), far, arm.y(), far, arm.bottom(), arm.x(), arm.bottom());
    Item.Builder b = item(n);
    b.line(path, Ink.TEXT, 1.6, Dash.SOLID);
    free.take(arm.grown(0.5));
    if (!n.note().text().isEmpty()) {
      Rect tip = over ? new Rect(arm.centreX() - 1, far - 1, 2, 2) : new Rect(far - 1, arm.centreY() - 1, 2, 2);
      Rect words = place(n, tip, size(n.note()));
      said(b, n.note(), words, tip);
    }
    items.add(b.build());
    return true;
  }

  /// The nearest free place for a bracket over things, or on their right.
  private Rect arm(Rect all, boolean over) {
    Rect arm = Rect.NOTHING;
    for (double away = BRACKET_STEP; away <= BRACKET_FARTHEST && (arm.isNothing() || !free.isFree(arm));
        away += BRACKET_STEP) {
      arm = over ? new Rect(all.x(), all.y() - away - BRACKET_STEP, all.width(), BRACKET_STEP)
          : new Rect(all.right() + away, all.y(), BRACKET_STEP, all.height());
    }
    return arm;
  }

  /// What lies in the box of a thing, enlarged, beside it; words alone where that would be as wide as the view.
  private boolean magnifier(NoteOnView n, Rect thing) {
    Rect cut = thing.grown(6);
    List<Mark> inside = base.picture().items().stream()
        .filter(i -> !i.bounds().isNothing() && cut.and(i.bounds()).equals(cut))
        .flatMap(i -> i.marks().stream()).toList();
    if (inside.isEmpty() || thing.width() > MAX_MAGNIFIED) { // as a lane is
      return label(n, thing);
    }
    boolean words = !n.note().text().isEmpty();
    Rect text = words ? size(n.note()) : new Rect(0, 0, 0, 0);
    double width = Math.max(cut.width() * ZOOM, text.width());
    Rect box = place(n, thing, new Rect(0, 0, width, cut.height() * ZOOM + text.height()));
    Item.Builder b = item(n);
    leader(b, box, thing);
    b.line(Outlines.box(thing.grown(3)), Ink.TEXT, 1, Dash.DOTTED);
    b.fill(Outlines.rounded(box, 4), Ink.SURFACE).line(Outlines.rounded(box, 4), Ink.TEXT, 2, Dash.SOLID);
    double left = box.centreX() - cut.width() * ZOOM / 2;
    inside.forEach(m -> b.add(m.placed(ZOOM, left - cut.x() * ZOOM, box.y() - cut.y() * ZOOM)));
    if (words) {
      words(b, n.note(), new Rect(box.x(), box.bottom() - text.height(), box.width(), text.height()), Ink.SURFACE);
    }
    free.take(box);
    items.add(b.build());
    return true;
  }
}
