package chanlens.fx.card;

import chanlens.analysis.Amounts;
import chanlens.fx.theme.Glyphs;
import chanlens.view.card.CardItem;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// How time was spent: a bar in the colours of the states, and each part in words.
final class MixView extends VBox {
  private static final double HEIGHT = 12;

  MixView(CardItem.Mix mix) {
    setSpacing(6);
    List<CardItem.Share> shares =
        mix.shares().stream().sorted(Comparator.comparingLong(CardItem.Share::nanos).reversed()).toList();
    getChildren().addAll(bar(shares, mix.totalNanos()), legend(shares, mix.totalNanos()));
  }

  private static Region bar(List<CardItem.Share> shares, long total) {
    HBox bar = new HBox();
    bar.getStyleClass().add("mix-bar");
    bar.setMinHeight(HEIGHT);
    for (CardItem.Share s : shares) {
      Region part = new Region();
      part.setStyle("-fx-background-color: " + Glyphs.colour(s.activity()) + ";");
      part.setMinWidth(0);
      part.prefWidthProperty().bind(bar.widthProperty().multiply((double) s.nanos() / total));
      Tooltip.install(part, new Tooltip(s.activity().words() + ", " + Amounts.duration(s.nanos())));
      bar.getChildren().add(part);
    }
    return bar;
  }

  private static FlowPane legend(List<CardItem.Share> shares, long total) {
    FlowPane legend = new FlowPane(10, 2);
    for (CardItem.Share s : shares) {
      double percent = 100.0 * s.nanos() / total;
      String share = percent < 1 ? "<1 %" : String.format(Locale.ROOT, "%.0f %%", percent);
      Label label = new Label(s.activity().words() + " " + share, Glyphs.of(s.activity()));
      label.getStyleClass().addAll("small", "mix-label");
      label.setTooltip(new Tooltip(Amounts.duration(s.nanos())));
      legend.getChildren().add(label);
    }
    return legend;
  }
}
