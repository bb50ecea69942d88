package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.teach.narration.DiagramWords;
import chanlens.teach.simulator.StateChange;
import chanlens.view.stage.StageMoment;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What would be if? Each change of the state that is shown, and what comes of it, played from there.
final class ChangeMenu extends MenuButton {
  private final ObjectProperty<Optional<StageMoment>> before =
      new SimpleObjectProperty<>(this, "before", Optional.empty());

  ChangeMenu(Supplier<Optional<Playing>> playing) {
    super(tr("What if (W)"));
    getItems().add(new MenuItem());
    setOnShowing(e -> playing.get().ifPresent(this::fill));
  }

  /// What was played before the first change; empty while nothing is changed.
  ReadOnlyObjectProperty<Optional<StageMoment>> beforeProperty() {
    return before;
  }

  /// Another script: there is nothing to go back to.
  void forget() {
    before.set(Optional.empty());
  }

  /// Another script that is a change of the one that was played.
  void changedFrom(StageMoment moment) {
    before.set(Optional.of(moment));
  }

  /// Makes a change of the state that is shown.
  void change(Playing now, StateChange change) {
    before.set(Optional.of(before.get().orElse(now.moment())));
    now.change(change);
  }

  private void fill(Playing now) {
    StageMoment moment = now.moment();
    getItems().clear();
    for (StateChange change : StateChange.of(moment.run().machine().program(), moment.state())) {
      MenuItem item = new MenuItem(DiagramWords.change(moment.state(), change));
      item.setMnemonicParsing(false);
      item.setOnAction(e -> change(now, change));
      getItems().add(item);
    }
    before.get().ifPresent(b -> {
      MenuItem back = new MenuItem(tr("As it was"));
      back.setOnAction(e -> {
        now.show(b);
        forget();
      });
      getItems().addAll(new SeparatorMenuItem(), back);
    });
  }
}
