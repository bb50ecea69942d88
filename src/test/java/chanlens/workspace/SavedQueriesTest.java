package chanlens.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedQueriesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aQuestionOfManyLinesComesBackAsItWas() throws IOException {
    Settings settings = Settings.in(folder);
    SavedQueries queries = new SavedQueries(settings);
    String sql = "select '\\n', goid -- a\\b\nfrom goroutine";
    assertTrue(queries.save(" my  own ", sql));
    settings.save(settings.content());
    SavedQueries again = new SavedQueries(Settings.in(folder));
    assertEquals(List.of(new SavedQueries.Saved("my own", sql)), again.all());
    again.forget("my own");
    assertEquals(List.of(), again.all());
  }

  @Test
  void theyDoNotGrowWithoutEnd() {
    SavedQueries queries = new SavedQueries(Settings.in(folder));
    assertFalse(queries.save("long", "x".repeat(70_000)));
    assertEquals(List.of(), queries.all());
  }
}
