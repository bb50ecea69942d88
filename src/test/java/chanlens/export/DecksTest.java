package chanlens.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.teach.Played;
import chanlens.teach.run.Playback;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DecksTest {
  private static final Playback RUN = Played.run("ch := make(chan string, 1)\nch <- \"<b>\"\nprint(<-ch)\n");

  private static String html(Playback run) {
    return new String(Decks.html("a & b", run), StandardCharsets.UTF_8);
  }

  @Test
  void thereIsASlideForTheStartEachStepAndTheEnd() {
    assertEquals(RUN.steps().size() + 2, html(RUN).split("<section", -1).length - 1);
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
    Matcher image = Pattern.compile("base64,([^\"]+)\"").matcher(html(RUN));
    int at = 0;
    while (image.find()) {
      String svg = new String(Base64.getDecoder().decode(image.group(1)), StandardCharsets.UTF_8);
      assertTrue(svg.contains("<title id=\"title\">Step " + at + " of " + RUN.steps().size()));
      at++;
    }
    assertEquals(RUN.steps().size() + 1, at);
  }

  @Test
  void aDeckThatIsCutSaysSo() {
    Playback run = Played.run("for i := range 1000 {\n  print(i)\n}\n");
    assertTrue(html(run).contains("The deck has the first " + Decks.MAX_STEPS + " of "));
  }
}
