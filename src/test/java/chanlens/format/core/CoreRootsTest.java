package chanlens.format.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Fixtures;
import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.LeakSearch;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.bytes.ByteSource;
import chanlens.format.executable.ExecutableDecoder;
import chanlens.model.executable.Executable;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Roots in vector registers: the core of the fixture has none, so that one is written into it.
class CoreRootsTest {
  private static final String STUCK = "main.lostReceive.func1";
  /// Of the structs of Go 1.27, for amd64.
  private static final int SAVED_IN_G = 400;

  private static final int SAVED_BYTES = 2112;

  private static ByteSource fixture(String name) throws IOException {
    return ByteSource.map(Fixtures.FORMATS.resolve("core/" + name), Progress.NONE, Cancel.NEVER);
  }

  private static Executable program() throws Exception {
    return ExecutableDecoder.decode(fixture("tiny-1.27.elf.xz"), Progress.NONE, Cancel.NEVER).model();
  }

  /// The executable with the call of the system in its code, which the fixture leaves out.
  private static Executable program(long systemCall) throws Exception {
    ByteBuffer elf = ByteBuffer.wrap(fixture("tiny-1.27.elf.xz").segment().toArray(ValueLayout.JAVA_BYTE))
        .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < elf.getShort(56); i++) {
      int header = (int) elf.getLong(32) + 56 * i;
      long from = elf.getLong(header + 16);
      if (elf.getInt(header) == 1 && systemCall >= from && systemCall < from + elf.getLong(header + 32)) {
        elf.putShort((int) (elf.getLong(header + 8) + systemCall - from), (short) 0x050f);
      }
    }
    return ExecutableDecoder.decode(source(elf), Progress.NONE, Cancel.NEVER).model();
  }

  private static ByteBuffer core() throws IOException {
    byte[] bytes = fixture("tiny-1.27.core.zst").segment().toArray(ValueLayout.JAVA_BYTE);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteSource source(ByteBuffer core) {
    byte[] bytes = new byte[core.capacity()];
    core.get(0, bytes);
    return ByteSource.of("core", bytes);
  }

  private static HeapModel read(ByteBuffer core) throws Exception {
    return read(core, program());
  }

  private static HeapModel read(ByteBuffer core, Executable program) throws Exception {
    return CoreDecoder.decode(source(core), List.of(program), Progress.NONE, Cancel.NEVER).model();
  }

  private static int row(HeapModel heap) {
    for (int g = 0; g < heap.goroutines().size(); g++) {
      if (heap.goroutines().get(g).frames().stream().anyMatch(f -> f.function().equals(STUCK))) {
        return g;
      }
    }
    throw new AssertionError(STUCK);
  }

  private static boolean isStuck(HeapModel heap) {
    LeakProof proof = LeakSearch.of(heap, HeapWaits.of(heap, Cancel.NEVER), Cancel.NEVER);
    return proof.verdict(row(heap)).leaked();
  }

  private static long channel(HeapModel heap) {
    return HeapWaits.of(heap, Cancel.NEVER).wait(row(heap)).cases().getFirst().object();
  }

  private static CoreMemory memory(ByteBuffer core) throws Exception {
    ByteSource source = source(core);
    return new CoreMemory(source.segment(), CoreFile.read(source));
  }

  /// An address at which nothing was ever written.
  private static long unused(ByteBuffer core) throws Exception {
    CoreFile headers = CoreFile.read(source(core));
    for (CoreFile.Segment s : headers.segments()) {
      for (long at = 0; at + SAVED_BYTES <= s.heldBytes(); at += SAVED_BYTES) {
        long words = at;
        boolean zeros = true;
        for (int w = 0; w < SAVED_BYTES && zeros; w += Long.BYTES) {
          zeros = core.getLong((int) (s.offset() + words + w)) == 0;
        }
        if (zeros) {
          return s.addr() + at;
        }
      }
    }
    throw new AssertionError("no zeros");
  }

  @Test
  void whatOnlyTheSavedVectorRegistersOfAPreemptedGoroutineHoldIsAlive() throws Exception {
    ByteBuffer core = core();
    HeapModel before = read(core);
    assertTrue(isStuck(before));
    CoreMemory memory = memory(core);
    long saved = unused(core);
    HeapGoroutine main = before.goroutines().stream().filter(g -> g.goid() == 1).findFirst().orElseThrow();
    core.putLong((int) memory.offset(main.addr() + SAVED_IN_G, Long.BYTES), saved);
    assertTrue(isStuck(read(core)));
    core.putLong((int) memory.offset(saved + SAVED_BYTES - Long.BYTES, Long.BYTES), channel(before));
    assertFalse(isStuck(read(core)));
  }

  /// Where the contents of the nth note of a type begin.
  private static int note(ByteBuffer core, int type, int nth) {
    int left = nth;
    for (int i = 0; i < core.getShort(56); i++) {
      int header = (int) core.getLong(32) + 56 * i;
      int at = (int) core.getLong(header + 8);
      int end = at + (int) core.getLong(header + 32);
      while (core.getInt(header) == 4 && at < end) {
        int contents = at + 12 + (core.getInt(at) + 3 & ~3);
        if (core.getInt(at + 8) == type && left-- == 0) {
          return contents;
        }
        at = contents + (core.getInt(at + 4) + 3 & ~3);
      }
    }
    throw new AssertionError("no note of type " + type);
  }

  @Test
  void whatOnlyAVectorRegisterOfARunningThreadHoldsIsAlive() throws Exception {
    ByteBuffer core = core();
    long channel = channel(read(core));
    int systemCall = note(core, 1, 0) + 112 + 15 * Long.BYTES;
    assertTrue(core.getLong(systemCall) >= 0);
    core.putLong(note(core, 2, 0) + 160 + 3 * Long.BYTES, channel);
    assertTrue(isStuck(read(core)), "a register is free when the system is called");
    core.putLong(systemCall, -1);
    assertFalse(isStuck(read(core)));
  }

  @Test
  void aNoteOfRegistersThatIsTooShortOrRepeatedIsNoMatter() throws Exception {
    ByteBuffer core = core();
    int goroutines = read(core).goroutines().size();
    int length = note(core, 2, 0) - 12 - 8 + 4; // "CORE" and its end are 8 bytes
    assertEquals(512, core.getInt(length));
    core.putInt(length, 8);
    assertEquals(goroutines, read(core).goroutines().size());
  }

  /// A damaged stack has any bounds: what the core does not hold costs nothing.
  @Test
  void aStackAcrossAllOfMemoryIsReadWhereThereIsSome() throws Exception {
    ByteBuffer core = core();
    HeapModel heap = read(core);
    WordRoots roots = new WordRoots(memory(core), heap.objects());
    roots.addAll(0, Long.MAX_VALUE, "stack");
    assertTrue(roots.all().stream().anyMatch(r -> r.to() == channel(heap)));
    assertFalse(roots.overlapping());
    for (int i = 0; i < 4; i++) {
      roots.addAll(0, Long.MAX_VALUE, "stack");
    }
    assertTrue(roots.overlapping());
  }

  /// Where the kernel saved vector registers on the stack of a signal: their record says how long it is.
  private static long savedVectors(ByteBuffer core, CoreFile.Segment in) {
    for (long at = in.offset() + 464; at + 4 <= in.offset() + in.heldBytes(); at += 16) {
      if (core.getInt((int) at) == 0x46505853) {
        return in.addr() + at - 464 - in.offset();
      }
    }
    return 0;
  }

  /// The address at which a word lies.
  private static long find(ByteBuffer core, CoreFile.Segment in, long word) {
    for (long at = in.offset(); at + 8 <= in.offset() + in.heldBytes(); at += 8) {
      if (core.getLong((int) at) == word) {
        return in.addr() + at - in.offset();
      }
    }
    throw new AssertionError("no word " + word);
  }

  @Test
  void vectorRegistersThatASignalSavedInACallOfTheSystemAreFree() throws Exception {
    ByteBuffer core = core();
    long channel = channel(read(core));
    CoreMemory memory = memory(core);
    CoreFile headers = CoreFile.read(source(core));
    CoreFile.Segment in = headers.segments().stream().filter(s -> savedVectors(core, s) != 0).findFirst().orElseThrow();
    long saved = savedVectors(core, in);
    long handler = find(core, in, saved) - 224;
    core.putLong((int) memory.offset(saved + 160, 8), channel);
    assertFalse(isStuck(read(core)));
    long interrupted = memory.word(handler + 168);
    assertTrue(isStuck(read(core, program(interrupted - 2))));
    assertTrue(isStuck(read(core, program(interrupted))), "it is to be repeated");
  }

  /// The record of a span has its first address, then its pages.
  @Test
  void aSpanThatIsSaidToBeHugeIsNone() throws Exception {
    ByteBuffer core = core();
    HeapModel heap = read(core);
    long base = heap.objects().addr(0) & -8192;
    int changed = 0;
    for (int at = 0; at + 16 <= core.capacity(); at += Long.BYTES) {
      if (core.getLong(at) == base && core.getLong(at + 8) == 1) {
        core.putLong(at + 8, 1L << 24);
        changed++;
      }
    }
    assertTrue(changed > 0);
    HeapModel damaged = read(core);
    assertFalse(damaged.complete());
    assertTrue(damaged.objects().size() < heap.objects().size());
  }
}
