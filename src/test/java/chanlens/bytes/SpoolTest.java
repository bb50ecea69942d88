package chanlens.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  @TempDir private Path folder = Path.of("");

  private List<Path> inside() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.toList();
    }
  }

  @Test
  void noFileHasANameAtAnyTimeAndWhatWasMappedStays() throws IOException {
    MemorySegment all;
    byte[] bytes = new byte[1000];
    try (Spool spool = new Spool(1500, folder)) {
      for (int i = 0; i < 5; i++) {
        bytes[0] = (byte) i;
        spool.write(bytes, 0, bytes.length);
        assertEquals(List.of(), inside());
      }
      all = spool.finish();
      assertEquals(List.of(), inside());
    }
    assertEquals(5000, all.byteSize());
    assertTrue(all.isReadOnly());
    for (int i = 0; i < 5; i++) {
      assertEquals(i, all.get(ValueLayout.JAVA_BYTE, 1000L * i));
    }
  }

  @Test
  void fewBytesStayInMemory() throws IOException {
    try (Spool spool = new Spool(10, folder.resolve("missing"))) {
      spool.write(new byte[] {0, 1, 2, 3}, 1, 2);
      assertArrayEquals(new byte[] {1, 2}, spool.finish().toArray(ValueLayout.JAVA_BYTE));
    }
  }

  @Test
  void aFolderWithoutRoomIsNamedWithTheWayOut() {
    try (Spool spool = new Spool(10, folder.resolve("missing"))) {
      TooLarge e = assertThrows(TooLarge.class, () -> spool.write(new byte[11], 0, 11));
      String said = String.valueOf(e.getMessage());
      assertTrue(said.contains(folder.resolve("missing").toString()), said);
      assertTrue(said.contains("-Djava.io.tmpdir=FOLDER"), said);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
