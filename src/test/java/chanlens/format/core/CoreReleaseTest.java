package chanlens.format.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Fixtures;
import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.LeakSearch;
import chanlens.analysis.reachability.Verdict;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.bytes.ByteSource;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.executable.ExecutableDecoder;
import chanlens.model.Decoded;
import chanlens.model.executable.Executable;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cores of releases whose structs were not measured: executables that say that another one built them.
class CoreReleaseTest {
  private static ByteSource fixture(String name) throws Exception {
    return ByteSource.map(Fixtures.FORMATS.resolve("core/" + name), Progress.NONE, Cancel.NEVER);
  }

  /// @param release what it says of itself, as long as the truth
  private static Executable program(String built, String release) throws Exception {
    byte[] bytes = fixture("tiny-" + built.substring(2, 6) + ".elf.xz").segment().toArray(ValueLayout.JAVA_BYTE);
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    byte[] changed = all.replace(built, release).getBytes(StandardCharsets.ISO_8859_1);
    return ExecutableDecoder.decode(ByteSource.of("tiny", changed), Progress.NONE, Cancel.NEVER).model();
  }

  private static Decoded<HeapModel> read(String built, String release) throws Exception {
    return CoreDecoder.decode(
        fixture("tiny-" + built.substring(2, 6) + ".core.zst"), List.of(program(built, release)), Progress.NONE,
        Cancel.NEVER);
  }

  private static List<String> words(HeapModel heap) {
    return heap.goroutines().stream().map(CoreReleaseTest::words).toList();
  }

  private static String words(HeapGoroutine g) {
    List<String> calls = g.frames().stream().map(f -> f.function()).toList();
    return g.goid() + " " + g.status() + " " + g.waitReason() + " " + calls;
  }

  @ParameterizedTest
  @CsvSource({"go1.27.4, go1.28.4", "go1.27.4, go1.20.4", "go1.19.8, go1.18.8", "go1.19.8, go1.21.8"})
  void goroutinesAndChannelsOfAnUnknownReleaseAreReadAndNothingIsProved(String built, String release) throws Exception {
    HeapModel known = read(built, built).model();
    Decoded<HeapModel> unknown = read(built, release);
    HeapModel heap = unknown.model();
    assertFalse(heap.complete());
    String said = unknown.problems().stream().map(p -> p.what()).reduce("", (a, b) -> a + b);
    assertTrue(said.contains("the runtime's structs of " + release + " are not known"), said);
    assertEquals(words(known), words(heap));
    assertEquals(known.objects().size(), heap.objects().size());
    HeapWaits waits = HeapWaits.of(heap, Cancel.NEVER);
    assertEquals(HeapWaits.of(known, Cancel.NEVER).channels().size(), waits.channels().size());
    LeakProof proof = LeakSearch.of(heap, waits, Cancel.NEVER);
    assertEquals(List.of("[select (no cases)]"), proof.with(Verdict.PROVED).stream()
        .map(g -> "[" + heap.goroutines().get(g).waitReason() + "]").toList());
  }

  @Test
  void aReleaseThatNoTableFitsIsRefused() throws Exception {
    Executable program = program("go1.27.4", "go1.28.4");
    byte[] bytes = fixture("tiny-1.27.core.zst").segment().toArray(ValueLayout.JAVA_BYTE);
    ByteSource cut = ByteSource.of("cut", Arrays.copyOf(bytes, 1 << 20));
    assertThrows(
        UnsupportedCapture.class, () -> CoreDecoder.decode(cut, List.of(program), Progress.NONE, Cancel.NEVER));
  }
}
