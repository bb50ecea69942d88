package chanlens.fx.graph;

import chanlens.fx.picture.ItemNode;
import chanlens.view.graph.Room;
import chanlens.view.graph.Subject;
import chanlens.view.graph.WaitPicture;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.Theme;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;

/// A picture that can be moved, scaled and highlighted. Knows nothing of runs. FX thread only.
final class Sheet extends Pane {
  private static final double MARGIN = 16;
  private static final double LEAST_SCALE = 0.1;
  private static final double MAX_SCALE = 4;
  /// The maximum scale to which a small picture is enlarged to fill its place.
  private static final double FIT_SCALE = 1.15;
  private static final double DIMMED = 0.3;
  private static final double LIT_MARGIN = 5;

  private final Translate shift = new Translate();
  private final Scale scale = new Scale(1, 1);
  private final Group content = new Group();
  private final Group items = new Group();
  private final Group lights = new Group();
  private final List<ItemNode> nodes = new ArrayList<>();
  private Optional<Picture> picture = Optional.empty();
  private Theme theme = Theme.LIGHT;
  private Set<Subject> lit = Set.of();
  private Fit fit = Fit.READABLE;
  private boolean fresh;

  /// What stays the same when the control is resized.
  private enum Fit {
    /// As much of the picture as can be read, around the highlighted item.
    READABLE,
    /// The picture no smaller than it was drawn; around what is lit.
    NATURAL,
    /// The whole picture, however small.
    WHOLE,
    /// What the reader chose.
    FREE
  }

  Sheet() {
    content.getTransforms().addAll(shift, scale);
    content.getChildren().addAll(lights, items);
    getChildren().add(content);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    widthProperty().addListener((o, was, is) -> sized());
    heightProperty().addListener((o, was, is) -> sized());
  }

  /// Where a picture has room to be seen as a whole.
  Room room() {
    return new Room(getWidth() - 2 * MARGIN, getHeight() - 2 * MARGIN);
  }

  /// Whether the picture is to be laid out anew when its place changes its size.
  boolean isFitted() {
    return fit == Fit.READABLE || fit == Fit.WHOLE;
  }

  /// Whether the whole picture has room in a size that can be read.
  boolean isWhole() {
    return picture.map(p -> Math.min(room().width() / p.width(), room().height() / p.height()))
        .map(factor -> factor >= WaitPicture.LEAST_READABLE).orElse(true);
  }

  /// @param going whether what is in both pictures stays where it is
  @SuppressWarnings("ReferenceEquality") // a picture that is made anew lies anew, and may be large to compare
  void show(Picture next, Theme in, boolean going) {
    boolean other = picture.isEmpty() || picture.get() != next;
    Optional<Item> kept = going && other ? common(next) : Optional.empty();
    if (kept.isPresent()) {
      stay(kept.get(), next);
    }
    fresh |= other && kept.isEmpty();
    picture = Optional.of(next);
    theme = in;
    nodes.clear();
    for (Item item : next.items()) {
      nodes.add(new ItemNode(item, in));
    }
    items.getChildren().setAll(nodes);
    light(lit);
  }

  /// Shows the same picture with other notes: what is in both stays where it is, unless the whole is to be in sight.
  void annotate(Picture next, Theme in) {
    Fit was = fit;
    show(next, in, true);
    fit = was;
    sized();
  }

  /// The first thing of this picture that is in another one too.
  private Optional<Item> common(Picture next) {
    return picture.flatMap(
        p -> p.items().stream()
            .filter(i -> i.touch() == Item.Touch.AREA && i.subject() instanceof Subject && next.of(i.subject())
                .findAny().isPresent())
            .findFirst());
  }

  private void stay(Item was, Picture next) {
    next.of(was.subject()).filter(i -> i.touch() == Item.Touch.AREA).findFirst().ifPresent(is -> {
      fit = Fit.FREE;
      move((was.bounds().centreX() - is.bounds().centreX()) * scale.getX(),
          (was.bounds().centreY() - is.bounds().centreY()) * scale.getY());
    });
  }

  void clear() {
    picture = Optional.empty();
    nodes.clear();
    items.getChildren().clear();
    lights.getChildren().clear();
  }

  /// Draws a frame around subjects, and scrolls to the first of them.
  void light(Set<Subject> subjects) {
    lit = subjects;
    lights.getChildren().clear();
    Optional<Rect> first = Optional.empty();
    for (Item item : picture.map(Picture::items).orElse(List.of())) {
      if (item.touch() == Item.Touch.AREA && item.subject() instanceof Subject s && subjects.contains(s)) {
        Rect box = item.bounds().grown(LIT_MARGIN);
        Rectangle frame = new Rectangle(box.x(), box.y(), box.width(), box.height());
        frame.setArcWidth(18);
        frame.setArcHeight(18);
        frame.setFill(Color.TRANSPARENT);
        frame.setStroke(ItemNode.colour(theme.rgb(Ink.full(Role.SELECTION))));
        frame.setStrokeWidth(3);
        lights.getChildren().add(frame);
        first = first.or(() -> Optional.of(box));
      }
    }
    if (fresh) {
      fresh = false;
      readable();
    } else {
      first.ifPresent(this::reveal);
    }
  }

