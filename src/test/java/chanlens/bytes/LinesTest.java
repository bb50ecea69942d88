package chanlens.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
  @Test
  void bothLineEndsAreLeftOut() {
    assertEquals(List.of("0:a", "2:b", "5:", "6:c\rd"), all("a\nb\r\n\nc\rd"));
  }

  @Test
  void anEmptyTextHasNoLine() {
    assertEquals(List.of(), all(""));
    assertEquals(List.of("0:"), all("\n"));
  }

  @Test
  void linesOverTheEdgeOfTheWindowAreWhole() {
    String line = "x".repeat(999);
    List<String> found = all((line + "\n").repeat(2000));
    assertEquals(2000, found.size());
    for (int i = 0; i < found.size(); i++) {
      assertEquals(i * 1000 + ":" + line, found.get(i));
    }
  }

  @Test
  void ofALineTooLongTheBeginningIsKept() {
    String longest = "y".repeat(Lines.LONGEST * 3 + 17);
    Lines lines = lines("a\n" + longest + "\nb\n");
    assertTrue(lines.next());
    assertTrue(lines.next());
    assertTrue(lines.cut());
    assertEquals(Lines.LONGEST, lines.to() - lines.from());
    assertEquals(2, lines.offset());
    assertTrue(lines.next());
    assertFalse(lines.cut());
    assertEquals(2 + longest.length() + 1, lines.offset());
    assertEquals("b", text(lines));
    assertFalse(lines.next());
  }

  @Test
  void onlyTheLastLineMayHaveNoEnd() {
    Lines lines = lines("a\nb");
    assertTrue(lines.next() && lines.ended());
    assertTrue(lines.next());
    assertFalse(lines.ended());
    assertFalse(lines.next());
    assertFalse(lines.ended(), "still known after the end");
  }

  private static List<String> all(String text) {
    Lines lines = lines(text);
    List<String> out = new ArrayList<>();
    while (lines.next()) {
      out.add(lines.offset() + ":" + text(lines));
    }
    return out;
  }

  private static Lines lines(String text) {
    ByteSource source = ByteSource.of("text", text.getBytes(StandardCharsets.UTF_8));
    return new Lines(source, source.length(), Progress.NONE, Cancel.NEVER);
  }

  private static String text(Lines lines) {
    return new String(lines.window(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8);
  }
}
