package chanlens.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteSourceTest {
  @TempDir private Path folder = Path.of("");

  /// Gzip of zeros.
  private static byte[] zeros(int mebibytes) throws IOException {
    return equal(mebibytes, 0);
  }

  private static byte[] equal(int mebibytes, int value) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      byte[] mebibyte = new byte[1 << 20];
      Arrays.fill(mebibyte, (byte) value);
      for (int i = 0; i < mebibytes; i++) {
        out.write(mebibyte);
      }
    }
    return zipped.toByteArray();
  }

  /// Zeros without end, that knows how many were taken.
  private static final class Endless extends InputStream {
    private long taken;

    @Override
    public int read() {
      taken++;
      return 0;
    }

    @Override
    public int read(byte[] bytes, int from, int count) {
      taken += count;
      return count;
    }
  }

  private static ByteSource read(byte[] stored) throws IOException {
    return ByteSource.read("stream", new ByteArrayInputStream(stored), x -> true, Cancel.NEVER);
  }

  @Test
  void aStrangerIsNotUnzippedFurtherThanToWhereItIsSeen() throws IOException {
    Path file = Files.write(folder.resolve("z.gz"), zeros(8));
    ByteSource head = ByteSource.map(file, bytes -> false, Progress.NONE, Cancel.NEVER);
    assertTrue(head.length() <= ByteSource.LOOK, head.length() + " bytes");
    assertEquals(8 << 20, ByteSource.map(file, x -> true, Progress.NONE, Cancel.NEVER).length());
  }

  @Test
  void aStrangerThatIsPipedInIsNotReadFurtherThanToWhereItIsSeen() throws IOException {
    Endless endless = new Endless();
    assertEquals(ByteSource.LOOK, ByteSource.read("x", endless, bytes -> false, Cancel.NEVER).length());
    assertEquals(ByteSource.LOOK, endless.taken);
    byte[] zipped = zeros(128);
    InputStream in = new ByteArrayInputStream(zipped);
    assertTrue(ByteSource.read("x", in, bytes -> false, Cancel.NEVER).length() <= ByteSource.LOOK);
    assertEquals(zipped.length - ByteSource.LOOK, in.available());
  }

  @Test
  void aBombIsRefusedLongBeforeTheDiskIsFull() throws IOException {
    TooLarge e = assertThrows(TooLarge.class, () -> read(equal(300, 'a')));
    assertTrue(String.valueOf(e.getMessage()).contains("more than 200 times its size"), e.getMessage());
  }

  /// Most of a core file is memory that was never used.
  @Test
  void zerosTakeNoRoomAndMakeNoBomb() throws IOException {
    byte[] zipped = equal(1, 'a');
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(zeros(300));
    all.writeBytes(zipped);
    all.writeBytes(zeros(1));
    ByteSource read = read(all.toByteArray());
    assertEquals(302 << 20, read.length());
    assertEquals(0, read.segment().get(ValueLayout.JAVA_BYTE, (300L << 20) - 1));
    assertEquals('a', read.segment().get(ValueLayout.JAVA_BYTE, 300L << 20));
    assertEquals(0, read.segment().get(ValueLayout.JAVA_BYTE, (302L << 20) - 1));
  }

  @Test
  void filesThatOnlyLookLikeFilesAreReadAsStreams() throws IOException {
    Path version = Path.of("/proc/version");
    assumeTrue(Files.exists(version));
    ByteSource read = ByteSource.map(version, Progress.NONE, Cancel.NEVER);
    assertEquals(Files.readString(version).length(), read.length());
    assertFalse(read.isInPlace());
  }

  @Test
  void aNamedPipeIsReadAsAStreamWithOneOpening() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(Files.exists(Path.of("/usr/bin/mkfifo")));
    assumeTrue(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor() == 0);
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.write(pipe, "text".getBytes(StandardCharsets.UTF_8));
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    writer.start();
    assertEquals(4, ByteSource.map(pipe, Progress.NONE, Cancel.NEVER).length());
    writer.join();
  }

  @Test
  void onlyAFileThatIsMappedAsItIsCanChangeUnderTheReader() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "text");
    assertTrue(ByteSource.map(plain, Progress.NONE, Cancel.NEVER).isInPlace());
    Path zipped = Files.write(folder.resolve("zipped"), zeros(1));
    assertFalse(ByteSource.map(zipped, Progress.NONE, Cancel.NEVER).isInPlace());
  }
}
