package chanlens.fx.findings;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Standings;
import chanlens.analysis.join.Similarity;
import chanlens.analysis.join.StackFamily;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.WaitRange;
import chanlens.fx.session.PlaceMenu;
import chanlens.fx.session.Session;
import chanlens.fx.theme.Glyphs;
import chanlens.fx.theme.Icons;
import chanlens.fx.theme.Truncated;
import chanlens.view.Place;
import chanlens.view.Scoped;
import chanlens.view.Titles;
import chanlens.words.ScopeWords;
import chanlens.words.VerdictWords;
import chanlens.words.WaitWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Goroutines with stacks that are alike, many before few. A family of several stacks opens to its groups. The
/// runtime's own goroutines are one line, which is closed unless there are no others.
public final class GroupsList extends TreeView<StackFamily> {
  private final Session session;
  private final ObjectProperty<Similarity> likeness = new SimpleObjectProperty<>(this, "likeness", Similarity.STACK);
  private final Map<Integer, TreeItem<StackFamily>> items = new HashMap<>();
  private final ReadOnlyStringWrapper counted = new ReadOnlyStringWrapper(this, "counted", "");
  private Optional<Scoped> scoped = Optional.empty();
  private boolean following;

  public GroupsList(Session session) {
    this.session = session;
    getStyleClass().add("groups-list");
    setAccessibleText(tr("Groups of goroutines with similar stacks"));
    setShowRoot(false);
    Map<List<Integer>, Summary> known = new HashMap<>();
    setCellFactory(v -> new GroupCell(session, known, this::isInScope));
    getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
      if (is != null && is.getValue().groups().size() == 1 && !following) {
        session.goTo(placeOf(is.getValue().groups().getFirst()));
      }
    });
    PlaceMenu.install(this, session, this::selected, () -> "");
    likeness.addListener((o, was, is) -> fill());
    session.placeProperty().addListener((o, was, is) -> follow(is));
    fill();
    ScopeOfRun.listen("groups-scope", session, this::limit);
  }

  /// Dims groups without a goroutine of what views are limited to.
  private void limit(Optional<Scoped> to) {
    scoped = to;
    int all = session.diagnosis().groups().groups().stream().mapToInt(StackGroup::size).sum();
    counted.set(to.map(s -> tr("{0} of {1}", Amounts.number(inScope(s)), Amounts.number(all)))
        .orElseGet(() -> Integer.toString(all)));
    refresh();
  }

  private long inScope(Scoped scope) {
    return session.diagnosis().groups().groups().stream().flatMap(g -> g.rows().stream()).filter(scope::hasRow).count();
  }

  private boolean isInScope(StackFamily family) {
    return scoped.map(s -> family.rows().stream().anyMatch(s::hasRow)).orElse(true);
  }

  /// How many goroutines there are, and how many of them are in what views are limited to.
  public ReadOnlyStringProperty countedProperty() {
    return counted.getReadOnlyProperty();
  }

  /// How similar stacks must be to share a line.
  public ObjectProperty<Similarity> likenessProperty() {
    return likeness;
  }

  private Optional<Place> selected() {
    return Optional.ofNullable(getSelectionModel().getSelectedItem())
        .filter(i -> i.getValue().groups().size() == 1)
        .map(i -> placeOf(i.getValue().groups().getFirst()));
  }

  private void fill() {
    following = true;
    items.clear();
    TreeItem<StackFamily> root = new TreeItem<>();
    List<StackFamily> runtime = new ArrayList<>();
    for (StackFamily family : StackFamily.of(session.diagnosis().groups(), likeness.get())) {
      if (isRuntime(family)) {
        runtime.add(family);
      } else {
        root.getChildren().add(opened(family));
      }
    }
    addRuntime(root, runtime);
    setRoot(root);
    following = false;
    follow(session.place());
  }

  private void addRuntime(TreeItem<StackFamily> root, List<StackFamily> families) {
    if (families.size() < 2) {
      families.forEach(f -> root.getChildren().add(opened(f)));
      return;
    }
    TreeItem<StackFamily> all =
        new TreeItem<>(new StackFamily(families.stream().flatMap(f -> f.groups().stream()).toList()));
    families.forEach(f -> all.getChildren().add(opened(f)));
    all.setExpanded(root.getChildren().isEmpty());
    root.getChildren().add(all);
  }

  private static boolean isRuntime(StackFamily family) {
    return family.groups().stream().allMatch(StackGroup::system);
  }

  private TreeItem<StackFamily> opened(StackFamily family) {
    TreeItem<StackFamily> item = item(family);
    if (family.groups().size() > 1) {
      family.groups().forEach(g -> item.getChildren().add(item(new StackFamily(List.of(g)))));
    }
    return item;
  }

  private TreeItem<StackFamily> item(StackFamily family) {
    TreeItem<StackFamily> item = new TreeItem<>(family);
    if (family.groups().size() == 1) {
      items.put(family.groups().getFirst().id(), item);
    }
    return item;
  }

  private Place placeOf(StackGroup group) {
    return group.size() == 1
        ? new Place.Goroutine(session.diagnosis().run().goroutines().goid(group.rows().getFirst()))
        : new Place.Group(group.id());
  }

  /// Selects the group of the selected goroutine; a closed family is not opened for it.
  private void follow(Place place) {
    following = true;
    TreeItem<StackFamily> item = items.get(groupOf(place));
    int row = item == null || !isShown(item) ? -1 : getRow(item);
    if (row < 0) {
      getSelectionModel().clearSelection();
    } else if (getSelectionModel().getSelectedIndex() != row) {
      getSelectionModel().select(row);
      scrollTo(Math.max(0, row - 1));
    }
    following = false;
  }

  private boolean isShown(TreeItem<StackFamily> item) {
    return item.getParent().equals(getRoot()) || item.getParent().isExpanded();
  }

  private int groupOf(Place place) {
    if (place instanceof Place.Group g) {
      return g.id();
    }
    if (place.subjectGoid().isEmpty()) {
      return -1;
    }
    OptionalInt row = session.diagnosis().run().goroutines().row(place.subjectGoid().getAsLong());
    return row.isEmpty() ? -1 : session.diagnosis().groups().groupOf(row.getAsInt()).map(StackGroup::id).orElse(-1);
  }

  /// The standings and waits of a family, by the ids of its groups: computed once, since a family may have very many
  /// goroutines.
  private record Summary(Standings standings, WaitRange waited) {}

  private static final class GroupCell extends TreeCell<StackFamily> {
    /// Below this width a verdict shows only its sign, so that the name still fits.
    private static final double NARROW = 230;

    private final Session session;
    private final Predicate<StackFamily> inScope;
    private final Map<List<Integer>, Summary> known;
    private final Label name = Truncated.withTooltip(new Label());
    private final Label site = Truncated.withTooltip(new Label());
    private final HBox head = new HBox(8, name);
    private final VBox words = new VBox(1, head, site);
    private final HBox box = new HBox(8);

    GroupCell(Session session, Map<List<Integer>, Summary> known, Predicate<StackFamily> inScope) {
      this.session = session;
      this.inScope = inScope;
      this.known = known;
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
    protected void updateItem(StackFamily family, boolean empty) {
      super.updateItem(family, empty);
      if (empty || family == null) {
        setGraphic(null);
        setAccessibleText(null);
        pseudoClassStateChanged(ScopeOfRun.OUTSIDE, false);
        return;
      }
      StackGroup first = family.groups().getFirst();
      int stacks = family.groups().size();
      name.setText(nameOf(family));
      String place = first.site().map(f -> "  " + Titles.place(f)).orElse("");
      Summary summary = summary(family);
      String waiting = stacks == 1 ? first.activity().words() : tr("{0} stacks: {1}", stacks, reasons(family));
      site.setText(waiting + (stacks == 1 ? place : "") + WaitWords.after(summary.waited));
      box.getChildren().setAll(Glyphs.of(first.activity()), words);
      head.getChildren().setAll(name);
      verdict(summary.standings);
      String verdict = summary.standings.anyStuck() ? ", " + VerdictWords.gravest(summary.standings) : "";
      boolean outside = !inScope.test(family);
      pseudoClassStateChanged(ScopeOfRun.OUTSIDE, outside);
      String scope = outside ? ", " + ScopeWords.outside() : "";
      setAccessibleText(name.getText() + ", " + site.getText() + verdict + scope);
      setGraphic(box);
    }

    private String nameOf(StackFamily family) {
      boolean top = getTreeItem() != null && getTreeView().getRoot().equals(getTreeItem().getParent());
      if (top && isRuntime(family) && !getTreeItem().isLeaf()) {
        return tr("{0} of the runtime", Amounts.count(family.rows().size(), "goroutine"));
      }
      List<StackGroup> groups = family.groups();
      return groups.size() == 1 ? session.titles().group(groups.getFirst().id()) : session.titles().family(family);
    }

    private static String reasons(StackFamily family) {
      return family.reasons().entrySet().stream()
          .map(e -> e.getValue() + " " + e.getKey())
          .collect(Collectors.joining(", "));
    }

    /// The gravest verdict: `20 of 23 stuck, proved`.
    private void verdict(Standings all) {
      if (all.anyStuck()) {
        FontIcon icon = Icons.STUCK.node();
        icon.getStyleClass().add("stuck-icon");
        Label mark = new Label(VerdictWords.gravest(all), icon);
        mark.getStyleClass().addAll("stuck-mark", "small");
        mark.setMinWidth(Label.USE_PREF_SIZE);
        mark.contentDisplayProperty()
            .bind(
                Bindings.when(widthProperty().lessThan(NARROW))
                    .then(ContentDisplay.GRAPHIC_ONLY)
                    .otherwise(ContentDisplay.LEFT));
        mark.setTooltip(new Tooltip(VerdictWords.of(all)));
        head.getChildren().add(mark);
      }
    }

    private Summary summary(StackFamily family) {
      return known.computeIfAbsent(
          family.groups().stream().map(StackGroup::id).toList(),
          ids -> new Summary(
              session.diagnosis().standings(family.rows()), WaitRange.of(session.diagnosis().run(), family.rows())));
    }
  }
}
