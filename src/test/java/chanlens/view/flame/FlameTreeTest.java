package chanlens.view.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.scheduling.OffCpu;
import chanlens.analysis.scheduling.OffCpuProfile;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.TraceModel;
import chanlens.view.picture.Item;
import chanlens.view.picture.Picture;
import chanlens.view.picture.PlainMeasure;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlameTreeTest {
  private static final TraceModel TRACE = SampleRun.of("hidden-goroutines", "go1.27").run().trace().orElseThrow();

  @ParameterizedTest
  @EnumSource(OffCpu.class)
  void theWholeWidthIsTheWholeProfileAndNoCallIsWiderThanItsCaller(OffCpu kind) {
    OffCpuProfile profile = OffCpuProfile.ofProgram(TRACE, kind, Cancel.NEVER);
    FlameTree root = FlameTree.of(profile, TRACE.stacks());
    long open = profile.sites().stream().mapToLong(OffCpuProfile.Site::openNanos).sum();
    assertEquals(profile.nanos() + open, root.value());
    assertEquals(open, root.openValue());
    check(root);
  }

  private static void check(FlameTree call) {
    assertTrue(call.calls().stream().mapToLong(FlameTree::value).sum() <= call.value(), call.function());
    assertTrue(call.openValue() <= call.value(), call.function());
    call.calls().forEach(FlameTreeTest::check);
  }

  @Test
  void stacksShareWhatTheyBeginWith() {
    StackTable.Builder stacks = new StackTable.Builder();
    int one = stacks.add(List.of(new Frame(1, "main.leaf", "a.go", 1), new Frame(2, "main.main", "a.go", 9)));
    int two = stacks.add(List.of(new Frame(3, "main.other", "a.go", 2), new Frame(2, "main.main", "a.go", 9)));
    OffCpuProfile profile =
        new OffCpuProfile(
            OffCpu.SYNC,
            List.of(new OffCpuProfile.Site(one, 1, 70, 0, 0), new OffCpuProfile.Site(two, 0, 0, 1, 30)));
    FlameTree root = FlameTree.of(profile, stacks.freeze());
    FlameTree main = root.calls().getFirst();
    assertEquals(1, root.calls().size());
    assertEquals(List.of("main.leaf", "main.other"), main.calls().stream().map(FlameTree::function).toList());
    assertEquals(List.of(100L, 30L), List.of(main.value(), main.openValue()));
    Picture picture = FlamePicture.of(root, "Waits", "t.trace", FlamePicture.WIDTH, new PlainMeasure());
    List<String> said = picture.items().stream().filter(i -> i.kind().equals("call")).map(Item::spoken).toList();
    assertEquals("main.main a.go:9, at least 100 ns, 100.0 %", said.getFirst());
    assertEquals(3, said.size());
  }
}
