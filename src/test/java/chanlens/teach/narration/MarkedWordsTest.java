package chanlens.teach.narration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.teach.lessons.Glossary;
import chanlens.teach.lessons.Lesson;
import chanlens.teach.lessons.Lessons;
import chanlens.teach.narration.MarkedWords.Look;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MarkedWordsTest {
  @Test
  void codeStandsInBackticksAndStressedWordsInAsterisks() {
    assertEquals(
        List.of(
            new MarkedWords("at ", Look.PLAIN), new MarkedWords("ch <- *p", Look.CODE),
            new MarkedWords(" it waits ", Look.PLAIN), new MarkedWords("forever", Look.STRONG),
            new MarkedWords(".", Look.PLAIN)),
        MarkedWords.of("at `ch <- *p` it waits *forever*."));
    assertEquals(List.of(new MarkedWords("twice", Look.STRONG)), MarkedWords.of("**twice**"));
  }

  @Test
  void whatIsNoMarkStays() {
    assertEquals(List.of(new MarkedWords("2 * 3 * 4 `", Look.PLAIN)), MarkedWords.of("2 * 3 * 4 `"));
    assertEquals(List.of(), MarkedWords.of(""));
  }

  @Test
  void noLessonShowsAMark() {
    for (Lesson l : Lessons.all()) {
      Stream<String> texts =
          Stream.concat(l.watch().stream(), Stream.of(l.predict(), l.answer(), l.change(), l.rule(), l.notes()));
      Stream.concat(texts, l.myth().stream())
          .map(MarkedWords::plain)
          .forEach(t -> assertTrue(t.chars().noneMatch(c -> c == '`' || c == '*'), l.name() + ": " + t));
    }
  }

  @Test
  void wordsOfTheRuntimeAreFoundWhole() {
    List<Glossary.Found> found = Glossary.in("a sudog is queued in sendq; closely, chan send (nil chan)");
    assertEquals(
        List.of("sudog", "sendq", "chan send (nil chan)"), found.stream().map(f -> f.entry().word()).toList());
  }
}
