package chanlens.analysis.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.format.trace.TraceDecoder;
import chanlens.model.Evidence;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// On the capture `story`, whose program leaves a goroutine waiting in each way before the trace begins.
class OpenWaitTest {
  @Test
  void waitsThatBeganBeforeTheTraceAreInferredFromTheirStacks() throws Exception {
    Map<String, String> found = waits("story-1.27");
    assertEquals("chan send inferred at main.go:41", found.get("main.stuckBefore.func2"));
    assertEquals("select inferred at main.go:45", found.get("main.stuckBefore.func5"));
    assertEquals("sync inferred at main.go:50", found.get("main.stuckBefore.func6"));
    assertEquals("sync.(*Cond).Wait inferred at main.go:51", found.get("main.stuckBefore.func7"));
    assertEquals("sync inferred at main.go:52", found.get("main.stuckBefore.func8"));
    assertEquals("sleep inferred at main.go:54", found.get("main.stuckBefore.func10"));
    assertEquals("forever inferred at main.go:55", found.get("main.stuckBefore.func11"));
    assertEquals("forever inferred at main.go:56", found.get("main.stuckBefore.func12"), "a nil channel");
    assertTrue(found.getOrDefault("main.stuckBefore.func9", "").startsWith("network inferred"));
  }

  @Test
  void waitsThatBeganInTheTraceAreRecorded() throws Exception {
    for (String capture : new String[] {"story-1.22", "story-1.27"}) {
      Map<String, String> found = waits(capture);
      assertEquals("chan send recorded at main.go:203", found.get("main.stuckAfter.func1"));
      assertEquals("chan receive recorded at main.go:205", found.get("main.stuckAfter.func2"));
      assertEquals("forever recorded at main.go:209", found.get("main.stuckAfter.func3"));
    }
  }

  @Test
  void go122HasNoStacksOfWaitsBeforeTheTraceAndNothingIsMadeUp() throws Exception {
    assertTrue(waits("story-1.22").getOrDefault("", "").startsWith(" recorded"), "no function, no reason");
  }

  /// Reason, evidence and the first line of the program itself, by entry function.
  private static Map<String, String> waits(String capture) throws Exception {
    Path file = Path.of("src/test/resources/chanlens/format/trace", capture + ".trace.gz");
    TraceModel trace =
        TraceDecoder.decode(ByteSource.map(file, Progress.NONE, Cancel.NEVER), Progress.NONE, Cancel.NEVER).model();
    Map<String, String> found = new TreeMap<>();
    for (OpenWait w : OpenWait.of(trace)) {
      String place =
          trace.stacks().frames(w.stack()).stream()
              .filter(f -> f.function().startsWith("main."))
              .map(Frame::place)
              .findFirst()
              .orElse("nowhere");
      found.put(
          trace.goroutines().function(w.g()),
          w.reason() + " " + (w.evidence() == Evidence.INFERRED ? "inferred" : "recorded") + " at " + place);
    }
    return found;
  }
}
