package chanlens.format.folded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.format.DecoderContract;
import chanlens.model.Decoded;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class FoldedDecoderTest extends DecoderContract<ProfileModel> {
  private static final String TEXT =
      """
      main.main;main.work;runtime.chanrecv1 1200
      main.main;main.(*pool).run 7
      runtime.main;strings.Map[go.shape.string];[had not ended: at least] 3
      """;

  @Override
  protected List<byte[]> samples() {
    return List.of(TEXT.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected Decoded<ProfileModel> decode(ByteSource source, Progress progress, Cancel cancel) {
    return FoldedDecoder.decode(source, progress, cancel);
  }

  @Override
  protected Map<String, IntFunction<byte[]>> hostile() {
    return Map.of(
        "functions of one hash", n -> joined(n, i -> "main.main;main." + ofOneHash(i) + " 1\n"),
        "stacks that grow", n -> joined(n / 10, i -> "a;".repeat(i) + "b 1\n"));
  }

  private static ByteSource source(String text) {
    return ByteSource.of("x", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aLineIsAStackRootFirstAndACount() throws Exception {
    ProfileModel p = decode(source(TEXT)).model();
    assertEquals(3, p.samples());
    assertEquals(1210, p.total(0));
    assertEquals(
        List.of("runtime.chanrecv1", "main.work", "main.main"),
        p.stacks().frames(p.stack(0)).stream().map(Frame::function).toList());
    assertEquals("[had not ended: at least]", p.stacks().frame(p.stack(2), 0).function());
  }

  @Test
  void linesThatAreNoStacksAreCountedAndPlaced() throws Exception {
    Decoded<ProfileModel> read = decode(source(TEXT + "# a comment\n\nmain.main;main.work 1\n"));
    assertEquals(4, read.model().samples());
    assertEquals("lines that are not folded stacks: 1", read.problems().getFirst().what());
    assertEquals(TEXT.length(), read.problems().getFirst().offset());
  }

  @Test
  void otherTextsAreNotTakenForFoldedStacks() {
    assertTrue(FoldedDecoder.recognises(source(TEXT)));
    assertTrue(FoldedDecoder.recognises(source("main.main;main.work 1")));
    for (String other :
        List.of(
            "", "goroutine 1 [running]:\n", "a b 12\nc d 13\n", "a;b;c\n", ";a 1\n", "x;y 12.5\n", "{\"a;b\": 1\n}\n",
            "main.main;main.work 1\nand a word\n", "goroutine profile: total 12\n", "take 5; then 6\n")) {
      assertFalse(FoldedDecoder.recognises(source(other)), other);
    }
  }
}
