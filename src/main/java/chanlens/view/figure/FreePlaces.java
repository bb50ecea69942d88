package chanlens.view.figure;

import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Path;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.sequence.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Where words can stand in a picture without covering anything.
final class FreePlaces {
  /// The kind of what words may cover where there is no better place.
  static final String GROUND = "ground";

  /// Kinds of items that other things are drawn over.
  private static final Set<String> BACKGROUND = Set.of("cycle", "fold", "gap", "axis", "range", FreePlaces.GROUND);

  private static final double CLEAR = 4;
  private static final double NEAREST = 14;
  private static final double FARTHEST = 240;
  private static final double STEP = 14;
  private static final int DIRECTIONS = 16;
  private static final double[] ALONG = {0, -0.2, 0.2, -0.4, 0.4};
  private static final double CROSSES = 80;
  private static final double AROUND = 90;
  private static final double OUTSIDE = 15;
  private static final double OUT = 0.3;

  private final Picture picture;
  private final Rect within;
  private final List<Rect> taken = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<Rect> notes = new ArrayList<>();
  private final List<double[]> leaders = new ArrayList<>();

  /// A line of the picture by its points, x and y in turn.
  private record Line(Rect bounds, double[] xy) {
    static Line of(Path path) {
      List<double[]> points = PathPoints.of(path);
      return new Line(path.bounds().grown(1), points.stream().flatMapToDouble(Arrays::stream).toArray());
    }
  }

  /// @param within where boxes may be
  FreePlaces(Picture picture, Rect within) {
    this.picture = picture;
    this.within = within;
    for (Item item : picture.items()) {
      boolean behind = BACKGROUND.contains(item.kind());
      item.marks().stream().filter(m -> !behind || !(m instanceof Mark.Fill)).forEach(m -> take(m, item));
    }
  }

  private void take(Mark mark, Item item) {
    switch (mark) {
      case Mark.Fill f -> taken.add(f.path().bounds());
      case Mark.Words w -> taken.add(w.bounds());
      case Mark.Line l -> {
        if (item.touch() == Item.Touch.LINE || item.subject() instanceof Sequence.Lane) {
          lines.add(Line.of(l.path()));
        }
      }
    }
  }

  List<Rect> taken() {
    return taken;
  }

  /// What notes have drawn.
  List<Rect> notes() {
    return notes;
  }

  void take(Rect box) {
    notes.add(box);
  }

  void take(double[] leader) {
    leaders.add(leader);
  }

  boolean isFree(Rect box) {
    Rect wide = box.grown(CLEAR);
    return taken.stream().noneMatch(wide::overlaps) && notes.stream().noneMatch(wide::overlaps)
        && leaders.stream().noneMatch(l -> Leaders.crosses(wide, l));
  }

  /// The best place for a box of this size beside a thing; below everything where there is none.
  ///
  /// @param straight whether a straight line from a box to the thing crosses nothing
  Rect beside(Rect thing, double width, double height, Predicate<Rect> straight) {
    Rect best = Rect.NOTHING;
    double least = Double.MAX_VALUE;
    for (double far = NEAREST; far <= FARTHEST; far += STEP) {
      for (int d = 0; d < DIRECTIONS; d++) {
        for (double along : ALONG) {
          Rect box = box(thing, width, height, far, d * 2 * Math.PI / DIRECTIONS, along);
          double cost = far + 8 * Math.abs(along) + outside(box);
          if (cost < least && within.and(box).equals(within) && isFree(box)) {
            cost += CROSSES * crossed(box) + (straight.test(box) ? 0 : AROUND);
            best = cost < least ? box : best;
            least = Math.min(least, cost);
          }
        }
      }
    }
    return best.isNothing() ? below(thing, width, height) : best;
  }

  private static Rect box(Rect thing, double width, double height, double far, double angle, double along) {
    double x = thing.centreX() + Math.cos(angle) * (thing.width() / 2 + width / 2 + far) + along * thing.width();
    double y = thing.centreY() + Math.sin(angle) * (thing.height() / 2 + height / 2 + far);
    return new Rect(x - width / 2, y - height / 2, width, height);
  }

  private double outside(Rect box) {
    double out =
        Math.max(0, -box.x()) + Math.max(0, -box.y()) + Math.max(0, box.right() - picture.width())
            + Math.max(0, box.bottom() - picture.height());
    return out == 0 ? 0 : OUTSIDE + OUT * out;
  }

  /// How many lines of the picture run through a box.
  long crossed(Rect box) {
    Rect wide = box.grown(1);
    return lines.stream().filter(l -> l.bounds().overlaps(wide) && Leaders.crosses(wide, l.xy())).count();
  }

  private Rect below(Rect thing, double width, double height) {
    Rect box = new Rect(thing.centreX() - width / 2, picture.height() + NEAREST, width, height);
    while (!isFree(box)) {
      box = new Rect(box.x(), box.y() + STEP, width, height);
    }
    double x = Math.clamp(box.x(), within.x(), Math.max(within.x(), within.right() - width));
    double y = Math.clamp(box.y(), within.y(), Math.max(within.y(), within.bottom() - height));
    return new Rect(x, y, width, height);
  }
}
