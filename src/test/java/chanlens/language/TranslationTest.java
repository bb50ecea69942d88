package chanlens.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TranslationTest {
  @AfterEach
  void speakEnglishAgain() {
    Translation.speak(Language.ENGLISH);
  }

  @Test
  void anotherLanguageMayPutValuesInAnotherOrder() {
    assertEquals("2 of 4 slots used", Translation.tr("{0} of {1} slots used", 2, 4));
    Translation.speak(Language.CHINESE);
    assertEquals("4 个槽位已用 2 个", Translation.tr("{0} of {1} slots used", 2, 4));
  }

  @Test
  void whatHasNoTranslationIsSaidInEnglish() {
    Translation.speak(Language.CHINESE);
    assertEquals("7 never translated", Translation.tr("{0} never translated", 7));
  }

  @Test
  void aValueThatLooksLikeAHoleStaysAsItIs() {
    assertEquals("closes {1}", Translation.tr("closes {0}", "{1}", "x"));
  }

  @Test
  void theLanguageOfTheSystemIsSpokenUnlessTheUserChoseOne() {
    assertEquals(Language.CHINESE, Language.of("", Locale.SIMPLIFIED_CHINESE));
    assertEquals(Language.ENGLISH, Language.of("", Locale.FRENCH));
    assertEquals(Language.ENGLISH, Language.of("en", Locale.CHINA));
  }
}
