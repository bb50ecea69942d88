package chanlens.view.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.view.Place;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelForecastTest {
  private static final Path DUMP =
      Path.of("src/test/resources/chanlens/analysis/waiting/whatif/heap-1.27.dump.gz");

  /// Each different set of lines once, without numbers of goroutines.
  private static List<String> all() {
    HeapWaits waits = SampleRun.at(DUMP).run().waits().orElseThrow();
    List<String> all = new ArrayList<>();
    for (HeapChannel c : waits.channels()) {
      ChannelForecast.lines(c).stream().map(t -> t.plain().replaceAll("G\\d+", "G")).forEach(all::add);
    }
    return all.stream().distinct().toList();
  }

  @Test
  void everyOutcomeHasItsSentence() {
    List<String> all = all();
    for (String sentence :
        List.of(
            "a receiver came: it takes the value of G, which wakes",
            "a receiver came: it takes the value in slot 2; the value of G takes its place, and it wakes",
            "a receiver came: it takes the value in slot 0; nobody wakes",
            "a receiver came: it gets the zero value at once: the channel is closed and empty",
            "a receiver came: it waits as number 3",
            "a value were sent: G gets it and wakes",
            "a value were sent: it goes into slot 2; nobody wakes",
            "a value were sent: the sender waits as number 3",
            "a value were sent: the sender panics: send on closed channel",
            "it were closed: G and G wake with the zero value",
            "it were closed: G and G panic: send on closed channel; 2 values can still be received",
            "it were closed: nobody wakes",
            "it were closed: whoever closes it panics: close of closed channel")) {
      assertTrue(all.contains(sentence), sentence + " is not in " + String.join("\n", all));
    }
  }

  @Test
  void theCardOfAChannelTellsThemAndGoroutinesAreLinks() {
    Diagnosis diagnosis = SampleRun.of("ring-buffer", "go1.27");
    HeapChannel full =
        diagnosis.run().waits().orElseThrow().channels().stream().filter(c -> c.dataqsiz() == 4).findFirst()
            .orElseThrow();
    Card card = new ChannelCard(new CardPhrases(diagnosis), full).card(new Place.Channel(full.addr()));
    Section section = card.sections().stream().filter(s -> s.name().equals("If now")).findFirst().orElseThrow();
    assertEquals(3, section.items().size());
    long links =
        section.items().stream()
            .flatMap(i -> ((CardItem.Line) i).text().parts().stream())
            .filter(p -> p.link().isPresent())
            .count();
    assertEquals(2, links, "the sender would wake, or panic");
  }
}
