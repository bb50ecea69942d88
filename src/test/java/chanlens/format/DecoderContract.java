package chanlens.format;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every decoder does on bytes that are wrong, whatever its format: a model, or a refusal that names a place
/// inside the file. Each decoder's test extends this and adds samples.
/// @param <M> what it reads a file to
public abstract class DecoderContract<M> {
  private static final int CUTS = 1000;
  private static final int FLIPS = 1000;
  private static final int PARTS = 2000;
  private static final int MAX_FOR_A_BYTE = 150;
  private static final int FEW_STEPS = 50;
  private static final int FEW_BYTES = 64 << 20;

  /// Looks at a sample of a text cost the same however long it is.
  private static final int LOOKS = 128 << 20;

  /// Unzipped captures of the format, small ones.
  protected abstract List<byte[]> samples() throws IOException;

  /// Reads one.
  protected abstract Decoded<M> decode(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture;

  protected final Decoded<M> decode(ByteSource source) throws MalformedCapture, UnsupportedCapture {
    return decode(source, Progress.NONE, Cancel.NEVER);
  }

  /// Files made to cost more than they hold, each of as many parts as it is asked for, by what is wrong with them.
  protected abstract Map<String, IntFunction<byte[]>> hostile();

  /// What was done: questions whether to stop and words of progress, which stand in the loops, and bytes asked of Java.
  private record Work(long steps, long allocated) {}

  /// Four times as many parts are at most five times the work, and no byte costs more than [#MAX_FOR_A_BYTE].
  @Test
  void aHostileFileCostsNoMoreThanItHolds() {
    hostile().forEach((what, make) -> {
      byte[] large = make.apply(4 * PARTS);
      work(large); // classes are loaded
      byte[] small = make.apply(PARTS);
      Work once = work(small);
      Work more = work(large);
      long times = large.length / small.length + 1L;
      String cost = what + ": " + once + " for " + small.length + " bytes, " + more + " for " + large.length;
      assertTrue(more.steps <= times * once.steps + FEW_STEPS, cost);
      assertTrue(more.allocated <= times * once.allocated + FEW_BYTES, cost);
      assertTrue(more.allocated <= (long) MAX_FOR_A_BYTE * large.length + LOOKS, cost);
    });
  }

  private Work work(byte[] bytes) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Steps steps = new Steps();
    long before = threads.getTotalThreadAllocatedBytes();
    try {
      decode(ByteSource.of("hostile", bytes), steps, steps);
    } catch (MalformedCapture | UnsupportedCapture e) {
      assertTrue(!String.valueOf(e.getMessage()).isEmpty());
    }
    return new Work(steps.count.sum(), threads.getTotalThreadAllocatedBytes() - before);
  }

  private static final class Steps implements Progress, Cancel {
    private final LongAdder count = new LongAdder();

    @Override
    public boolean asked() {
      count.increment();
      return false;
    }

    @Override
    public void phase(String name, long total, Unit unit) {
      count.increment();
    }

    @Override
    public void done(long amount) {
      count.increment();
    }
  }

  @Test
  void emptyInputIsRefusedOrRead() {
    check(new byte[0]);
  }

  @Test
  void everySampleIsReadWithoutALoss() throws Exception {
    for (byte[] sample : samples()) {
      Decoded<?> read = decode(ByteSource.of("sample", sample));
      assertTrue(
          read.problems().stream().allMatch(p -> p.severity() == Problem.Severity.NOTE), read.problems().toString());
    }
  }

  @Test
  void everyPrefixIsReadOrRefusedWithAPlace() throws IOException {
    for (byte[] sample : samples()) {
      int cuts = Math.min(CUTS, sample.length);
      for (int i = 0; i < cuts; i++) {
        check(Arrays.copyOf(sample, (int) ((long) i * sample.length / cuts)));
      }
    }
  }

  @Test
  void everyFlippedByteIsReadOrRefusedWithAPlace() throws IOException {
    SplittableRandom random = new SplittableRandom(20261120);
    for (byte[] sample : samples()) {
      for (int i = 0; i < FLIPS; i++) {
        byte[] bytes = sample.clone();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        check(bytes);
      }
    }
  }

  @Test
  void aLengthThatClaimsTheWorldIsReadOrRefusedWithAPlace() throws IOException {
    SplittableRandom random = new SplittableRandom(20261121);
    for (byte[] sample : samples()) {
      for (int i = 0; i < FLIPS; i++) {
        byte[] bytes = sample.clone();
        int at = random.nextInt(bytes.length);
        for (int j = at; j < Math.min(at + 9, bytes.length); j++) {
          bytes[j] |= (byte) 0xff;
        }
        check(bytes);
      }
    }
  }

  /// One of 65,536 texts that differ and have one `hashCode`.
  protected static String ofOneHash(int number) {
    return IntStream.range(0, 16)
        .mapToObj(b -> (number >> b & 1) == 0 ? "Aa" : "BB")
        .collect(Collectors.joining());
  }

  /// The bytes of so many texts.
  protected static byte[] joined(int count, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
  }

  private void check(byte[] bytes) {
    try {
      for (Problem p : decode(ByteSource.of("bad", bytes)).problems()) {
        assertTrue(0 <= p.offset() && p.offset() <= bytes.length, p.toString());
        assertTrue(!p.what().isEmpty() && !p.consequence().isEmpty(), p.toString());
      }
    } catch (MalformedCapture e) {
      assertTrue(0 <= e.offset() && e.offset() <= bytes.length, e.getMessage());
    } catch (UnsupportedCapture e) {
      assertTrue(!e.what().isEmpty(), e.getMessage());
    }
  }
}
