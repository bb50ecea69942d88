package chanlens.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chanlens.view.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartWordsTest {
  @Test
  void aPlaceIsNamedByAnOptionOrALinkBesideTheFiles() {
    Place g22 = new Place.Goroutine(22);
    List<Path> run = List.of(Path.of("run"));
    assertEquals(new StartWords(run, Optional.of(g22)), StartWords.of(List.of("--focus", "g22", "run")));
    assertEquals(new StartWords(run, Optional.of(g22)), StartWords.of(List.of("run", "chanlens://g22")));
    assertEquals(new StartWords(List.of(), Optional.empty()), StartWords.of(List.of()));
  }

  @Test
  void aWordThatIsNoPlaceIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> StartWords.of(List.of("--focus", "nowhere")));
    assertThrows(IllegalArgumentException.class, () -> StartWords.of(List.of("run", "--focus")));
    assertThrows(IllegalArgumentException.class, () -> StartWords.of(List.of("chanlens://g99999999999999999999")));
  }
}
