package chanlens.analysis.partners;

import chanlens.columns.LongRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How many goroutines wait for some things, directly or through others. Computed for a few hundred roots, each of
/// which can keep every goroutine waiting, so the graph is kept as numbers. For one thread.
final class WaitersBehind {
  private final List<int[]> waitersOf = new ArrayList<>(); // of each thing
  private final List<int[]> actsOn = new ArrayList<>(); // of each waiter: things
  private final LongRows things = new LongRows(); // by address
  private final LongRows waiters = new LongRows(); // by goroutine id
  private final List<Long> goids = new ArrayList<>();
  private final int[] seenThing;
  private final int[] seenWaiter;
  private final int[] todo;
  private int last;
  private int asked;

  /// @param all what each goroutine could act on
  WaitersBehind(Map<Long, List<BlockedOn>> all) {
    all.values().forEach(on -> on.forEach(this::thing));
    for (long goid : goids) {
      actsOn.add(all.getOrDefault(goid, List.of()).stream().mapToInt(t -> things.row(t.addr())).toArray());
    }
    seenThing = new int[waitersOf.size()];
    todo = new int[waitersOf.size()];
    seenWaiter = new int[goids.size()];
  }

  private void thing(BlockedOn thing) {
    if (things.row(thing.addr()) == LongRows.NONE) {
      things.put(thing.addr(), waitersOf.size());
      waitersOf.add(thing.waiters().stream().mapToInt(this::waiter).toArray());
    }
  }

  private int waiter(long goid) {
    int row = waiters.row(goid);
    if (row == LongRows.NONE) {
      row = goids.size();
      waiters.put(goid, row);
      goids.add(goid);
    }
    return row;
  }

  int count(List<BlockedOn> first) {
    asked++;
    last = 0;
    first.forEach(thing -> add(things.row(thing.addr())));
    int count = 0;
    for (int next = 0; next < last; next++) {
      for (int waiter : waitersOf.get(todo[next])) {
        if (seenWaiter[waiter] != asked) {
          seenWaiter[waiter] = asked;
          count++;
          for (int on : actsOn.get(waiter)) {
            add(on);
          }
        }
      }
    }
    return count;
  }

  private void add(int thing) {
    if (seenThing[thing] != asked) {
      seenThing[thing] = asked;
      todo[last++] = thing;
    }
  }
}
