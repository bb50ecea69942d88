package chanlens.analysis.join;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StackKeyTest {
  private static List<Frame> frames(String... functions) {
    return Stream.of(functions).map(f -> new Frame(0, f, "/src/a.go", 7)).toList();
  }

  @Test
  void whatOnlyAHeapDumpShowsDoesNotSetStacksApart() {
    List<String> profile = StackKey.calls(frames("runtime.gopark", "runtime.chanrecv1", "main.hold"), true);
    assertEquals(List.of("main.hold:7"), profile);
    assertEquals(profile, StackKey.calls(frames("runtime.gopark", "main.hold", "main.build.gowrap1"), true));
    assertEquals(profile, StackKey.calls(frames("main.hold", "main.build.deferwrap12", "runtime.goexit"), true));
    assertEquals(profile, StackKey.calls(frames("main.hold", "main.T.hold-fm"), true));
  }

  @Test
  void functionsThatLookLikeWrappersCount() {
    assertEquals(
        List.of("main.gowrap:7", "main.gowrapped1:7", "main.fm:7"),
        StackKey.calls(frames("main.gowrap", "main.gowrapped1", "main.fm"), true));
  }
}
