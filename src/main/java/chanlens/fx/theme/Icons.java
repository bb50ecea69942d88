package chanlens.fx.theme;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// The icons of the window.
public enum Icons {
  BACK(MaterialDesignA.ARROW_LEFT),
  FORWARD(MaterialDesignA.ARROW_RIGHT),
  SEARCH(MaterialDesignM.MAGNIFY),
  SAVED(MaterialDesignB.BOOKMARK_OUTLINE),
  OPEN(MaterialDesignF.FILE_OUTLINE),
  FOLDER(MaterialDesignF.FOLDER_OPEN_OUTLINE),
  PASTE(MaterialDesignC.CLIPBOARD_TEXT_OUTLINE),
  COPY(MaterialDesignC.CONTENT_COPY),
  DROP(MaterialDesignT.TRAY_ARROW_DOWN),
  THEME(MaterialDesignT.THEME_LIGHT_DARK),
  HELP(MaterialDesignH.HELP_CIRCLE_OUTLINE),
  INFO(MaterialDesignI.INFORMATION_OUTLINE),
  ALERT(MaterialDesignA.ALERT_OUTLINE),
  STUCK(MaterialDesignA.ALERT_OCTAGON_OUTLINE),
  CHECK(MaterialDesignC.CHECK_CIRCLE_OUTLINE),
  CLOSE(MaterialDesignC.CLOSE),
  CHEVRON_RIGHT(MaterialDesignC.CHEVRON_RIGHT),
  CHEVRON_DOWN(MaterialDesignC.CHEVRON_DOWN),
  MAXIMISE(MaterialDesignA.ARROW_EXPAND),
  TIMELINE(MaterialDesignC.CHART_GANTT),
  GRAPH(MaterialDesignG.GRAPH_OUTLINE),
  TEACH(MaterialDesignS.SCHOOL_OUTLINE),
  HISTORY(MaterialDesignH.HISTORY),
  WATCH(MaterialDesignP.PULSE);

  static {
    IconFont.use();
  }

  private final Ikon ikon;

  Icons(Ikon ikon) {
    this.ikon = ikon;
  }

  public FontIcon node() {
    return new FontIcon(ikon);
  }

  /// A flat button with only the icon, and words in its tooltip and for screen readers.
  public Button button(String words, Runnable action) {
    Button button = new Button("", node());
    button.getStyleClass().addAll("button-icon", "flat", "icon-button");
    button.setTooltip(new Tooltip(words));
    button.setAccessibleText(words);
    button.setOnAction(e -> action.run());
    return button;
  }
}
