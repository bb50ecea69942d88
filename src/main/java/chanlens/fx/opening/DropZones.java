package chanlens.fx.opening;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Takes files that are dropped on the window. While a run is open, where they are dropped decides what is done with
/// them, and the zones are shown.
public final class DropZones extends HBox {
  private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");
  private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

  private final StackPane over;
  private final BooleanSupplier isOpen;
  private final Consumer<List<Path>> plain;
  private final List<Zone> zones;

  /// A part of the window.
  ///
  /// @param words what is done with files there
  /// @param place where it is
  public record Zone(String words, Consumer<List<Path>> action, VBox place) {}

  /// @param over the content of the window
  /// @param isOpen whether a run is open; without one all of the window is one zone
  /// @param plain what is done without a run
  /// @param left zones one above the other on the left half
  /// @param right the zone of the right half
  public DropZones(
      StackPane over, BooleanSupplier isOpen, Consumer<List<Path>> plain, List<Zone> left, Zone right) {
    this.over = over;
    this.isOpen = isOpen;
    this.plain = plain;
    this.zones = Stream.concat(left.stream(), Stream.of(right)).toList();
    getStyleClass().add("drop-zones");
    setMouseTransparent(true);
    VBox first = new VBox(12);
    left.forEach(z -> first.getChildren().add(shown(z)));
    getChildren().addAll(first, shown(right));
    HBox.setHgrow(first, Priority.ALWAYS);
    HBox.setHgrow(right.place(), Priority.ALWAYS);
    first.prefWidthProperty().bind(widthProperty().divide(2));
    right.place().prefWidthProperty().bind(widthProperty().divide(2));
  }

  public static Zone zone(String words, Consumer<List<Path>> action) {
    return new Zone(words, action, new VBox());
  }

  private static VBox shown(Zone zone) {
    zone.place().getStyleClass().add("zone");
    zone.place().getChildren().add(new Label(zone.words()));
    VBox.setVgrow(zone.place(), Priority.ALWAYS);
    return zone.place();
  }

  /// Listens to what is dragged over a node.
  public void install(Node scene) {
    scene.setOnDragOver(this::dragOver);
    scene.setOnDragExited(e -> leave());
    scene.setOnDragDropped(this::dropped);
  }

  private void dragOver(DragEvent e) {
    if (e.getDragboard().hasFiles()) {
      e.acceptTransferModes(TransferMode.COPY);
      if (isOpen.getAsBoolean()) {
        if (!over.getChildren().contains(this)) {
          over.getChildren().add(this);
        }
        zones.forEach(z -> z.place().pseudoClassStateChanged(HERE, holds(z, e)));
      } else {
        over.pseudoClassStateChanged(DROP, true);
      }
    }
    e.consume();
  }

  private static boolean holds(Zone zone, DragEvent e) {
    Bounds bounds = zone.place().localToScreen(zone.place().getBoundsInLocal());
    return bounds != null && bounds.contains(e.getScreenX(), e.getScreenY());
  }

  private void leave() {
    over.pseudoClassStateChanged(DROP, false);
    over.getChildren().remove(this);
  }

  private void dropped(DragEvent e) {
    boolean files = e.getDragboard().hasFiles();
    Consumer<List<Path>> action =
        isOpen.getAsBoolean()
            ? zones.stream().filter(z -> holds(z, e)).map(Zone::action).findFirst().orElse(plain)
            : plain;
    leave();
    if (files) {
      action.accept(e.getDragboard().getFiles().stream().map(File::toPath).toList());
    }
    e.setDropCompleted(files);
    e.consume();
  }
}
