package chanlens.format.trace;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.scheduling.FigureTable;
import chanlens.analysis.scheduling.Unblocks;
import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Damage of every kind, several at once: what is read in spite of it makes sense still. Lengths of time are not
/// negative, spans follow one another, figures can be worked out. `-Dchanlens.damage=N` damages each capture N times.
class TraceDamageTest {
  private static final int TIMES = Integer.getInteger("chanlens.damage", 400);
  private static final int HEADER = 16;

  @TestFactory
  Stream<DynamicTest> whatIsReadOfDamagedFilesMakesSense() {
    return Stream.of("v1/story-1.19", "v1/story-1.21", "story-1.22", "story-1.25", "long-1.27")
        .map(name -> DynamicTest.dynamicTest(name, () -> damage(Captures.bytes(name))));
  }

  private static void damage(byte[] whole) throws IOException {
    SplittableRandom random = new SplittableRandom(20261122);
    int read = 0;
    for (int i = 0; i < TIMES; i++) {
      byte[] bytes = whole;
      for (int n = random.nextInt(1, 4); n > 0 && bytes.length > HEADER; n--) {
        bytes = damaged(bytes, random);
      }
      try {
        check(AnyTrace.decode(ByteSource.of("damaged", bytes)).model());
        read++;
      } catch (MalformedCapture e) {
        assertTrue(0 <= e.offset() && e.offset() <= bytes.length, e.toString());
      } catch (UnsupportedCapture e) {
        assertTrue(!e.what().isEmpty(), e.toString());
      }
    }
    assertTrue(read > TIMES / 2, "only " + read + " of " + TIMES + " gave anything");
  }

  private static byte[] damaged(byte[] old, SplittableRandom random) {
    int at = random.nextInt(HEADER, old.length);
    byte[] bytes = old.clone();
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] += (byte) (random.nextBoolean() ? 1 : -1);
      case 2 -> {
        for (int i = at; i < Math.min(at + 9, bytes.length); i++) {
          bytes[i] |= (byte) 0x80; // a number that goes on and on
        }
      }
      case 3 -> bytes = Arrays.copyOf(bytes, at);
      case 4 -> bytes = joined(old, at, Math.min(old.length, at + random.nextInt(1, 200)));
      default -> bytes = joined(old, at, Math.max(HEADER, at - random.nextInt(1, 2000)));
    }
    return bytes;
  }

  /// What stands before `to`, then what stands from `from` on: a piece is missing, or is there twice.
  private static byte[] joined(byte[] old, int to, int from) {
    byte[] bytes = Arrays.copyOf(old, to + old.length - from);
    System.arraycopy(old, from, bytes, to, old.length - from);
    return bytes;
  }

  private static void check(TraceModel trace) {
    FigureTable figures = FigureTable.of(trace, Cancel.NEVER);
    List<String> nonsense = new ArrayList<>();
    for (int g = 0; g < figures.count(); g++) {
      long least =
          Math.min(Math.min(figures.totalNanos(g), figures.runningNanos(g)), figures.schedWaitNanos(g));
      if (least < 0) {
        nonsense.add("a negative time of goroutine " + trace.goroutines().goid(g));
      }
      Spans spans = trace.spans(g);
      for (int i = 0; i < spans.count(); i++) {
        if (spans.startNanos(i) > spans.endNanos(i) || spans.endNanos(i) > trace.lastNanos()) {
          nonsense.add("span " + i + " of goroutine " + trace.goroutines().goid(g) + " goes backwards");
        }
      }
    }
    assertTrue(Unblocks.of(trace, Cancel.NEVER).count() >= 0 && nonsense.isEmpty(), nonsense.toString());
  }
}
