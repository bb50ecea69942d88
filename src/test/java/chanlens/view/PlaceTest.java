package chanlens.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chanlens.model.symbol.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
  private static final Frame HARD =
      new Frame(-1, "a%2eb/c.(*T[go.shape.int])·f+1:{ }", "C:\\new folder\\pkg@v1.2.3/50%25#.go", 7);

  static Stream<Place> places() {
    return Stream.of(
        new Place.Overview(),
        new Place.Finding("F-ABANDON#12"),
        new Place.Group(0),
        new Place.Group(-1),
        new Place.Goroutine(22),
        new Place.Goroutine(Long.MAX_VALUE),
        new Place.Channel(0xc000072000L),
        new Place.Lock(-16),
        new Place.HeapObject(0),
        new Place.Span(22, 12_400_000),
        new Place.Span(22, -1),
        new Place.Task(Integer.MAX_VALUE),
        new Place.TimeRange(0, 84_200_000),
        new Place.TimeRange(-5, -1),
        new Place.Call(22, 0),
        new Place.Origin(22),
        new Place.Source(22, new Frame(0, "", "", 0)),
        new Place.Source(22, new Frame(0x4a11c0, "main.produce", "/src/app/main.go", 15)),
        new Place.Source(22, HARD));
  }

  @ParameterizedTest
  @MethodSource("places")
  void everyPlaceIsAWordThatLeadsBackToIt(Place place) {
    assertEquals(Optional.of(place), Place.parse(place.toString()));
  }

  @ParameterizedTest
  @MethodSource("places")
  void aLinkLeadsToThePlaceOfItsWordHoweverItIsPassedOn(Place place) {
    String link = Place.SCHEME + place;
    assertEquals(Optional.of(place), Place.parse(link));
    assertEquals(Optional.of(place), Place.parse(link + "/"));
    assertEquals(Optional.of(place), Place.parse(link.replace("#", "%23")));
  }

  @Test
  void noKindOfPlaceIsWithoutAWord() {
    Set<Class<?>> tried = places().map(Place::getClass).collect(Collectors.toSet());
    assertEquals(Set.of(Place.class.getPermittedSubclasses()), tried);
    Set<Class<?>> shown =
        Arrays.stream(Place.Form.values())
            .map(f -> Place.parse(f.example()).orElseThrow().getClass())
            .collect(Collectors.toSet());
    assertEquals(tried, shown);
  }

  @Test
  void anExampleIsWrittenAsThePlaceItself() {
    for (Place.Form form : Place.Form.values()) {
      assertEquals(form.example(), Place.parse(form.example()).orElseThrow().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "there", "g", "22", "0x", "0xg", "F-ABANDON", "f-abandon#1", "finding:1", "g22/", "g22/call", "g22/call:",
    "time:1", "time:1-2", "all/", "chanlens:g22", "chanlens://", "https://g22", "g22/source:a:1:b",
    "g22/source:%zz:1:b:0x0", "g22/source:%:1:b:0x0"
  })
  void anythingElseIsNoPlace(String word) {
    assertEquals(Optional.empty(), Place.parse(word));
  }

  @Test
  void aNumberThatIsTooLargeIsSaidToBe() {
    for (String word : List.of("g99999999999999999999", "0x11112222333344445", "group:9999999999")) {
      assertThrows(NumberFormatException.class, () -> Place.parse(word), word);
    }
  }
}
