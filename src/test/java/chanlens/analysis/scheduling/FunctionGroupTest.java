package chanlens.analysis.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.golang.GoroutineState;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.TraceBuilder;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionGroupTest {
  private static final int MANY = 20_000;
  private static final int MAX_FOR_A_FUNCTION = 120;
  private static final int MAX_FOR_A_GOROUTINE = 40;

  @Test
  void aGroupHasTheSumsOfItsGoroutines() {
    TraceModel trace = goroutines(9, 3);
    FigureTable figures = FigureTable.of(trace, Cancel.NEVER);
    List<FunctionGroup> groups = FunctionGroup.of(trace, Cancel.NEVER).toList();
    assertEquals(List.of("main.f0", "main.f1", "main.f2"), groups.stream().map(FunctionGroup::function).toList());
    for (int f = 0; f < groups.size(); f++) {
      FunctionGroup group = groups.get(f);
      assertEquals(3, group.goroutines());
      long total = 0;
      long asleep = 0;
      for (int g = f; g < 9; g += 3) {
        total += figures.totalNanos(g);
        asleep += figures.blockNanos(g).getOrDefault("sleep", 0L);
      }
      assertEquals(total, group.figures().totalNanos());
      assertEquals(Map.of("sleep", asleep), group.figures().blockNanos());
    }
  }

  @Test
  void figuresOfAGoroutineDoNotDependOnTheOneAskedForBefore() {
    TraceModel trace = goroutines(4, 2);
    FigureTable figures = FigureTable.of(trace, Cancel.NEVER);
    long first = figures.runningNanos(0);
    long last = figures.runningNanos(3);
    assertEquals(first, figures.runningNanos(0));
    assertEquals(last, figures.runningNanos(3));
    assertEquals(Map.of("sleep", 94L), figures.blockNanos(0));
    assertEquals(Map.of("sleep", 91L), figures.blockNanos(3));
  }

  @Test
  void asManyFunctionsAsGoroutinesAreNotHeldAtOnce() {
    TraceModel trace = goroutines(MANY, MANY);
    long before = allocated();
    assertTrue(FunctionGroup.of(trace, Cancel.NEVER).findFirst().isPresent());
    assertTrue((allocated() - before) / MANY < MAX_FOR_A_FUNCTION);
  }

  @Test
  void figuresAreNotHeldForEachGoroutine() {
    TraceModel trace = goroutines(MANY, 1);
    long before = allocated();
    assertEquals(10, FigureTable.of(trace, Cancel.NEVER).runningNanos(0));
    assertTrue((allocated() - before) / MANY < MAX_FOR_A_GOROUTINE);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private static TraceModel goroutines(int count, int functions) {
    TraceBuilder b = new TraceBuilder();
    int reason = b.reason("sleep");
    for (int i = 0; i < count; i++) {
      int g = b.addGoroutine(1 + i, 0);
      b.existed(g, 0, GoroutineState.RUNNING, 0, -1, -1);
      b.startStack(g, b.stacks().add(List.of(new Frame(1, "main.f" + i % functions, "main.go", 1))));
      b.blocked(g, 10 + i, reason, 0);
    }
    return b.freeze("1.26", 0, count + 100, 0, true, Map.of());
  }
}
