package chanlens.fx.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.workspace.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyMapTest {
  @TempDir private Path config = Path.of("");

  private static Stroke stroke(String word) {
    return Stroke.parse(word).orElseThrow();
  }

  @Test
  void everyCommandHasAKeyAndNoTwoHaveTheSame() {
    List<Stroke> usual = Arrays.stream(Command.values()).map(c -> c.usual().orElseThrow()).toList();
    assertEquals(usual.size(), usual.stream().distinct().count());
  }

  @Test
  void aKeyIsReadAsItIsWritten() {
    for (Command command : Command.values()) {
      Stroke stroke = command.usual().orElseThrow();
      assertEquals(Optional.of(stroke), Stroke.parse(stroke.toString()));
    }
    assertEquals("Ctrl+Shift+O", stroke("Ctrl+Shift+O").shown());
    assertEquals("Alt+←", stroke("Alt+LEFT").shown());
    assertEquals(Optional.empty(), Stroke.parse("Hyper+O"));
    assertEquals(Optional.empty(), Stroke.parse(""));
  }

  @Test
  void aChosenKeyIsTakenFromItsCommandAndSaved() throws IOException {
    Settings settings = Settings.in(config);
    KeyMap keys = new KeyMap(settings);
    assertEquals(Optional.of(Command.BACK), keys.set(Command.ORIGIN, stroke("Alt+LEFT")));
    assertEquals(Optional.of(Command.ORIGIN), keys.of(stroke("Alt+LEFT")));
    assertEquals("", keys.shown(Command.BACK));
    settings.save(settings.content());
    KeyMap again = new KeyMap(Settings.in(config));
    assertEquals(Optional.of(Command.ORIGIN), again.of(stroke("Alt+LEFT")));
    assertEquals(Optional.empty(), again.of(Command.BACK));
    again.reset();
    assertEquals(Optional.of(Command.BACK), again.of(stroke("Alt+LEFT")));
    assertEquals("O", again.shown(Command.ORIGIN));
  }

  @Test
  void aSavedKeyThatMeansNothingIsTheUsualOne() {
    Settings settings = Settings.in(config);
    settings.put("key.origin", "no such key");
    assertTrue(new KeyMap(settings).of(stroke("O")).isPresent());
  }
}
