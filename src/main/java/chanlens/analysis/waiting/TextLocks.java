package chanlens.analysis.waiting;

import chanlens.golang.WaitReason;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads from a goroutine text who waits for which lock: the methods of package sync have their receiver as the first
/// argument. Inlined calls print none; then a goroutine counts as a waiter of a lock that others name when the call it
/// waits in has that lock's address, or that of the value it is a field of, and is left out otherwise.
///
/// Sources: sync/mutex.go, sync/rwmutex.go, sync/waitgroup.go, sync/cond.go, internal/sync/mutex.go of Go 1.19 to 1.27.
public final class TextLocks {
  /// A lock within this distance from the start of a value counts as a field of it.
  private static final int LARGEST_VALUE = 4096;

  private final StacksModel stacks;
  private final Map<Long, Found> byAddr = new TreeMap<>();
  private final List<Unnamed> unnamed = new ArrayList<>();

  private TextLocks(StacksModel stacks) {
    this.stacks = stacks;
  }

  private static final class Found {
    final long addr;
    WaitKind kind = WaitKind.UNKNOWN;
    final List<LockPlace> waiters = new ArrayList<>();
    final Set<Long> around = new LinkedHashSet<>();

    Found(long addr) {
      this.addr = addr;
    }
  }

  /// A waiter whose calls of package sync print no address.
  ///
  /// @param args the arguments of the program's call that waits
  private record Unnamed(long goid, WaitKind kind, QueueSide side, List<Long> args) {}

  /// By address.
  public static List<TextLock> of(StacksModel stacks, Cancel cancel) {
    TextLocks all = new TextLocks(stacks);
    for (int row = 0; row < stacks.goroutines().size(); row++) {
      cancel.check();
      Goroutine g = stacks.goroutines().get(row);
      if (g.goid() != 0 && WaitReason.of(g.status().reason()).isLock()) {
        all.read(row, g.goid());
      }
    }
    all.match();
    return all.byAddr.entrySet().stream()
        .map(e -> new TextLock(e.getKey(), e.getValue().kind, e.getValue().waiters, e.getValue().around))
        .toList();
  }

  /// Calls are leaf first: the mutex within an RWMutex, at the same address, comes before the RWMutex.
  private void read(int row, long goid) {
    int stack = stacks.goroutines().get(row).stack();
    int depth = stacks.stacks().depth(stack);
    WaitKind kind = WaitKind.UNKNOWN;
    QueueSide side = QueueSide.WAITERS;
    boolean notified = false;
    long addr = 0;
    int d = 0;
    for (; d < depth && isLibrary(stacks.stacks().frame(stack, d)); d++) {
      String name = stacks.stacks().frame(stack, d).function();
      notified |= name.equals("sync.runtime_notifyListWait");
      WaitKind here = primitive(name, notified);
      if (here != WaitKind.UNKNOWN) {
        kind = here;
        side = name.endsWith(".RLock") ? QueueSide.READERS : here == WaitKind.RWMUTEX ? QueueSide.WRITERS : side;
        long receiver = liveWord(row, d);
        addr = receiver == 0 ? addr : receiver;
      }
    }
    List<Long> args = args(row, d, depth);
    if (addr == 0) {
      unnamed.add(new Unnamed(goid, kind, side, args));
      return;
    }
    Found found = byAddr.computeIfAbsent(addr, Found::new);
    found.kind = found.kind == WaitKind.UNKNOWN || kind == WaitKind.RWMUTEX ? kind : found.kind;
    found.waiters.add(new LockPlace(goid, side));
    found.around.add(addr);
    for (long word : args) { // it may be a field of such a value
      if (word < addr && addr - word < LARGEST_VALUE) {
        found.around.add(word);
      }
    }
  }

  /// Assigns each waiter without an address to the first lock of its kind that one of its arguments may belong to.
  private void match() {
    Map<WaitKind, Map<Long, Found>> firstBy = new EnumMap<>(WaitKind.class);
    for (Found found : unnamed.isEmpty() ? List.<Found>of() : byAddr.values()) {
      Map<Long, Found> first = firstBy.computeIfAbsent(found.kind, k -> new HashMap<>());
      found.around.forEach(word -> first.putIfAbsent(word, found));
    }
    for (Unnamed waiter : unnamed) {
      Map<Long, Found> first = firstBy.getOrDefault(waiter.kind, Map.of());
      waiter.args.stream()
          .flatMap(word -> Optional.ofNullable(first.get(word)).stream())
          .min(Comparator.comparingLong(found -> found.addr))
          .ifPresent(found -> found.waiters.add(new LockPlace(waiter.goid, waiter.side)));
    }
  }

  /// The live arguments of the nearest call of the program that prints any.
  private List<Long> args(int row, int from, int depth) {
    List<Long> live = new ArrayList<>();
    for (int d = from; d < depth; d++) {
      int words = stacks.wordCount(row, d);
      for (int i = 0; i < words; i++) {
        if (!stacks.wordMaybeDead(row, d, i) && stacks.word(row, d, i) > 0) {
          live.add(stacks.word(row, d, i));
        }
      }
      if (words > 0) {
        return live;
      }
    }
    return live;
  }

  private long liveWord(int row, int depth) {
    boolean live = stacks.wordCount(row, depth) > 0 && !stacks.wordMaybeDead(row, depth, 0);
    return live ? stacks.word(row, depth, 0) : 0;
  }

  private static boolean isLibrary(Frame f) {
    return f.function().startsWith("runtime.") || f.function().startsWith("sync.")
        || f.function().startsWith("internal/sync.");
  }

  private static WaitKind primitive(String name, boolean notified) {
    return switch (name) {
      case "sync.(*Mutex).lockSlow", "internal/sync.(*Mutex).lockSlow", "sync.(*Mutex).Lock",
          "internal/sync.(*Mutex).Lock" ->
          WaitKind.MUTEX;
      case "sync.(*RWMutex).Lock", "sync.(*RWMutex).RLock" -> WaitKind.RWMUTEX;
      case "sync.(*WaitGroup).Wait" -> WaitKind.WAITGROUP;
      case "sync.(*Cond).Wait" -> notified ? WaitKind.COND : WaitKind.UNKNOWN;
      default -> WaitKind.UNKNOWN;
    };
  }
}
