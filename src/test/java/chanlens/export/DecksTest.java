package chanlens.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.teach.Played;
import chanlens.teach.lessons.Lesson;
import chanlens.teach.lessons.Lessons;
import chanlens.teach.run.Playback;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DecksTest {
  private static final Playback RUN = Played.run("ch := make(chan string, 1)\nch <- \"<b>\"\nprint(<-ch)\n");

  private static String html(Playback run) {
    return new String(Decks.html("a & b", run, Optional.empty()), StandardCharsets.UTF_8);
  }

  @Test
  void thereIsASlideForTheStartEachStepAndTheEnd() {
    String page = html(RUN);
    int questions = page.split("<details>", -1).length - 1;
    assertEquals(RUN.steps().size() + 2 + questions, page.split("<section", -1).length - 1);
  }

  @Test
  void thePageLoadsNothingAndRunsNothing() {
    String page = html(RUN);
    assertTrue(page.contains("default-src 'none'"));
    assertFalse(page.contains("<script"));
    Matcher src = Pattern.compile("src=\"([^\"]{5})").matcher(page);
    while (src.find()) {
      assertEquals("data:", src.group(1));
    }
  }

  @Test
  void aScriptIsTextInThePageNotMarkup() {
    String page = html(RUN);
    assertFalse(page.contains("<b>"));
    assertTrue(page.contains("ch &lt;- &quot;&lt;b&gt;&quot;"));
    assertTrue(page.contains("<title>a &amp; b</title>"));
  }

  @Test
  void everyPictureIsTheStageOfItsStep() {
    String told = Pattern.compile("<section(?:(?!</section>).)*<details>.*?</section>", Pattern.DOTALL)
        .matcher(html(RUN)).replaceAll("");
    Matcher image = Pattern.compile("base64,([^\"]+)\"").matcher(told);
    int at = 0;
    while (image.find()) {
      String svg = new String(Base64.getDecoder().decode(image.group(1)), StandardCharsets.UTF_8);
      assertTrue(svg.contains("<title id=\"title\">Step " + at + " of " + RUN.steps().size()));
      at++;
    }
    assertEquals(RUN.steps().size() + 1, at);
  }

  @Test
  void aLessonsDeckHasItsWordsAndSomeQuestionsWithAnswersToBeOpened() {
    for (Lesson lesson : Lessons.all()) {
      Playback run = Played.run(lesson.script());
      String page = new String(Decks.html(lesson.title(), run, Optional.of(lesson)), StandardCharsets.UTF_8);
      for (String part : List.of("Watch", "Predict", "Change", "Rule", "Myth", "The end")) {
        assertTrue(page.contains("<span>" + part + "</span>"), lesson.name() + " " + part);
      }
      int answers = page.split("<details>", -1).length - 1;
      assertTrue(answers >= 1 && answers <= Decks.MAX_QUESTIONS + 1, lesson.name() + " " + answers);
      assertFalse(page.replaceAll("<code>.*?</code>", "").contains("`"), lesson.name());
    }
  }

  @Test
  void aDeckThatIsCutSaysSo() {
    Playback run = Played.run("for i := range 1000 {\n  print(i)\n}\n");
    assertTrue(html(run).contains("The deck has the first " + Decks.MAX_STEPS + " of "));
  }
}
