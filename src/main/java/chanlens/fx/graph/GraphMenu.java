package chanlens.fx.graph;

import static chanlens.language.Translation.tr;

import chanlens.export.Exports;
import chanlens.fx.theme.MenuItems;
import chanlens.view.Redaction;
import chanlens.view.graph.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be done where the pointer is. FX thread only.
final class GraphMenu {
  private final ContextMenu menu = new ContextMenu();
  private final Consumer<GraphCommand> run;
  private final BiConsumer<Exports, Redaction> copy;

  GraphMenu(Consumer<GraphCommand> run, BiConsumer<Exports, Redaction> copy) {
    this.run = run;
    this.copy = copy;
  }

  void hide() {
    menu.hide();
  }

  /// @param over what the pointer is on; it is selected already unless it is an edge
  /// @param elsewhere what else can be done with it
  void show(
      Node owner, Optional<Subject> over, List<MenuItem> elsewhere, Consumer<Subject> select, double x, double y) {
    menu.getItems().clear();
    over.ifPresent(s -> {
      if (s instanceof Subject.Tie t) {
        menu.getItems().addAll(
            MenuItems.of(tr("To its far end"), () -> select.accept(t.head())),
            MenuItems.of(tr("To its near end"), () -> select.accept(t.tail())), new SeparatorMenuItem());
      } else {
        commands(true);
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().addAll(elsewhere);
        menu.getItems().add(new SeparatorMenuItem());
      }
    });
    commands(false);
    menu.getItems().addAll(
        new SeparatorMenuItem(),
        MenuItems.of(tr("Copy as SVG"), () -> copy.accept(Exports.SVG, Redaction.PATHS)),
        MenuItems.of(tr("Copy as SVG, with values"), () -> copy.accept(Exports.SVG, Redaction.NONE)),
        MenuItems.of(tr("Copy as DOT"), () -> copy.accept(Exports.DOT, Redaction.PATHS)),
        MenuItems.of(tr("Copy as Mermaid"), () -> copy.accept(Exports.MERMAID, Redaction.PATHS)));
    menu.show(owner, x, y);
  }

  private void commands(boolean aboutOne) {
    for (GraphCommand command : GraphCommand.values()) {
      if (command.aboutOne() == aboutOne) {
        menu.getItems().add(MenuItems.of(command.line(), () -> run.accept(command)));
      }
    }
  }
}
