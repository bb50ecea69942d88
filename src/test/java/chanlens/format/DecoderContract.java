package chanlens.format;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What every decoder does on bytes that are wrong, whatever its format: a model, or a refusal that names a place
/// inside the file. Each decoder's test extends this and adds samples.
public abstract class DecoderContract {
  private static final int CUTS = 1000;
  private static final int FLIPS = 1000;

  /// Unzipped captures of the format, small ones.
  protected abstract List<byte[]> samples() throws IOException;

  /// Reads one.
  protected abstract Decoded<?> decode(ByteSource source) throws MalformedCapture, UnsupportedCapture;

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
