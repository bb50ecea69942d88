package chanlens.fx.graph;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.StackGroup;
import chanlens.fx.session.Session;
import chanlens.fx.theme.Glyphs;
import chanlens.view.Place;
import chanlens.view.Titles;
import java.util.Comparator;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;

/// What the graph shows when nobody waits for another goroutine: where the program's goroutines are, the most at one
/// place first. FX thread only.
final class WaitsByPlace extends BorderPane {
  private static final int MAX = 200;

  private final Session session;
  private final ListView<StackGroup> groups = new ListView<>();
  private final Label said = new Label();

  WaitsByPlace(Session session) {
    this.session = session;
    getStyleClass().add("waits-by-place");
    said.getStyleClass().addAll("muted", "small");
    said.setWrapText(true);
    groups.setAccessibleText("Where the goroutines of the program are");
    groups.setCellFactory(v -> new GroupLine());
    groups.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
      if (is != null) {
        session.goTo(placeOf(is));
      }
    });
    setTop(said);
    setCenter(groups);
    setVisible(false);
  }

  /// Shows the groups of the run.
  void fill() {
    List<StackGroup> own =
        session.diagnosis().groups().groups().stream()
            .filter(g -> !g.system())
            .sorted(Comparator.comparingInt(StackGroup::size).reversed())
            .limit(MAX)
            .toList();
    groups.getItems().setAll(own);
    groups.setVisible(!own.isEmpty());
    said.setText(sentence(own));
    setVisible(true);
  }

  /// Whether no goroutine of the program is alive.
  boolean isEmpty() {
    return groups.getItems().isEmpty();
  }

  private String sentence(List<StackGroup> own) {
    if (session.diagnosis().run().goroutines().count() == 0) {
      return tr("No file of this run shows goroutines.");
    }
    return own.isEmpty()
        ? tr("Nobody waits for another goroutine, and no goroutine of the program is alive.")
        : tr("Nobody waits for another goroutine. Where the program's goroutines are:");
  }

  private Place placeOf(StackGroup group) {
    return group.size() == 1
        ? new Place.Goroutine(session.diagnosis().run().goroutines().goid(group.rows().getFirst()))
        : new Place.Group(group.id());
  }

  private static final class GroupLine extends ListCell<StackGroup> {
    @Override
    protected void updateItem(StackGroup group, boolean empty) {
      super.updateItem(group, empty);
      if (empty || group == null) {
        setText(null);
        setGraphic(null);
        return;
      }
      String site = group.site().map(f -> " at " + Titles.place(f)).orElse("");
      String times = group.size() > 1 ? Amounts.number(group.size()) + " × " : "";
      setGraphic(Glyphs.of(group.activity()));
      setText(times + Titles.shortName(group.function()) + ", " + group.activity().words() + site);
    }
  }
}
