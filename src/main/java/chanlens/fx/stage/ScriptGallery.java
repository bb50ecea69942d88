package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.workspace.SampleScripts.Script;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The scripts to choose from, by concept.
final class ScriptGallery extends ScrollPane {
  /// The concept under which lessons stand.
  static final String LESSONS = "Lessons";

  /// What builds on what; other concepts come after these.
  private static final List<String> ORDER =
      List.of(LESSONS, "Rendezvous", "Buffer", "Close", "Nil", "Select", "Context", "Locks", "Myths");

  private static final double WIDTH = 1060;
  private static final double TILE = 330;
  private static final double SENTENCE = 36;

  private static final Comparator<String> TEACHING =
      Comparator.comparingInt((String c) -> ORDER.contains(c) ? ORDER.indexOf(c) : ORDER.size())
          .thenComparing(Comparator.naturalOrder());

  private final Consumer<Script> play;
  private final VBox concepts = new VBox(18);

  /// @param ways what else can be done: open a file, write a script, leave
  ScriptGallery(Consumer<Script> play, List<Button> ways) {
    this.play = play;
    getStyleClass().addAll("welcome", "script-gallery");
    setFitToWidth(true);
    Label title = new Label(tr("Teaching"));
    title.getStyleClass().add("welcome-title");
    Label what = new Label(tr("Choose what to see: the script is played step by step, by the rules of Go's runtime"));
    what.getStyleClass().add("muted");
    HBox buttons = new HBox(10);
    buttons.getChildren().addAll(ways);
    VBox page = new VBox(22, new VBox(4, title, what), buttons, concepts);
    page.setMaxWidth(WIDTH);
    page.getStyleClass().add("welcome-page");
    StackPane middle = new StackPane(page);
    middle.setAlignment(Pos.TOP_CENTER);
    setContent(middle);
  }

  /// @param done names of lessons that were played to their end
  void setScripts(List<Script> scripts, Set<String> done) {
    Map<String, List<Script>> byConcept =
        scripts.stream()
            .collect(Collectors.groupingBy(Script::concept, () -> new TreeMap<>(TEACHING), Collectors.toList()));
    concepts.getChildren().clear();
    byConcept.forEach((concept, all) -> concepts.getChildren().add(part(concept, all, done)));
  }

  private Node part(String concept, List<Script> scripts, Set<String> done) {
    Label name = new Label(concept);
    name.getStyleClass().add("welcome-heading");
    FlowPane tiles = new FlowPane(14, 14);
    scripts.forEach(s -> tiles.getChildren().add(tile(s, done)));
    return new VBox(8, name, tiles);
  }

  private Node tile(Script script, Set<String> done) {
    boolean seen = script.concept().equals(LESSONS) && done.contains(script.name());
    Label title = new Label(seen ? tr("✓ {0}", script.title()) : script.title());
    title.getStyleClass().add("tile-title");
    Label sentence = new Label(script.sentence());
    sentence.getStyleClass().addAll("muted", "small");
    sentence.setWrapText(true);
    sentence.setAlignment(Pos.TOP_LEFT);
    sentence.setMinHeight(SENTENCE);
    sentence.setMaxHeight(SENTENCE);
    VBox words = new VBox(3, title, sentence);
    words.setPrefWidth(TILE);
    words.setMaxWidth(TILE);
    words.getStyleClass().add("tile-words");
    Button tile = new Button("", words);
    tile.setId((script.concept().equals(LESSONS) ? "lesson-" : "script-") + script.name());
    tile.getStyleClass().addAll("sample-tile", "script-tile");
    tile.getStyleClass().addAll(seen ? List.of("done") : List.of());
    tile.setAccessibleText((seen ? tr("done: {0}", script.title()) : script.title()) + ". " + script.sentence());
    tile.setOnAction(e -> play.accept(script));
    return tile;
  }
}
