package chanlens.format.goroutinetext;

import static chanlens.format.goroutinetext.GoroutineTexts.death;
import static chanlens.format.goroutinetext.GoroutineTexts.decodeText;
import static chanlens.format.goroutinetext.GoroutineTexts.goroutine;
import static chanlens.format.goroutinetext.GoroutineTexts.read;
import static chanlens.format.goroutinetext.GoroutineTexts.resourceModel;
import static chanlens.format.goroutinetext.GoroutineTexts.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.model.Decoded;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The calls of a goroutine, their arguments and places, and who created it.
class StackTextsTest {
  @Test
  void aWholeDumpOfGo119IsRead() throws Exception {
    StacksModel m = resourceModel("go1.19-stack");
    assertEquals(24, m.goroutines().size());
    Goroutine g = goroutine(m, 18);
    assertEquals("chan receive", g.status().reason());
    assertEquals(List.of(new Frame(0, "main.(*T).Method", "gen/main.go", 18)), m.stacks().frames(g.stack()));
    assertEquals(new Frame(0, "main.main", "gen/main.go", 55), g.creator().orElseThrow());
    assertEquals(0, g.creatorGoid(), "Go 1.19 does not print it");
    assertEquals(
        List.of(new Frame(0, "main.Gen[...]", "gen/main.go", 21)), m.stacks().frames(goroutine(m, 19).stack()));
    assertTrue(goroutine(m, 1).creator().isEmpty());
  }