  /// Dims everything except an item and what it is connected to; nothing when there is none.
  void hover(Optional<Item> over) {
    Set<Object> near = new HashSet<>();
    over.ifPresent(item -> {
      near.add(item.subject());
      if (item.subject() instanceof Subject.Tie t) {
        near.addAll(List.of(t.tail(), t.head()));
      }
      for (ItemNode n : nodes) {
        if (n.item().subject() instanceof Subject.Tie t
            && (t.tail().equals(item.subject()) || t.head().equals(item.subject()))) {
          near.addAll(List.of(t, t.tail(), t.head()));
        }
      }
    });
    for (ItemNode n : nodes) {
      boolean stays = over.isEmpty() || near.contains(n.item().subject()) || n.item().touch() == Item.Touch.NONE
          || !(n.item().subject() instanceof Subject);
      n.setOpacity(stays ? 1 : DIMMED);
    }
  }

  Optional<Item> hit(double x, double y) {
    Point2D at = at(x, y);
    return picture.flatMap(p -> p.hit(at.getX(), at.getY()));
  }

  /// A point of this sheet as a point of the picture.
  Point2D at(double x, double y) {
    return new Point2D((x - shift.getX()) / scale.getX(), (y - shift.getY()) / scale.getY());
  }

  /// A point of the picture as a point of this sheet.
  Point2D shown(double x, double y) {
    return new Point2D(x * scale.getX() + shift.getX(), y * scale.getY() + shift.getY());
  }

  /// Shows the whole picture, as large as is useful.
  void fit() {
    fit = Fit.WHOLE;
    place(LEAST_SCALE);
  }

  /// Shows as much of the picture as can be read, around the highlighted item.
  void readable() {
    fit = Fit.READABLE;
    place(WaitPicture.LEAST_READABLE);
  }

  /// Shows the picture in the size it was drawn for, or larger where it has room, around what is lit.
  void natural() {
    fit = Fit.NATURAL;
    place(1);
  }

  private void place(double least) {
    picture.ifPresent(p -> {
      double across = (getWidth() - 2 * MARGIN) / Math.max(1, p.width());
      double down = (getHeight() - 2 * MARGIN) / Math.max(1, p.height());
      double factor = Math.clamp(Math.min(across, down), least, FIT_SCALE);
      scale.setX(factor);
      scale.setY(factor);
      Optional<Rect> around = middle(p);
      shift.setX(start(getWidth(), p.width() * factor, around.map(r -> (r.x() + r.right()) / 2 * factor)));
      shift.setY(start(getHeight(), p.height() * factor, around.map(r -> (r.y() + r.bottom()) / 2 * factor)));
    });
  }

  /// The offset of a picture that is shown around a point of it; a picture that fits is centred.
  private static double start(double room, double length, Optional<Double> point) {
    double spare = room - length;
    return spare >= 2 * MARGIN || point.isEmpty()
        ? Math.max(MARGIN, spare / 2)
        : Math.clamp(room / 2 - point.get(), Math.min(spare - MARGIN, MARGIN), MARGIN);
  }

  /// The highlighted item, or else the first thing that can be selected.
  private Optional<Rect> middle(Picture p) {
    List<Item> things =
        p.items().stream().filter(i -> i.touch() == Item.Touch.AREA && i.subject() instanceof Subject).toList();
    return things.stream().filter(i -> lit.contains(i.subject())).findFirst()
        .or(() -> things.stream().findFirst()).map(Item::bounds);
  }

  private void sized() {
    switch (fit) {
      case READABLE -> readable();
      case NATURAL -> natural();
      case WHOLE -> fit();
      case FREE -> {}
    }
  }

  /// Scales around a fixed point.
  void zoom(double by, double x, double y) {
    double factor = Math.clamp(scale.getX() * by, LEAST_SCALE, MAX_SCALE);
    double real = factor / scale.getX();
    fit = Fit.FREE;
    scale.setX(factor);
    scale.setY(factor);
    shift.setX(x - (x - shift.getX()) * real);
    shift.setY(y - (y - shift.getY()) * real);
  }

  void zoom(double by) {
    zoom(by, getWidth() / 2, getHeight() / 2);
  }

  void pan(double dx, double dy) {
    fit = Fit.FREE;
    move(dx, dy);
  }

  private void move(double dx, double dy) {
    shift.setX(shift.getX() + dx);
    shift.setY(shift.getY() + dy);
  }

  private void reveal(Rect box) {
    double left = box.x() * scale.getX() + shift.getX();
    double top = box.y() * scale.getY() + shift.getY();
    double right = box.right() * scale.getX() + shift.getX();
    double bottom = box.bottom() * scale.getY() + shift.getY();
    boolean outside = right < MARGIN || bottom < MARGIN || left > getWidth() - MARGIN || top > getHeight() - MARGIN;
    if (outside && getWidth() > 0) {
      move(getWidth() / 2 - (left + right) / 2, getHeight() / 2 - (top + bottom) / 2);
    }
  }
}
