package chanlens.fx.flame;

import chanlens.fx.picture.FxFonts;
import chanlens.fx.picture.ItemNode;
import chanlens.fx.session.Session;
import chanlens.view.flame.Flames;
import chanlens.view.flame.Flames.Choice;
import chanlens.view.picture.Item;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Theme;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

/// Flame graphs of the run, one at a time; made when first shown, as wide as the room allows. FX thread only.
public final class FlameView extends BorderPane {
  private static final String QUESTION = "flame";
  private static final double MARGIN = 12;
  private static final double BAR = 18;
  /// A narrower picture has no room for words; a wider one scrolls.
  private static final double LEAST_WIDTH = 480;

  private final Session session;
  private final FxFonts fonts = new FxFonts();
  private final ComboBox<Choice> choices = new ComboBox<>();
  private final Group items = new Group();
  private final ScrollPane scroll = new ScrollPane(new Group(items));
  private final Tooltip tip = new Tooltip();
  private Optional<Picture> picture = Optional.empty();

  public FlameView(Session session) {
    this.session = session;
    getStyleClass().add("flame");
    List<Choice> all = Flames.of(session.diagnosis().run());
    if (all.isEmpty()) {
      setCenter(new Label("No file of this run is an execution trace or a profile."));
      return;
    }
    choices.getItems().setAll(all);
    choices.setConverter(new StringConverter<>() {
      @Override
      public String toString(Choice choice) {
        return choice == null ? "" : choice.title();
      }

      @Override
      public Choice fromString(String title) {
        throw new UnsupportedOperationException(title);
      }
    });
    choices.getSelectionModel().selectFirst();
    choices.setAccessibleText("What the flame graph adds up");
    choices.valueProperty().addListener((o, was, is) -> ask());
    HBox bar = new HBox(8, choices);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("filter-bar");
    setTop(bar);
    scroll.getStyleClass().add("flame-sheet");
    scroll.setPannable(true);
    scroll.setPadding(new Insets(MARGIN));
    scroll.widthProperty().addListener((o, was, is) -> ask());
    setCenter(scroll);
    tip.setWrapText(true);
    tip.setMaxWidth(460);
    items.addEventHandler(MouseEvent.MOUSE_MOVED, e -> describe(e.getTarget()));
    items.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> item(e.getTarget()).ifPresent(i -> session.say(i.spoken())));
    session.darkProperty().addListener((o, was, is) -> draw());
  }

  /// The node that takes the focus when flame graphs are shown.
  public void focusChoices() {
    choices.requestFocus();
  }

  private void ask() {
    Choice choice = choices.getValue();
    double room = scroll.getWidth() - 2 * MARGIN - BAR;
    if (choice != null && room > 0) {
      double wide = Math.max(LEAST_WIDTH, room);
      session.questions().ask(QUESTION, cancel -> Flames.picture(choice, wide, fonts, cancel), this::show);
    }
  }

  private void show(Picture made) {
    picture = Optional.of(made);
    setAccessibleText(made.description());
    draw();
    scroll.setVvalue(0);
    scroll.setHvalue(0);
  }

  private void draw() {
    Theme theme = session.darkProperty().get() ? Theme.DARK : Theme.LIGHT;
    picture.ifPresent(p -> items.getChildren().setAll(p.items().stream().map(i -> new ItemNode(i, theme)).toList()));
  }

  private static Optional<Item> item(Object target) {
    Node node = target instanceof Node n ? n : null;
    while (node != null && !(node instanceof ItemNode)) {
      node = node.getParent();
    }
    return node instanceof ItemNode found && !found.item().spoken().isEmpty()
        ? Optional.of(found.item()) : Optional.empty();
  }

  private void describe(Object target) {
    String sentence = item(target).map(Item::spoken).orElse("");
    if (sentence.isEmpty()) {
      Tooltip.uninstall(items, tip);
      tip.hide();
    } else if (!sentence.equals(tip.getText()) || !tip.isShowing()) {
      tip.setText(sentence);
      Tooltip.install(items, tip);
    }
  }
}
