package chanlens.fx.card;

import static chanlens.language.Translation.tr;

import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.view.card.Badge;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// Small signs on cards: where a fact comes from, how it is known, what the verdict is, which key leads further.
public final class Chips {
  private Chips() {}

  /// The letter of a kind of file.
  public static Label source(CaptureKind kind) {
    Label chip = new Label(Character.toString(kind.chip()));
    chip.getStyleClass().addAll("chip", "chip-" + Character.toLowerCase(kind.chip()));
    chip.setTooltip(new Tooltip(tr("from the {0}", kind.title())));
    chip.setAccessibleText(tr("from the {0}", kind.title()));
    return chip;
  }

  /// Word and line: solid for recorded, dashed for inferred.
  static HBox evidence(Optional<Evidence> how, Optional<CaptureKind> source) {
    HBox box = new HBox(4);
    box.setAlignment(Pos.TOP_RIGHT);
    box.setMinWidth(HBox.USE_PREF_SIZE);
    if (how.isPresent() && how.get() != Evidence.RECORDED) {
      Label word = new Label(tr(how.get().word()));
      word.getStyleClass().addAll("how", "how-" + how.get().word());
      box.getChildren().add(word);
    }
    source.ifPresent(
        kind -> {
          Label chip = source(kind);
          how.ifPresent(
              h -> {
                chip.getStyleClass().add("how-" + h.word());
                String words = tr("{0}, from the {1}", tr(h.word()), kind.title());
                chip.setTooltip(new Tooltip(words));
                chip.setAccessibleText(words);
              });
          box.getChildren().add(chip);
        });
    return box;
  }

  public static Label badge(Badge badge) {
    Label label = new Label(badge.words());
    String tone =
        switch (badge.tone()) {
          case CALM -> "calm";
          case UNSURE -> "unsure";
          case ALARM -> "alarm";
        };
    label.getStyleClass().addAll("badge", "badge-" + tone);
    label.setMinWidth(Label.USE_PREF_SIZE);
    return label;
  }

  /// A key as it looks on a keyboard.
  public static Label key(String key) {
    Label label = new Label(key);
    label.getStyleClass().add("keycap");
    label.setMinWidth(Label.USE_PREF_SIZE);
    return label;
  }
}
