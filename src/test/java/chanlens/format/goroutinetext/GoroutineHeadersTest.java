package chanlens.format.goroutinetext;

import static chanlens.format.goroutinetext.GoroutineTexts.decodeText;
import static chanlens.format.goroutinetext.GoroutineTexts.goroutine;
import static chanlens.format.goroutinetext.GoroutineTexts.read;
import static chanlens.format.goroutinetext.GoroutineTexts.resourceModel;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.MalformedCapture;
import chanlens.golang.GoroutineState;
import chanlens.model.Decoded;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The line that begins a goroutine: its state, how long it waits, its marks and its labels.
class GoroutineHeadersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "goroutine 7 [chan receive]:|WAITING|chan receive|0|false|false|false|0",
        "goroutine 7 [chan receive (nil chan)]:|WAITING|chan receive (nil chan)|0|false|false|false|0",
        "goroutine 7 [select (no cases), 1 minutes]:|WAITING|select (no cases)|1|false|false|false|0",
        "goroutine 7 [IO wait, 527 minutes, locked to thread]:|WAITING|IO wait|527|false|true|false|0",
        "goroutine 7 [syscall, locked to thread]:|SYSCALL|''|0|false|true|false|0",
        "goroutine 7 [running]:|RUNNING|''|0|false|false|false|0",
        "goroutine 7 [runnable (scan)]:|RUNNABLE|''|0|false|false|false|0",
        "goroutine 7 gp=0xc000002380 m=nil [sync.Mutex.Lock]:|WAITING|sync.Mutex.Lock|0|false|false|false|0",
        "goroutine 7 gp=0x5fda80 m=0 mp=0x5fe840 [idle]:|WAITING|idle|0|false|false|false|0",
        "goroutine 7 [chan send (leaked)]:|WAITING|chan send|0|true|false|false|0",
        "goroutine 7 [leaked (leaked)]:|WAITING|''|0|true|false|false|0",
        "goroutine 7 [waiting]:|WAITING|''|0|false|false|false|0",
        "goroutine 7 [???]:|WAITING|''|0|false|false|false|0",
        "goroutine 7 [select (durable), 2 minutes, synctest bubble 3]:|WAITING|select|2|false|false|true|3",
        "goroutine 7 [chan send (synctest), synctest group 19]:|WAITING|chan send|0|false|false|true|19",
        "goroutine 7 [select (leaked) (scan) (durable)]:|WAITING|select|0|true|false|true|0",
      })
  void aHeaderHasStateAndMarks(
      String header, GoroutineState state, String reason, int minutes, boolean leaked, boolean locked, boolean durable,
      long bubble)
      throws Exception {
    Goroutine g = read(header + "\nmain.f()\n\tmain.go:3 +0x1d\n").goroutines().getFirst();
    assertEquals(7, g.goid());
    assertEquals(state, g.status().state());
    assertEquals(reason, g.status().reason());
    assertEquals(minutes, g.status().minutes());
    assertEquals(leaked, g.status().leaked());
    assertEquals(locked, g.status().locked());
    assertEquals(durable, g.status().durable());
    assertEquals(bubble, g.status().bubble());
  }

  @Test
  void labelsAreReadInTheFormOfEveryRelease() throws Exception {
    assertEquals(Map.of("request", "A", "tier", "a/b.c_1"), labels("[select] {request: A, tier: a/b.c_1}:"));
    assertEquals(Map.of("request", "A"), labels("[select labels:{\"request\": \"A\"}]:"));
    assertEquals(
        Map.of("we ird", "a\"}]: \\n:\u00e9\\x01"),
        labels("[select, 3 minutes] {\"we ird\": \"a\\\"}]: \\n:\\u00e9\\x01\"}:"));
    assertEquals(
        Map.of("k", "]:", "b", "\ufffd\t\\"), labels("[select labels:{\"k\": \"]:\", \"b\": \"\\xff\\t\\\\\"}]:"));
    assertEquals(Map.of("k", "\ud83d\ude00"), labels("[select] {k: \"\\U0001f600\"}:"));
    assertEquals(Map.of(), labels("[select]:"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "goroutine leak [running]:",
        "goroutine 7 is [running]:",
        "goroutine 7:",
        "goroutine 7 [running]",
        "goroutine 7 [running] here:",
        "goroutine 1234567890123456789012345678901 [running]:",
        "goroutine profile: total 5",
      })
  void whatOnlyLooksLikeAHeaderIsNone(String line) {
    assertThrows(MalformedCapture.class, () -> read(line + "\nmain.f()\n\tmain.go:3 +0x1d\n"));
  }

  @Test
  void leakedGoroutinesAreMarked() throws Exception {
    StacksModel m = resourceModel("go1.27-leaked");
    assertEquals(8, m.goroutines().stream().filter(g -> g.status().leaked()).count());
    assertTrue(goroutine(m, 15).status().leaked());
    assertEquals("chan send (nil chan)", goroutine(m, 15).status().reason());
    assertFalse(goroutine(m, 18).status().leaked());
  }

  @Test
  void minutesAreKept() throws Exception {
    StacksModel m = resourceModel("go1.27-minutes");
    assertEquals(2, goroutine(m, 7).status().minutes());
    assertTrue(goroutine(m, 8).status().locked());
  }

  @Test
  void goroutinesInABubbleAreMarked() throws Exception {
    StacksModel m = resourceModel("go1.25-synctest");
    assertTrue(goroutine(m, 12).status().durable());
    assertEquals(1, goroutine(m, 12).status().bubble());
    assertFalse(goroutine(m, 17).status().durable(), "a mutex does not block durably");
    assertTrue(goroutine(resourceModel("go1.24-synctest"), 22).status().durable());
  }

  @Test
  void wordsOfAReleaseToComeAreReported() throws Exception {
    Decoded<StacksModel> read = decodeText("goroutine 1 [select, pinned to P]:\nmain.main()\n\tmain.go:3 +0x1d\n");
    assertEquals("select", read.model().goroutines().getFirst().status().reason());
    assertTrue(read.problems().getFirst().what().endsWith("pinned to P"), read.problems().toString());
  }

  private static Map<String, String> labels(String header) throws Exception {
    return read("goroutine 7 " + header + "\nmain.f()\n\tmain.go:3 +0x1d\n").goroutines().getFirst().labels();
  }
}
