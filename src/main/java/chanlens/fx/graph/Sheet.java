package chanlens.fx.graph;

import chanlens.fx.picture.ItemNode;
import chanlens.view.graph.Subject;
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

/// A picture that can be moved, scaled and lit. Knows no run. FX thread only.
final class Sheet extends Pane {
  private static final double MARGIN = 16;
  private static final double LEAST_SCALE = 0.1;
  private static final double MOST_SCALE = 4;
  /// A small picture is not blown up further than this to fill its place.
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
  private boolean fitted = true;

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

  Optional<Picture> picture() {
    return picture;
  }

  void show(Picture next, Theme in) {
    boolean same = picture.isPresent() && picture.get() == next;
    picture = Optional.of(next);
    theme = in;
    nodes.clear();
    for (Item item : next.items()) {
      nodes.add(new ItemNode(item, in));
    }
    items.getChildren().setAll(nodes);
    light(lit);
    if (!same) {
      fit();
    }
  }

  void clear() {
    picture = Optional.empty();
    nodes.clear();
    items.getChildren().clear();
    lights.getChildren().clear();
  }

  /// Draws a frame around subjects, and brings the first of them into sight.
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
    first.ifPresent(this::reveal);
  }

  /// Dims everything but an item and what it is tied to; nothing when there is none.
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

  private Point2D at(double x, double y) {
    return new Point2D((x - shift.getX()) / scale.getX(), (y - shift.getY()) / scale.getY());
  }

  /// Shows the whole picture, as large as is useful.
  void fit() {
    fitted = true;
    picture.ifPresent(p -> {
      double across = (getWidth() - 2 * MARGIN) / Math.max(1, p.width());
      double down = (getHeight() - 2 * MARGIN) / Math.max(1, p.height());
      double factor = Math.clamp(Math.min(across, down), LEAST_SCALE, FIT_SCALE);
      scale.setX(factor);
      scale.setY(factor);
      shift.setX(Math.max(MARGIN, (getWidth() - p.width() * factor) / 2));
      shift.setY(Math.max(MARGIN, (getHeight() - p.height() * factor) / 2));
    });
  }

  private void sized() {
    if (fitted) {
      fit();
    }
  }

  /// Scales around a point that stays where it is.
  void zoom(double by, double x, double y) {
    double factor = Math.clamp(scale.getX() * by, LEAST_SCALE, MOST_SCALE);
    double real = factor / scale.getX();
    fitted = false;
    scale.setX(factor);
    scale.setY(factor);
    shift.setX(x - (x - shift.getX()) * real);
    shift.setY(y - (y - shift.getY()) * real);
  }

  void zoom(double by) {
    zoom(by, getWidth() / 2, getHeight() / 2);
  }

  void pan(double dx, double dy) {
    fitted = false;
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
      pan(getWidth() / 2 - (left + right) / 2, getHeight() / 2 - (top + bottom) / 2);
    }
  }
}
