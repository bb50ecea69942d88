package chanlens.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrintedTest {
  @Test
  void lettersOfAllTonguesAndTabsStayAsTheyAre() {
    assertEquals("main.λ·func1 日本 🐹\tx", printed("main.λ·func1 日本 🐹\tx"));
  }

  @Test
  void whatATerminalObeysIsWrittenAsGoQuotesIt() {
    assertEquals("\\x1b[31mred\\x1b]0;title\\a", printed("\u001b[31mred\u001b]0;title\u0007"));
    assertEquals("\\u009b2J\\x7f", printed("\u009b2J\u007f"));
  }

  @Test
  void aNameNeverBreaksTheLineItStandsIn() {
    assertEquals("one\\ntwo\\r\\u2028three\\v", printed("one\ntwo\r\u2028three\u000b"));
  }

  @Test
  void textThatTurnsItsDirectionIsNotObeyed() {
    assertEquals("main.\\u202ekcehc", printed("main.\u202ekcehc"));
    assertEquals("a\\U000e0001b", printed("a\udb40\udc01b"));
  }

  @Test
  void brokenUtf8IsShownWithReplacementCharacters() {
    assertEquals("caf\ufffd", Printed.of(new byte[] {'c', 'a', 'f', (byte) 0xc3}));
  }

  @Test
  void whatIsNoCharacterIsReplaced() {
    assertEquals("a\ufffdb\ufffd\ufffdc\ufffd", Printed.of("a\ud800b\ufffe\uffffc\ufdd0"));
    assertEquals("\ufffd", Printed.of("\ud83f\udfff"));
  }

  @Test
  void onlyTheBytesAskedForAreShown() {
    assertEquals("\\nb", Printed.of(new byte[] {'a', '\n', 'b', '\n'}, 1, 3));
  }

  private static String printed(String text) {
    return Printed.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
