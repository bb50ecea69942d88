package chanlens.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Archives;
import chanlens.Compressed;
import chanlens.work.Cancel;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ArchiveTest {
  private static final Map<String, byte[]> FILES = files();

  private static Map<String, byte[]> files() {
    byte[] large = new byte[300_000];
    new Random(7).nextBytes(large);
    return new TreeMap<>(
        Map.of(
            "a.txt", "hello".getBytes(StandardCharsets.UTF_8), "host/b.bin", large, "host/empty", new byte[0],
            "x/y/naïve.txt", "z".getBytes(StandardCharsets.UTF_8)));
  }

  private static Archive read(byte[] bytes) throws IOException {
    return ArchiveKinds.of(ByteSource.of("x", bytes), Cancel.NEVER).orElseThrow();
  }

  private static void assertHolds(byte[] bytes) throws IOException {
    Archive archive = read(bytes);
    assertEquals(Optional.empty(), archive.damaged());
    assertEquals(List.copyOf(FILES.keySet()), archive.members().stream().map(Archive.Member::path).sorted().toList());
    for (Archive.Member member : archive.members()) {
      ByteSource source = member.open(Cancel.NEVER);
      assertArrayEquals(FILES.get(member.path()), source.segment().toArray(ValueLayout.JAVA_BYTE));
      assertTrue(member.path().endsWith(source.name()), source.name());
    }
  }

  @Test
  void filesInZipAndTarAreThoseThatWerePutIn() throws IOException {
    assertHolds(Archives.zip(FILES));
    assertHolds(Archives.tar(FILES));
    for (Compression by : Compression.values()) {
      assertHolds(Compressed.by(by, Archives.tar(FILES)));
    }
  }

  @Test
  void aCompressedFileInAnArchiveIsDecompressed() throws IOException {
    byte[] gz = Compressed.by(Compression.GZIP, "hello".getBytes(StandardCharsets.UTF_8));
    for (byte[] bytes : List.of(Archives.zip(Map.of("a.gz", gz)), Archives.tar(Map.of("a.gz", gz)))) {
      assertEquals(5, read(bytes).members().getFirst().open(Cancel.NEVER).length());
    }
  }

  @Test
  void ofAnArchiveThatIsCutTheFilesBeforeTheCutAreFound() throws IOException {
    for (byte[] whole : List.of(Archives.zip(FILES), Archives.tar(FILES))) {
      Archive cut = read(Arrays.copyOf(whole, whole.length / 2));
      assertTrue(cut.damaged().isPresent());
      assertArrayEquals(
          FILES.get("a.txt"), cut.members().getFirst().open(Cancel.NEVER).segment().toArray(ValueLayout.JAVA_BYTE));
    }
  }

  @Test
  void damageIsReportedAndNeverABugOfOurs() {
    Random random = new Random(11);
    for (byte[] whole : List.of(Archives.zip(FILES), Archives.tar(FILES))) {
      for (int i = 0; i < 300; i++) {
        byte[] damaged = whole.clone();
        for (int flips = 0; flips < 20; flips++) {
          int region = random.nextBoolean() ? 1200 : damaged.length; // headers are hit more often
          int at = random.nextBoolean() ? random.nextInt(region) : damaged.length - 1 - random.nextInt(region);
          damaged[at] = (byte) random.nextInt(256);
        }
        openAll(damaged);
      }
    }
  }

  @Test
  void aMemberCompressedByAMethodThatCannotBeReadSaysSo() throws IOException {
    for (int method : new int[] {93, 20}) { // zstd, and zstd as it was first numbered
      byte[] zip = Archives.zip(Map.of("a.txt", "hello".getBytes(StandardCharsets.UTF_8)));
      setMethod(zip, "PK\3\4", 8, method);
      setMethod(zip, "PK\1\2", 10, method);
      Archive.Member member = read(zip).members().getFirst();
      IOException e = assertThrows(IOException.class, () -> member.open(Cancel.NEVER));
      assertTrue(String.valueOf(e.getMessage()).contains("a method that cannot be read"), e.getMessage());
      Archive cut = read(Arrays.copyOf(zip, 44)); // without its list of contents
      assertTrue(cut.damaged().isPresent());
      assertEquals(List.of(), cut.members());
    }
  }

  private static void setMethod(byte[] zip, String sign, int offset, int method) {
    int at = new String(zip, StandardCharsets.ISO_8859_1).indexOf(sign);
    zip[at + offset] = (byte) method;
    zip[at + offset + 1] = 0;
  }

  private static void openAll(byte[] damaged) {
    try {
      Optional<Archive> archive = ArchiveKinds.of(ByteSource.of("x", damaged), Cancel.NEVER);
      for (Archive.Member member : archive.map(Archive::members).orElse(List.of())) {
        try {
          member.open(Cancel.NEVER);
        } catch (IOException e) {
          assertFalse(String.valueOf(e.getMessage()).isEmpty());
        }
      }
    } catch (IOException e) {
      assertFalse(String.valueOf(e.getMessage()).isEmpty());
    }
  }

  @Test
  void whatIsNoArchiveIsNone() {
    byte[] sign = "PK".getBytes(StandardCharsets.UTF_8);
    for (byte[] bytes : new byte[][] {{}, new byte[600], sign, FILES.getOrDefault("host/b.bin", sign)}) {
      assertFalse(ArchiveKinds.isArchive(ByteSource.of("x", bytes)));
    }
  }
}
