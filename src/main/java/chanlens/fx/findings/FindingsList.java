package chanlens.fx.findings;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Checked;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.fx.card.Chips;
import chanlens.fx.session.PlaceMenu;
import chanlens.fx.session.Session;
import chanlens.fx.theme.Icons;
import chanlens.fx.theme.Truncated;
import chanlens.view.Place;
import chanlens.view.Scoped;
import chanlens.view.Titles;
import chanlens.view.card.Badge;
import chanlens.words.FindingWords;
import chanlens.words.RuleWords;
import chanlens.words.ScopeWords;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The findings, the most certain first. When there are none, it says what was checked and what was not.
public final class FindingsList extends StackPane {
  private final Session session;
  private final ListView<Finding> list = new ListView<>();
  private final ReadOnlyStringWrapper counted = new ReadOnlyStringWrapper(this, "counted", "");
  private Optional<Scoped> scoped = Optional.empty();
  private boolean following;

  public FindingsList(Session session) {
    this.session = session;
    Diagnosis diagnosis = session.diagnosis();
    list.getStyleClass().add("findings-list");
    list.setItems(FXCollections.observableList(diagnosis.findings()));
    list.setCellFactory(v -> new FindingCell(f -> scoped.map(s -> s.touches(f)).orElse(true)));
    PlaceMenu.install(
        list, session, () -> selected().map(f -> new Place.Finding(f.key())),
        () -> selected().map(f -> f.key() + "  " + FindingWords.title(f)).orElse(""));
    list.setAccessibleText(tr("Findings"));
    list.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
      if (is != null && !following) {
        session.goTo(new Place.Finding(is.key()));
      }
    });
    getChildren().add(diagnosis.findings().isEmpty() ? nothing(diagnosis) : list);
    session.placeProperty().addListener((o, was, is) -> follow(is));
    follow(session.place());
    ScopeOfRun.listen("findings-scope", session, this::limit);
  }

  /// Dims what does not touch what views are limited to.
  private void limit(Optional<Scoped> to) {
    scoped = to;
    int all = session.diagnosis().findings().size();
    counted.set(all == 0 ? "" : to.map(s -> ScopeWords.findings(s.findings(session.diagnosis()), all))
        .orElseGet(() -> Integer.toString(all)));
    list.refresh();
  }

  /// How many there are, and how many of them touch what views are limited to.
  public ReadOnlyStringProperty countedProperty() {
    return counted.getReadOnlyProperty();
  }

  /// The node that takes the focus.
  public ListView<Finding> list() {
    return list;
  }

  private Optional<Finding> selected() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  private void follow(Place place) {
    following = true;
    if (place instanceof Place.Finding f) {
      session.diagnosis().finding(f.key()).ifPresent(x -> {
        list.getSelectionModel().select(x);
      });
    } else if (place instanceof Place.Overview) {
      list.getSelectionModel().clearSelection();
    }
    following = false;
  }

  private static ScrollPane nothing(Diagnosis diagnosis) {
    VBox box = new VBox(8);
    box.getStyleClass().add("no-findings");
    Label head = new Label(tr("Nothing found"), Icons.CHECK.node());
    head.getStyleClass().add("strong");
    box.getChildren().add(head);
    Checked checked = diagnosis.checked();
    box.getChildren().add(wrapped(tr("Looked for: {0}.", RuleWords.lookedFor(checked))));
    if (!checked.lacking().isEmpty()) {
      box.getChildren().add(
          wrapped(tr("Rules that could not look need {0}.", String.join("; ", RuleWords.lacking(checked)))));
    }
    diagnosis.notChecked().forEach(
        g -> box.getChildren().add(wrapped(tr("Not checked: {0}.", RuleWords.of(g, diagnosis.run())))));
    ScrollPane scroll = new ScrollPane(box);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    return scroll;
  }

  private static Label wrapped(String words) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.getStyleClass().addAll("muted", "small");
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// One finding: verdict, title, where, and what it keeps.
  private static final class FindingCell extends ListCell<Finding> {
    /// Below this width the verdict has the line to itself; the card names the rule.
    private static final double NARROW = 220;

    private final HBox head = new HBox(8);
    private final Label title = new Label();
    private final Label site = Truncated.withTooltip(new Label());
    private final Label key = new Label();
    private final Label keeps = new Label();
    private final VBox box = new VBox(4, head, title, site, keeps);
    private final Predicate<Finding> inScope;

    FindingCell(Predicate<Finding> inScope) {
      this.inScope = inScope;
      setPrefWidth(0);
      box.getStyleClass().add("finding-cell");
      title.getStyleClass().add("finding-title");
      title.setWrapText(true);
      title.setMinHeight(Region.USE_PREF_SIZE);
      title.maxWidthProperty().bind(widthProperty().subtract(30)); // a cell asks for its height without a width
      site.getStyleClass().addAll("code", "muted", "small");
      key.getStyleClass().addAll("muted", "small");
      key.visibleProperty().bind(widthProperty().greaterThan(NARROW));
      key.managedProperty().bind(key.visibleProperty());
      keeps.getStyleClass().addAll("muted", "small");
      keeps.managedProperty().bind(keeps.visibleProperty());
    }

    @Override
    protected void updateItem(Finding f, boolean empty) {
      super.updateItem(f, empty);
      if (empty || f == null) {
        setGraphic(null);
        setAccessibleText(null);
        pseudoClassStateChanged(ScopeOfRun.OUTSIDE, false);
        return;
      }
      Region space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      head.getChildren().setAll(Chips.badge(Badge.of(f)), space, key);
      key.setText(f.rule().id());
      title.setText(FindingWords.title(f));
      String where = f.site().map(s -> Titles.shortName(s.function()) + "  " + s.place()).orElse("");
      site.setText(where);
      keeps.setVisible(f.keepsBytes() > 0);
      keeps.setText(tr("keeps {0} alive", Amounts.bytes(f.keepsBytes())));
      boolean outside = !inScope.test(f);
      pseudoClassStateChanged(ScopeOfRun.OUTSIDE, outside);
      String scope = outside ? ", " + ScopeWords.outside() : "";
      setAccessibleText(Badge.of(f).words() + ": " + FindingWords.title(f) + scope);
      setGraphic(box);
    }
  }
}
