package chanlens.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Compressed;
import chanlens.Fixtures;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressionTest {
  private static final byte[] PLAIN = plain();

  private static byte[] plain() {
    try {
      return Files.readAllBytes(Fixtures.story("1.27"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(ByteSource source) {
    return source.segment().toArray(ValueLayout.JAVA_BYTE);
  }

  @ParameterizedTest
  @EnumSource
  void whatWasCompressedComesOutAsItWas(Compression compression) throws IOException {
    ByteSource source = ByteSource.of("x", Compressed.by(compression, PLAIN));
    assertEquals(Optional.of(compression), source.compression());
    assertArrayEquals(PLAIN, bytes(source));
    assertTrue(source.damagedAt().isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void twoStreamsOneAfterTheOtherAreOne(Compression compression) throws IOException {
    byte[] once = Compressed.by(compression, PLAIN);
    byte[] twice = Arrays.copyOf(once, 2 * once.length);
    System.arraycopy(once, 0, twice, once.length, once.length);
    assertEquals(2L * PLAIN.length, ByteSource.of("x", twice).length());
  }

  @ParameterizedTest
  @EnumSource
  void aStreamThatIsCutIsReadAsFarAsItGoes(Compression compression) throws IOException {
    byte[] stored = Compressed.by(compression, PLAIN);
    for (int length = 10; length < stored.length - 16; length += 97) {
      ByteSource source = ByteSource.of("x", Arrays.copyOf(stored, length));
      assertTrue(source.damagedAt().isPresent(), "cut at " + length);
      byte[] read = bytes(source);
      assertArrayEquals(Arrays.copyOf(PLAIN, read.length), read);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFlippedByteIsDamageOrMakesNoDifference(Compression compression) throws IOException {
    byte[] stored = Compressed.by(compression, PLAIN);
    SplittableRandom random = new SplittableRandom(20261201);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = stored.clone();
      bytes[10 + random.nextInt(bytes.length - 10)] ^= (byte) (1 + random.nextInt(255));
      ByteSource source = ByteSource.of("x", bytes);
      assertTrue(source.length() <= 2L * PLAIN.length + (1 << 20), "" + source.length());
    }
  }

  @Test
  void aTextThatBeginsLikeBzip2IsNone() {
    ByteSource source = ByteSource.of("x", "BZhello, world, here".getBytes(StandardCharsets.UTF_8));
    assertEquals(Optional.empty(), source.compression());
  }
}
