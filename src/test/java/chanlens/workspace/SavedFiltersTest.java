package chanlens.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedFiltersTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aFilterIsKeptUnderItsNameUntilItIsForgotten() throws IOException {
    Settings settings = Settings.in(folder);
    SavedFilters filters = new SavedFilters(settings);
    filters.save("slow  sends", "state:send blocked>5ms");
    filters.save("mine", "-system\nfunc:~fetch");
    settings.save(settings.content());
    SavedFilters later = new SavedFilters(Settings.in(folder));
    SavedFilters.Saved mine = new SavedFilters.Saved("mine", "-system func:~fetch");
    SavedFilters.Saved slow = new SavedFilters.Saved("slow sends", "state:send blocked>5ms");
    assertEquals(List.of(mine, slow), later.all());
    assertEquals(List.of(slow), later.named("SEND"));
    later.save("mine", "user");
    assertEquals("user", later.all().getFirst().words());
    later.forget("mine");
    assertEquals(List.of(slow), later.all());
  }

  @Test
  void whatIsEmptyOrDamagedIsNoFilter() {
    Settings settings = Settings.in(folder);
    settings.put("filters", "no words\n\twords\nname\t");
    SavedFilters filters = new SavedFilters(settings);
    assertEquals(List.of(), filters.all());
    filters.save(" ", "user");
    filters.save("name", " ");
    assertEquals(List.of(), filters.all());
  }
}
