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
    StartWords both = new StartWords(run, Optional.of(g22), Optional.empty());
    assertEquals(both, StartWords.of(List.of("--focus", "g22", "run")));
    assertEquals(both, StartWords.of(List.of("run", "chanlens://g22")));
    assertEquals(new StartWords(List.of(), Optional.empty(), Optional.empty()), StartWords.of(List.of()));
  }

  @Test
  void aUrlIsAServiceToWatch() {
    for (String url : List.of("http://localhost:6060", "https://app.example/debug/pprof/", "unix:/run/app.sock")) {
      assertEquals(new StartWords(List.of(), Optional.empty(), Optional.of(url)), StartWords.of(List.of(url)));
    }
  }

  @Test
  void aWordThatIsNoPlaceIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> StartWords.of(List.of("--focus", "nowhere")));
    assertThrows(IllegalArgumentException.class, () -> StartWords.of(List.of("run", "--focus")));
    assertThrows(IllegalArgumentException.class, () -> StartWords.of(List.of("chanlens://g99999999999999999999")));
  }
}
