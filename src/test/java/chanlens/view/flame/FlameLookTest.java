package chanlens.view.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.view.Scope;
import chanlens.view.Scoped;
import chanlens.view.picture.Picture;
import chanlens.view.picture.PlainMeasure;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlameLookTest {
  private static final Frame MAIN = new Frame(1, "main.main", "a.go", 9);
  private static final Frame A = new Frame(2, "main.a", "a.go", 1);
  private static final Frame B = new Frame(3, "main.b", "a.go", 2);
  private static final Frame LOCK = new Frame(4, "sync.(*Mutex).Lock", "mutex.go", 90);

  /// main → a → Lock: 70, main → b → Lock: 30.
  private static WeighedStacks stacks() {
    StackTable.Builder table = new StackTable.Builder();
    int a = table.add(List.of(LOCK, A, MAIN));
    int b = table.add(List.of(LOCK, B, MAIN));
    WeighedStacks stacks = new WeighedStacks(table.freeze());
    stacks.add(a, 70, 0, 20);
    stacks.add(b, 30, 0, -10);
    return stacks;
  }

  private static FlameTree tree(FlameLook look) {
    return FlameTree.of(stacks(), look, Cancel.NEVER);
  }

  private static List<String> names(FlameTree of) {
    return of.calls().stream().map(FlameTree::function).toList();
  }

  @Test
  void turnedRoundTheInnermostCallComesFirstWithAllOfIt() {
    FlameTree lock = tree(FlameLook.PLAIN.inverted(true)).calls().getFirst();
    assertEquals("sync.(*Mutex).Lock", lock.function());
    assertEquals(100, lock.value());
    assertEquals(List.of("main.a", "main.b"), names(lock));
  }

  @Test
  void onlyMyCodeLeavesOutGosOwnPackagesAndKeepsTheirValues() {
    FlameTree main = tree(FlameLook.PLAIN.mine(true)).calls().getFirst();
    assertEquals(List.of("main.a", "main.b"), names(main));
    assertEquals(70, main.calls().getFirst().value());
    assertTrue(main.calls().getFirst().calls().isEmpty());
  }

  @Test
  void whatIsZoomedIntoHasTheWholeWidth() {
    List<String> path = List.of("main.main a.go:9", "main.b a.go:2");
    FlameTree zoomed = tree(FlameLook.PLAIN.into(path));
    assertEquals(30, zoomed.value());
    assertEquals(List.of("main.b"), names(zoomed.calls().getFirst()));
    assertEquals(path.subList(0, 1), FlameLook.PLAIN.into(path).out().path());
  }

  @Test
  void theTitleSaysHowMuchMatchesASearch() {
    FlameLook look = FlameLook.PLAIN.search(" MAIN.B ");
    Picture picture =
        FlamePicture.of(tree(look), "t", "f", "", Long::toString, look, false, 800, new PlainMeasure());
    assertTrue(picture.title().endsWith(", 30.0 % match"), picture.title());
  }

  @Test
  void aComparisonAddsUpWhatChanged() {
    FlameTree root = tree(FlameLook.PLAIN);
    assertEquals(10, root.change());
    assertEquals(List.of(20L, -10L), root.calls().getFirst().calls().stream().map(FlameTree::change).toList());
  }

  @Test
  void upwardsTheOutermostCallIsTheLowest() {
    FlameLook look = FlameLook.PLAIN.upwards(true);
    Picture up = FlamePicture.of(tree(look), "t", "f", "", Long::toString, look, false, 800, new PlainMeasure());
    double main = top(up, "main.main");
    assertTrue(main > top(up, "main.a") && top(up, "main.a") > top(up, "sync.(*Mutex).Lock"));
  }

  private static double top(Picture picture, String function) {
    return picture.items().stream().filter(i -> i.title().equals(function)).findFirst().orElseThrow().bounds().y();
  }

  @Test
  void functionsHaveTheirOwnAndAll() {
    List<FunctionSums.Row> rows = FunctionSums.all(stacks(), false, Cancel.NEVER);
    assertEquals(new FunctionSums.Row(FunctionSums.Kind.FUNCTION, "sync.(*Mutex).Lock", 100, 100), rows.getFirst());
    assertTrue(rows.contains(new FunctionSums.Row(FunctionSums.Kind.FUNCTION, "main.a", 0, 70)));
    List<FunctionSums.Row> mine = FunctionSums.all(stacks(), true, Cancel.NEVER);
    assertTrue(mine.contains(new FunctionSums.Row(FunctionSums.Kind.FUNCTION, "main.a", 70, 70)));
  }

  @Test
  void callersAndCalleesAreThoseNextToAFunction() {
    assertEquals(
        List.of(
            new FunctionSums.Row(FunctionSums.Kind.CALLER, "main.main", 70, 70),
            new FunctionSums.Row(FunctionSums.Kind.CALLEE, "sync.(*Mutex).Lock", 70, 70)),
        FunctionSums.around(stacks(), "main.a", false, Cancel.NEVER));
  }

  @Test
  void everySourceOfARunAddsUpToWhatItsPictureSays() {
    for (String release : List.of("go1.22", "go1.27")) {
      Diagnosis run = SampleRun.of("abandoned-sender", release);
      Scoped everyone = Scoped.of(run.run(), Scope.EVERYTHING, Cancel.NEVER);
      List<FlameSource> sources = FlameSources.of(run);
      assertTrue(sources.size() > 8, sources.toString());
      for (FlameSource source : sources) {
        FlameSource.Sums sums = source.sums(everyone, Cancel.NEVER);
        FlameSource.Shown shown = source.shown(sums, FlameLook.PLAIN, 800, new PlainMeasure(), Cancel.NEVER);
        assertEquals(sums.stacks().total(), shown.tree().value(), source.title());
        assertFalse(source.meaning().isEmpty());
      }
    }
  }
}
