package chanlens.view.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.view.Place;
import chanlens.view.card.WholeCard.Late;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WholeCardTest {
  private final WholeCard whole = new WholeCard(
      new Card(new Place.Overview(), Optional.empty(), "a card", Text.of(""), Optional.empty(),
          List.of(CardPhrases.section("First", Text.of("at once")))));

  private static List<Section> sections(String name) {
    return List.of(CardPhrases.section(name, Text.of("later")));
  }

  @Test
  void theOrderIsTheSameWhicheverComesFirst() {
    whole.arrived(Late.MEMORY, sections("Memory"));
    assertEquals(List.of(), whole.next(), "what is shown keeps its place");
    whole.arrived(Late.TRACE, sections("Waits"));
    assertEquals(List.of("Waits", "Memory"), whole.next().stream().map(Section::name).toList());
    assertEquals(List.of(), whole.next(), "shown once");
    assertEquals(List.of("First", "Waits", "Memory"), whole.card().sections().stream().map(Section::name).toList());
  }

  @Test
  void aCopySaysWhatIsMissingInIt() {
    whole.arrived(Late.TRACE, sections("Waits"));
    assertEquals(List.of(Late.MEMORY), whole.missing());
    assertTrue(whole.text().contains("WAITS"));
    assertTrue(whole.text().endsWith("NOT IN THIS COPY\n" + Late.MEMORY.words() + ": not counted yet\n"));
  }

  @Test
  void aCopyOfAllOfItSaysNothingOfTheKind() {
    whole.arrived(Late.MEMORY, List.of());
    whole.arrived(Late.TRACE, List.of());
    assertFalse(whole.text().contains("NOT IN THIS COPY"), whole.text());
  }
}
