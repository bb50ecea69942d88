package chanlens.fx.desk;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Puts text on the clipboard.
public final class Clips {
  private Clips() {}

  public static void put(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