  @Test
  void argumentWordsAreKeptWithTheirDoubts() throws Exception {
    StacksModel m =
        read("""
            goroutine 7 [select]:
            main.f(0x1, {0xc000010000?, {0x2, ...}}, _, 0xffffffffffffffff)
            \tmain.go:3 +0x1d
            main.inlined(...)
            \tmain.go:4
            main.g({})
            \tmain.go:9 +0x2
            """);
    assertEquals(List.of("0x1", "0xc000010000?", "0x2", "0xffffffffffffffff"), words(m, 0, 0));
    assertEquals(List.of(), words(m, 0, 1));
    assertEquals(List.of(), words(m, 0, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> m.word(0, 0, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> m.wordCount(0, 3));
  }

  @Test
  void theWordsOfTwoGoroutinesDoNotMix() throws Exception {
    StacksModel m = resourceModel("go1.27-crash");
    int receiver = m.rowOf(34).orElseThrow();
    assertEquals(List.of("0x24dcfe6020e0", "0x0", "0x1"), words(m, receiver, 1), "runtime.chanrecv and its channel");
    int waiter = m.rowOf(32).orElseThrow();
    assertEquals(List.of("0x24dcfe604030"), words(m, waiter, 4), "sync.(*WaitGroup).Wait");
  }

  @Test
  void aCallSiteIsFoundByFunctionAndOffset() throws Exception {
    StacksModel m = resourceModel("go1.27-crash");
    assertEquals(
        List.of(
            new Frame(0, "internal/sync.(*Mutex).Lock", "internal/sync/mutex.go", 70),
            new Frame(0, "sync.(*Mutex).Lock", "sync/mutex.go", 46),
            new Frame(0, "sync.(*RWMutex).Lock", "sync/rwmutex.go", 150)),
        m.sites().at("sync.(*RWMutex).Lock", 0x31));
    assertEquals(List.of(), m.sites().at("sync.(*RWMutex).Lock", 0x32));
  }

  @Test
  void aCallSiteSeenInTwoPlacesHasNone() throws Exception {
    StacksModel m =
        read("""
            goroutine 7 [select]:
            main.f()
            \ta/main.go:3 +0x1d

            goroutine 8 [select]:
            main.f()
            \tb/main.go:4 +0x1d
            """);
    assertEquals(List.of(), m.sites().at("main.f", 0x1d));
  }

  @Test
  void creatorsHaveTheirGoroutineSinceGo121() throws Exception {
    Goroutine g = goroutine(resourceModel("go1.27-deadlock"), 19);
    assertEquals(1, g.creatorGoid());
    assertEquals(new Frame(0, "main.main", "gen2/main.go", 24), g.creator().orElseThrow());
  }

  @Test
  void ancestorsAreReadAfterTheCreator() throws Exception {
    StacksModel m = resourceModel("go1.27-labels");
    Goroutine g = goroutine(m, 43);
    assertEquals(new Frame(0, "main.main.func9.1", "gen/main.go", 86), g.creator().orElseThrow());
    assertEquals(42, g.creatorGoid());
    assertEquals(List.of(42L, 41L, 1L), g.ancestors().stream().map(a -> a.goid()).toList());
    assertEquals("main.main.func9", g.ancestors().get(0).creator().orElseThrow().function());
    assertTrue(g.ancestors().get(2).creator().isEmpty());
    assertEquals(Map.of("request", "A", "we ird", "a\"}]: \\n:\u00e9\\x01"), goroutine(m, 36).labels());
    assertEquals(
        Map.of("request", "A", "we ird", "a\"}]: \\n:\u00e9\\x01"),
        goroutine(resourceModel("go1.26-labels"), 36).labels());
  }

  @Test
  void framesLeftOutOfADeepStackLeaveAMark() throws Exception {
    StacksModel m = resourceModel("go1.22-deep");
    List<Frame> frames = m.stacks().frames(m.goroutines().getFirst().stack());
    assertEquals(101, frames.size());
    assertTrue(StacksModel.elided(frames.get(50)));
    assertEquals("...101 frames elided...", frames.get(50).function());
    List<Frame> old =
        read("""
            goroutine 5 [select]:
            main.f()
            \tmain.go:3 +0x1
            ...additional frames elided...
            created by main.main
            \tmain.go:8 +0x2
            """)
            .stacks()
            .frames(1);
    assertTrue(StacksModel.elided(old.getLast()), "up to Go 1.20");
    assertFalse(StacksModel.elided(old.getFirst()));
  }

  @Test
  void aStackThatCouldNotBeWalkedIsUnavailable() throws Exception {
    StacksModel m = resourceModel("go1.27-other-threads");
    assertEquals("with busy others", death(m).words());
    assertTrue(goroutine(m, 7).stackUnavailable());
    assertEquals(0, m.stacks().depth(goroutine(m, 7).stack()));
    assertEquals(30, goroutine(m, 7).creator().orElseThrow().line());
  }

  @Test
  void windowsLineEndsAndPathsAreRead() throws Exception {
    StacksModel m =
        read("""
            goroutine 7 [select]:
            main.f()
            \tC:/Users/some one/main.go:3 +0x1d
            created by main.main
            \tC:\\src\\main.go:8 +0x2

            goroutine 8 [select]:
            main.f()
            \tC:/x.go:1
            """.replace("\n", "\r\n"));
    assertEquals(2, m.goroutines().size());
    Frame leaf = m.stacks().frame(m.goroutines().get(0).stack(), 0);
    assertEquals(new Frame(0, "main.f", "C:/Users/some one/main.go", 3), leaf);
    assertEquals(new Frame(0, "main.main", "C:\\src\\main.go", 8), m.goroutines().get(0).creator().orElseThrow());
  }

  @Test
  void callsIntoCAreRead() throws Exception {
    StacksModel m =
        read("""
            goroutine 7 [syscall]:
            non-Go function at pc=0x401000
            frob
            \t/src/frob.c:12 pc=0x401010
            grob
            \tpc=0x401020
            main._Cfunc_frob()
            \t_cgo_gotypes.go:44 +0x3f
            """);
    assertEquals(
        List.of(
            new Frame(0x401000, "", "", 0),
            new Frame(0, "frob", "/src/frob.c", 12),
            new Frame(0x401020, "grob", "", 0),
            new Frame(0, "main._Cfunc_frob", "_cgo_gotypes.go", 44)),
        m.stacks().frames(m.goroutines().getFirst().stack()));
  }

  @Test
  void aLineOfSomethingElseInsideAStackIsPassedOverAndReported() throws Exception {
    Decoded<StacksModel> read =
        decodeText("""
            goroutine 7 [select]:
            main.f()
            \tmain.go:3 +0x1d
            GET /health 200
            main.g()
            \tmain.go:9 +0x2
            created by main.main
            \tmain.go:8 +0x2
            """);
    StacksModel m = read.model();
    assertEquals(2, m.stacks().depth(m.goroutines().getFirst().stack()));
    assertEquals("lines inside stacks that are not part of them: 1", read.problems().getFirst().what());
  }

  @Test
  void equalStacksAreOneRow() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 1000; i++) {
      text.append("goroutine ").append(i).append(" [select]:\nmain.f(0x").append(i).append(")\n\tmain.go:3 +0x1d\n\n");
    }
    StacksModel m = read(text.toString());
    assertEquals(1000, m.goroutines().size());
    assertEquals(2, m.stacks().size(), "none, and the one");
    assertEquals(999, m.rowOf(1000).orElseThrow());
    assertEquals(0x1000, m.word(999, 0, 0));
  }
}
