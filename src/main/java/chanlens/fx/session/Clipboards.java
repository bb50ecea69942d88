package chanlens.fx.session;

import chanlens.bytes.Printed;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Puts text on the clipboard: control characters, which the receiving program might obey, are escaped, wherever the
/// text came from.
public final class Clipboards {
  private Clipboards() {}

  public static void put(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(Stream.of(text.split("\n", -1)).map(Printed::of).collect(Collectors.joining("\n")));
    Clipboard.getSystemClipboard().setContent(content);
  }
}
