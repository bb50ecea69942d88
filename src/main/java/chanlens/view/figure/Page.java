package chanlens.view.figure;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.view.graph.Room;
import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Mark.Anchor;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Path;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.TextMeasure;
import chanlens.view.timeline.picture.TimeAxis;
import chanlens.words.MomentWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Frames an annotated view: title above, steps beside or below, scale and source at the bottom.
final class Page {
  /// What writers of pictures add on each side.
  private static final double MARGIN = 12;

  private static final Font TITLE = new Font(false, 17, true);
  private static final Font STEP = new Font(false, 11, false);
  private static final String LEGEND = "legend";
  private static final String SOURCE = "foot";
  private static final String HEADING = "title";
  private static final double GAP = 12;
  private static final double SIDE = 210;
  private static final double MAX_SCALE = 1.5;
  private static final int MAX_TITLE = 3;
  private static final int MAX_STEP_LINES = 4;
  private static final double SCALE_BAR = 90;
  private static final int MAX_FILES = 4;

  private final Diagnosis diagnosis;
  private final Figure figure;
  private final Template template;
  private final TextMeasure measure;
  private final List<Item> items = new ArrayList<>();
  private double growth = 1;
  private double scale = 1;

  Page(Diagnosis diagnosis, Figure figure, TextMeasure measure) {
    this.diagnosis = diagnosis;
    this.figure = figure;
    this.template = figure.template();
    this.measure = measure;
  }

  /// The room a template has for the view itself.
  static Room room(Figure figure) {
    Template template = figure.template();
    boolean steps = figure.notes().stream().anyMatch(n -> n.kind() == Note.Kind.STEP);
    double side = template.isWide() && steps ? SIDE + GAP : 0;
    double width = template.width() == 0 ? Double.MAX_VALUE : template.width() - 2 * MARGIN - side;
    double height = template.height() == 0 ? Double.MAX_VALUE : template.height() - 2 * MARGIN - 70;
    return new Room(width, height);
  }

  /// The view without what the page has itself, and without the legend: notes stand between the two.
  static Picture withoutFrame(Picture picture, Figure figure) {
    boolean plain = figure.template() == Template.PLAIN;
    boolean meaning = plain || figure.view() == Figure.View.FLAME; // what its width means stands at its foot
    return only(picture, i -> !LEGEND.equals(i.kind())
        && (plain || !HEADING.equals(i.kind())) && (meaning || !SOURCE.equals(i.kind())));
  }

  /// An annotated view with the legend of the whole picture below it.
  static Picture withLegend(Picture annotated, Picture whole, Figure figure) {
    Picture legend = only(whole, i -> LEGEND.equals(i.kind()));
    if (legend.items().isEmpty() || !figure.legend() || !figure.template().hasFrame()) {
      return annotated;
    }
    double top = legend.items().stream().mapToDouble(i -> i.bounds().y()).min().orElse(0);
    Picture alone = new Picture(legend.width(), legend.height() - top, legend.title(), legend.description(),
        legend.moved(0, -top).items());
    return annotated.above(alone, GAP);
  }

  private static Picture only(Picture picture, Predicate<Item> which) {
    List<Item> kept = picture.items().stream().filter(which).toList();
    Rect all = Rect.NOTHING;
    for (Item i : kept) {
      all = all.and(i.bounds());
    }
    return new Picture(
        Math.max(all.right(), 1), Math.max(all.bottom(), 1), picture.title(), picture.description(), kept);
  }

  double growth() {
    return growth;
  }

  double scale() {
    return scale;
  }

  Picture of(Picture annotated, Base base) {
    List<Note> steps = figure.notes().stream().filter(n -> n.kind() == Note.Kind.STEP).toList();
    boolean side = template.isWide() && !steps.isEmpty();
    double least = template.width() == 0 ? annotated.width() : template.width() - 2 * MARGIN;
    double room = least - (side ? SIDE + GAP : 0);
    double head = heading(least, false, base);
    double foot = footing(least, 0, false, base);
    double below = side ? 0 : steps(steps, 0, 0, least, false);
    double high = template.height() == 0 ? Double.MAX_VALUE : template.height() - 2 * MARGIN - head - foot - below;
    double wanted = Math.min(room / annotated.width(), high / annotated.height());
    double floor = template.hasFrame() ? 1 : 0.2;
    double factor = template.width() == 0 ? 1 : Math.clamp(wanted, floor, MAX_SCALE);
    scale = factor;
    Picture view = factor == 1 ? annotated : annotated.scaled(factor);
    double width = Math.max(least, view.width() + (side ? SIDE + GAP : 0));
    head = heading(width, false, base);
    double listed = side ? steps(steps, 0, 0, SIDE, false) : 0;
    below = side ? 0 : steps(steps, 0, 0, width, false);
    foot = footing(width, 0, false, base);
    double needed = head + Math.max(view.height(), listed) + below + foot;
    double leastHeight = template.height() == 0 ? needed : template.height() - 2 * MARGIN;
    double height = Math.max(needed, leastHeight);
    if (template.height() > 0) {
      growth = Math.max(width / least, height / leastHeight);
      width = least * growth;
      height = leastHeight * growth;
    } else {
      growth = width / least;
    }
    heading(width, true, base);
    double x = Math.max(0, (width - (side ? SIDE + GAP : 0) - view.width()) / 2);
    double spare = Math.max(0, height - foot - below - head - view.height());
    double top = head + (template.height() == 0 ? 0 : template.isWide() ? spare / 2 : spare / 8);
    items.addAll(view.moved(x, top).items());
    if (side) {
      steps(steps, width - SIDE, Math.min(top, height - foot - listed), SIDE, true);
    } else {
      steps(steps, 0, top + view.height(), width, true);
    }
    footing(width, height - foot, true, base);
    return new Picture(width, height, title(base), base.picture().description() + said(), items);
  }

