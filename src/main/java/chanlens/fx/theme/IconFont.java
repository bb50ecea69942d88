package chanlens.fx.theme;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.FontLoader;
import org.kordamp.ikonli.IkonHandler;
import org.kordamp.ikonli.IkonResolverProvider;
import org.kordamp.ikonli.javafx.JavaFXFontLoader;

/// Loads the font of the icons from the app's own folder. JavaFX copies a font that lies in a jar into the folder for
/// temporary files and, where there is no room, shows each icon as an empty box.
final class IconFont implements FontLoader {
  private static final int SIZE = 16;

  private final String folder;
  private @Nullable Font font;

  /// @param folder where fonts are, in the folders that they have in their jar; empty when there is none
  IconFont(String folder) {
    this.folder = folder;
  }

  /// To be called before the first icon is made: whoever asks first decides how fonts are loaded.
  static void use() {
    IkonResolverProvider.getInstance(new IconFont(System.getProperty("chanlens.native", "")));
  }

  /// All letters of the alphabet are handlers of the same font.
  @Override
  public void loadFont(IkonHandler handler) {
    if (font == null) {
      font = file(folder, handler.getFontResource()).map(IconFont::load).orElse(null);
    }
    if (font == null) {
      JavaFXFontLoader.getInstance().loadFont(handler);
    } else {
      handler.setFont(font);
    }
  }

  /// The file that was unpacked from a jar.
  static Optional<Path> file(String folder, URL inJar) {
    String path = inJar.getPath();
    int entry = path.indexOf("!/");
    if (folder.isEmpty() || entry < 0) {
      return Optional.empty();
    }
    return Optional.of(Path.of(folder, path.substring(entry + 2))).filter(Files::isRegularFile);
  }

  /// JavaFX takes what follows `file:` as it is, blanks included.
  static @Nullable Font load(Path file) {
    return Font.loadFont("file:" + file.toAbsolutePath(), SIZE);
  }
}
