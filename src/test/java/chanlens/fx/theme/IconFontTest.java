package chanlens.fx.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.IkonHandler;
import org.kordamp.ikonli.materialdesign2.MaterialDesignAIkonHandler;
import org.kordamp.ikonli.materialdesign2.MaterialDesignCIkonHandler;

class IconFontTest {
  @TempDir Path temp;

  @Test
  void theFontIsReadFromTheAppsFolderAndOnce() throws IOException {
    Path folder = temp.resolve("an app, 100 %");
    IkonHandler handler = new MaterialDesignAIkonHandler();
    URL inJar = handler.getFontResource();
    Path file = folder.resolve(inJar.getPath().substring(inJar.getPath().indexOf("!/") + 2));
    Files.createDirectories(file.getParent());
    try (InputStream font = handler.getFontResourceAsStream()) {
      Files.copy(font, file);
    }
    assertEquals(Optional.of(file), IconFont.file(folder.toString(), inJar));
    IconFont fonts = new IconFont(folder.toString());
    fonts.loadFont(handler);
    IkonHandler other = new MaterialDesignCIkonHandler();
    fonts.loadFont(other);
    assertEquals(handler.getFontFamily(), assertInstanceOf(Font.class, handler.getFont()).getFamily());
    assertSame(handler.getFont(), other.getFont());
  }

  @Test
  void withoutTheAppsFolderTheFontComesFromItsJar() throws IOException {
    IkonHandler handler = new MaterialDesignAIkonHandler();
    new IconFont("").loadFont(handler);
    assertNotNull(handler.getFont());
    URL inJar = handler.getFontResource();
    assertEquals(Optional.empty(), IconFont.file("", inJar));
    assertEquals(Optional.empty(), IconFont.file(temp.toString(), inJar));
    assertEquals(Optional.empty(), IconFont.file(temp.toString(), URI.create("file:/x.ttf").toURL()));
  }
}
