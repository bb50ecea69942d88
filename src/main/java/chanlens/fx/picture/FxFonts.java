package chanlens.fx.picture;

import chanlens.view.picture.Font;
import chanlens.view.picture.TextMeasure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/// The fonts of pictures in the window, and how wide texts are in them. Safe for use from any thread.
public final class FxFonts implements TextMeasure {
  private static final Map<Font, javafx.scene.text.Font> FONTS = new ConcurrentHashMap<>();

  private final Map<Font, Text> probes = new ConcurrentHashMap<>();

  public static javafx.scene.text.Font of(Font font) {
    return FONTS.computeIfAbsent(
        font,
        f ->
            javafx.scene.text.Font.font(
                f.mono() ? "Monospaced" : "System", f.bold() ? FontWeight.BOLD : FontWeight.NORMAL, f.size()));
  }

  @Override
  public double width(String text, Font font) {
    Text probe = probes.computeIfAbsent(font, FxFonts::probe);
    synchronized (probe) {
      probe.setText(text);
      return probe.getLayoutBounds().getWidth();
    }
  }

  /// In no scene, so that any thread may use it.
  private static Text probe(Font font) {
    Text probe = new Text();
    probe.setFont(of(font));
    return probe;
  }
}
