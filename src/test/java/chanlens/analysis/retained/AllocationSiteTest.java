package chanlens.analysis.retained;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.model.heap.AllocSamples;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.HeapRecords;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllocationSiteTest {
  private static final Frame LINE = new Frame(0, "main.keep", "main.go", 20);

  @Test
  void whatIsInUseIsSummedByLineAndTheLargestIsFirst() {
    StackTable.Builder stacks = new StackTable.Builder();
    int one = stacks.add(List.of(LINE, new Frame(0, "main.a", "main.go", 1)));
    int other = stacks.add(List.of(LINE, new Frame(0, "main.b", "main.go", 2)));
    int third = stacks.add(List.of(new Frame(0, "main.c", "main.go", 3)));
    HeapModel.Allocations profile = new HeapModel.Allocations(
        Optional.empty(),
        List.of(
            new HeapRecords.AllocBucket(1, 16, one, 5, 2), new HeapRecords.AllocBucket(2, 32, other, 4, 0),
            new HeapRecords.AllocBucket(3, 1024, third, 9, 9), new HeapRecords.AllocBucket(4, 8, third, 1, 0)),
        stacks.freeze(), new AllocSamples.Builder().freeze());
    List<AllocationSite> sites = AllocationSite.of(profile);
    assertEquals(2, sites.size());
    assertEquals(Optional.of(LINE), sites.getFirst().at());
    assertEquals(List.of(7L, 176L), List.of(sites.getFirst().objects(), sites.getFirst().bytes()));
    assertEquals("main.b", sites.getFirst().stack().getLast().function());
    assertTrue(AllocationSite.of(
        new HeapModel.Allocations(
            Optional.empty(), List.of(), new StackTable.Builder().freeze(), new AllocSamples.Builder().freeze()))
        .isEmpty());
  }
}
