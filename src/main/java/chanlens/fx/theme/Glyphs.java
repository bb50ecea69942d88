package chanlens.fx.theme;

import chanlens.golang.Activity;
import chanlens.view.picture.Glyph;
import chanlens.view.picture.Role;
import chanlens.view.picture.SvgPath;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/// The sign of a state as a node, in the state's colour; its shape alone identifies it.
public final class Glyphs {
  private static final double SIZE = 12;
  private static final Map<Activity, String> OUTLINES = new EnumMap<>(Activity.class);

  static {
    for (Activity a : Activity.values()) {
      OUTLINES.put(a, SvgPath.of(Glyph.of(a).at(SIZE / 2, SIZE / 2, SIZE)));
    }
  }

  private Glyphs() {}

  public static StackPane of(Activity activity) {
    SVGPath sign = new SVGPath();
    sign.setContent(OUTLINES.getOrDefault(activity, ""));
    sign.setStyle("-fx-fill: -role-" + Role.of(activity).word() + ";");
    StackPane box = new StackPane(sign);
    box.getStyleClass().add("glyph");
    box.setAccessibleText(activity.words());
    box.setMinSize(SIZE + 4, SIZE + 4);
    box.setMaxSize(SIZE + 4, SIZE + 4);
    return box;
  }

  /// The name of the state's colour in style sheets.
  public static String colour(Activity activity) {
    return "-role-" + Role.of(activity).word();
  }
}
