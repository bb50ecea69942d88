package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.teach.narration.DiagramWords;
import chanlens.teach.simulator.StateChange;
import chanlens.view.stage.StageMoment;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What would be if? Each change of the state that is shown, and what comes of it, played from there.
final class ChangeMenu extends MenuButton {
  private Optional<StageMoment> before = Optional.empty();

  ChangeMenu(Supplier<Optional<Playing>> playing) {
    super(tr("What if (W)"));
    getItems().add(new MenuItem());
    setOnShowing(e -> playing.get().ifPresent(this::fill));
  }

  /// Another script: there is nothing to go back to.
  void forget() {
    before = Optional.empty();
  }

  private void fill(Playing now) {
    StageMoment moment = now.moment();
    getItems().clear();
    for (StateChange change : StateChange.of(moment.run().machine().program(), moment.state())) {
      MenuItem item = new MenuItem(DiagramWords.change(moment.state(), change));
      item.setMnemonicParsing(false);
      item.setOnAction(e -> {
        before = Optional.of(before.orElse(moment));
        now.change(change);
      });
      getItems().add(item);
    }
    before.ifPresent(b -> {
      MenuItem back = new MenuItem(tr("As it was"));
      back.setOnAction(e -> {
        now.show(b);
        forget();
      });
      getItems().addAll(new SeparatorMenuItem(), back);
    });
  }
}