  private String said() {
    List<String> words = figure.notes().stream().map(Note::text).filter(t -> !t.isEmpty()).toList();
    return words.isEmpty() ? "" : " Notes: " + String.join("; ", words) + ".";
  }

  private String title(Base base) {
    return figure.title().isEmpty() ? base.picture().title() : figure.title();
  }

  /// @return its height
  private double heading(double width, boolean draw, Base base) {
    String title = template == Template.PLAIN ? figure.title() : title(base);
    if (title.isEmpty() || !template.hasFrame()) {
      return 0;
    }
    List<String> lines = measure.lines(title, TITLE, width, MAX_TITLE);
    double line = measure.ascent(TITLE) + measure.descent(TITLE);
    if (draw) {
      Item.Builder b = Item.builder("figure title", "title").touched(Item.Touch.NONE).named("figure-title");
      for (int i = 0; i < lines.size(); i++) {
        words(b, lines.get(i), 0, measure.ascent(TITLE) + i * line, TITLE, Ink.TEXT);
      }
      items.add(b.build());
    }
    return lines.size() * line + GAP;
  }

  /// @return the height of the list
  private double steps(List<Note> steps, double x, double y, double width, boolean draw) {
    double line = measure.ascent(STEP) + measure.descent(STEP) + 1;
    double at = y + (steps.isEmpty() ? 0 : GAP);
    for (int i = 0; i < steps.size(); i++) {
      List<String> lines = measure.lines(steps.get(i).text(), STEP, width - 2 * StepDisc.RADIUS - 8, MAX_STEP_LINES);
      if (draw) {
        Item.Builder b = Item.builder("step " + i, "step").touched(Item.Touch.NONE).named("step-" + (i + 1));
        Rect disc = new Rect(x, at, 2 * StepDisc.RADIUS, 2 * StepDisc.RADIUS);
        StepDisc.draw(b, disc, Integer.toString(i + 1), measure);
        for (int k = 0; k < lines.size(); k++) {
          words(b, lines.get(k), x + 2 * StepDisc.RADIUS + 8, at + measure.ascent(STEP) + 2 + k * line, STEP, Ink.TEXT);
        }
        items.add(b.build());
      }
      at += Math.max(2 * StepDisc.RADIUS, lines.size() * line + 2) + 5;
    }
    return at - y;
  }

  /// The scale of time, and what the picture was made from.
  ///
  /// @return its height
  private double footing(double width, double y, boolean draw, Base base) {
    if (template == Template.PLAIN || !template.hasFrame()) {
      return 0;
    }
    double at = y + GAP;
    Optional<TimeAxis> axis = base.axis();
    if (axis.isPresent()) {
      if (draw) {
        scale(axis.get(), at);
      }
      at += 18;
    }
    double line = measure.ascent(Font.SMALL) + measure.descent(Font.SMALL) + 1;
    List<String> lines = measure.lines(source(), Font.SMALL, width, 3);
    Item.Builder b = Item.builder("figure source", "source").touched(Item.Touch.NONE).named("figure-source");
    for (String words : lines) {
      words(b, words, 0, at + measure.ascent(Font.SMALL), Font.SMALL, Ink.MUTED);
      at += line;
    }
    if (draw) {
      items.add(b.build());
    }
    return at - y;
  }

  private void scale(TimeAxis axis, double y) {
    double nanos = axis.nanosPerPoint() * SCALE_BAR;
    double power = Math.pow(10, Math.floor(Math.log10(nanos)));
    double round = nanos / power >= 5 ? 5 * power : nanos / power >= 2 ? 2 * power : power;
    double length = round / axis.nanosPerPoint();
    Item.Builder b = Item.builder("scale bar", "scale").touched(Item.Touch.NONE).named("scale-bar");
    b.line(Path.line(0, y, 0, y + 8, length, y + 8, length, y), Ink.TEXT, 1.2, Dash.SOLID);
    words(b, Amounts.duration((long) round), length + 6, y + 9, Font.DETAIL, Ink.full(Role.TEXT));
    items.add(b.build());
  }

  /// `heap.dump, trace.out · go1.27.4 linux/amd64 · as of the heap dump at 29.9 ms`.
  private String source() {
    List<String> parts = new ArrayList<>();
    List<CaptureFile> files = diagnosis.run().files();
    List<CaptureFile> shown = files.stream().filter(f -> f.kind() != CaptureKind.PROFILE).toList();
    parts.add((shown.isEmpty() ? files : shown).stream()
        .map(CaptureFile::name).limit(MAX_FILES).collect(Collectors.joining(", ")));
    String version =
        diagnosis.run().goVersion().map(v -> v.text() + " ").orElse("") + diagnosis.run().arch().orElse("");
    parts.add(version.strip());
    parts.add(MomentWords.of(diagnosis.run()));
    return parts.stream().filter(p -> !p.isEmpty()).collect(Collectors.joining(" · "));
  }

  private void words(Item.Builder to, String text, double x, double base, Font font, Ink ink) {
    to.add(new Mark.Words(text, x, base, font, Anchor.START, ink, Ink.SURFACE, measure.width(text, font)));
  }
}
