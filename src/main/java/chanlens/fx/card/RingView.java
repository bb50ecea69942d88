package chanlens.fx.card;

import static chanlens.language.Translation.tr;

import chanlens.view.card.CardItem;
import chanlens.view.card.ChannelCard;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The buffer of a channel: one cell per slot, with marks for the next receive above and for the next send below.
/// Values are hidden until the user asks for them: they may be secret.
final class RingView extends VBox {
  private final CardItem.Ring ring;
  private final List<Label> values = new ArrayList<>();
  private boolean shown;

  RingView(CardItem.Ring ring) {
    this.ring = ring;
    getStyleClass().add("ring");
    setSpacing(6);
    if (ring.slots() > ChannelCard.MAX_SLOTS) {
      getChildren().add(gauge());
    } else {
      getChildren().add(cells());
    }
    String words = tr("{0} of {1} slots used", ring.used(), ring.slots());
    setAccessibleText(words);
    if (!ring.values().isEmpty()) {
      Hyperlink show = new Hyperlink(tr("Show values, read as numbers"));
      show.getStyleClass().addAll("card-link", "small");
      show.setOnAction(
          e -> {
            shown = !shown;
            show.setText(shown ? tr("Hide values") : tr("Show values, read as numbers"));
            fill();
          });
      getChildren().add(show);
      fill();
    }
  }

  private ProgressBar gauge() {
    ProgressBar bar = new ProgressBar((double) ring.used() / ring.slots());
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add("ring-gauge");
    return bar;
  }

  private FlowPane cells() {
    FlowPane row = new FlowPane(3, 6);
    for (int slot = 0; slot < ring.slots(); slot++) {
      Label receive = mark(slot == ring.recvx(), "▼ recv", "ring-receive");
      Label value = new Label();
      value.getStyleClass().addAll("ring-cell", "code", ring.isUsed(slot) ? "used" : "free");
      values.add(value);
      Label send = mark(slot == ring.sendx(), "▲ send", "ring-send");
      Label number = new Label(Integer.toString(slot));
      number.getStyleClass().add("ring-number");
      VBox column = new VBox(1, number, receive, value, send);
      column.setAlignment(Pos.CENTER);
      row.getChildren().add(column);
    }
    return row;
  }

  private static Label mark(boolean here, String words, String style) {
    Label mark = new Label(here ? words : " ");
    mark.getStyleClass().addAll("ring-mark", style);
    return mark;
  }

  private void fill() {
    for (int slot = 0; slot < values.size(); slot++) {
      String value = ring.isUsed(slot) ? ring.values().get(slot) : "";
      values.get(slot).setText(shown ? value : value.isEmpty() ? "" : "••");
    }
  }
}
