package chanlens.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void anyValueIsReadAsItWasWritten() throws IOException {
    Settings settings = Settings.in(folder);
    for (String value : new String[] {"C:\\work\\new", " blank first", "a=b:c#d!e", "two\nlines", "通道"}) {
      settings.put("value", value);
      settings.save(settings.content());
      assertEquals(Optional.of(value), Settings.in(folder).get("value"));
    }
  }

  @Test
  void aChangeIsToldOnceAndTheSameValueIsNone() {
    Settings settings = Settings.in(folder);
    AtomicInteger changes = new AtomicInteger();
    settings.onChange(changes::incrementAndGet);
    settings.put("theme", "dark");
    settings.put("theme", "dark");
    settings.remove("theme");
    settings.remove("theme");
    assertEquals(2, changes.get());
  }
}
