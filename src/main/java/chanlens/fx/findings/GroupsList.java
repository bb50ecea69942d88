package chanlens.fx.findings;

import chanlens.analysis.findings.Diagnosis;
import chanlens.analysis.findings.Standing;
import chanlens.analysis.join.StackGroup;
import chanlens.fx.desk.Desk;
import chanlens.fx.theme.Glyphs;
import chanlens.fx.theme.Icons;
import chanlens.fx.theme.Truncated;
import chanlens.view.Place;
import chanlens.view.Titles;
import java.util.List;
import java.util.OptionalInt;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Goroutines with equal stacks, the program's own before the runtime's, large groups first.
public final class GroupsList extends ListView<StackGroup> {
  private final Desk desk;
  private boolean following;

  public GroupsList(Desk desk) {
    this.desk = desk;
    getStyleClass().add("groups-list");
    setAccessibleText("Groups of goroutines with equal stacks");
    setItems(FXCollections.observableList(desk.diagnosis().groups().groups()));
    setCellFactory(v -> new GroupCell(desk));
    getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
      if (is != null && !following) {
        desk.goTo(placeOf(is));
      }
    });
    desk.placeProperty().addListener((o, was, is) -> follow(is));
    follow(desk.place());
  }

  private Place placeOf(StackGroup group) {
    return group.size() == 1
        ? new Place.Goroutine(desk.diagnosis().run().goroutines().goid(group.rows().getFirst()))
        : new Place.Group(group.id());
  }

  /// Selects the group of the selected goroutine.
  private void follow(Place place) {
    following = true;
    int group = groupOf(place);
    if (group < 0) {
      getSelectionModel().clearSelection();
    } else if (getSelectionModel().getSelectedIndex() != group) {
      getSelectionModel().select(group);
      scrollTo(Math.max(0, group - 1));
    }
    following = false;
  }

  private int groupOf(Place place) {
    if (place instanceof Place.Group g) {
      return g.id() < getItems().size() ? g.id() : -1;
    }
    if (place.subjectGoid().isEmpty()) {
      return -1;
    }
    OptionalInt row = desk.diagnosis().run().goroutines().row(place.subjectGoid().getAsLong());
    return row.isEmpty() ? -1 : desk.diagnosis().groups().groupOf(row.getAsInt()).map(StackGroup::id).orElse(-1);
  }

  private static final class GroupCell extends ListCell<StackGroup> {
    private final Desk desk;
    private final Label name = Truncated.told(new Label());
    private final Label site = Truncated.told(new Label());
    private final HBox head = new HBox(8, name);
    private final VBox words = new VBox(1, head, site);
    private final HBox box = new HBox(8);

    GroupCell(Desk desk) {
      this.desk = desk;
      setPrefWidth(0);
      box.setAlignment(Pos.CENTER_LEFT);
      box.getStyleClass().add("group-cell");
      name.getStyleClass().add("group-name");
      site.getStyleClass().addAll("muted", "small");
      words.setMinWidth(0);
      name.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(name, Priority.ALWAYS);
      HBox.setHgrow(words, Priority.ALWAYS);
    }

    @Override
    protected void updateItem(StackGroup g, boolean empty) {
      super.updateItem(g, empty);
      if (empty || g == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      name.setText(desk.titles().group(g.id()));
      String place = g.site().map(f -> "  " + Titles.place(f)).orElse("");
      site.setText(g.activity().words() + place);
      box.getChildren().setAll(Glyphs.of(g.activity()), words);
      head.getChildren().setAll(name);
      verdict(g);
      setAccessibleText(name.getText() + ", " + site.getText());
      setGraphic(box);
    }

    private void verdict(StackGroup g) {
      Standing.Word worst = worst(desk.diagnosis(), g.rows());
      if (worst == Standing.Word.STUCK) {
        FontIcon icon = Icons.STUCK.node();
        icon.getStyleClass().add("stuck-icon");
        Label mark = new Label("stuck", icon);
        mark.getStyleClass().addAll("stuck-mark", "small");
        mark.setMinWidth(Label.USE_PREF_SIZE);
        mark.setTooltip(new Tooltip("some of these never go on"));
        head.getChildren().add(mark);
      }
    }

    private static Standing.Word worst(Diagnosis diagnosis, List<Integer> rows) {
      boolean stuck =
          rows.stream()
              .map(r -> diagnosis.run().goroutines().goid(r))
              .anyMatch(
                  goid ->
                      diagnosis.findingsOf(goid).stream().anyMatch(f -> f.verdict() == Standing.Word.STUCK));
      return stuck ? Standing.Word.STUCK : Standing.Word.EXPECTED;
    }
  }
}
