package chanlens.analysis.waiting;

import chanlens.golang.GoroutineState;
import chanlens.golang.WaitReason;
import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.Evidence;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/// What every goroutine of a heap dump waits on, every channel, and every lock somebody waits for. Read from the
/// runtime's own structs; when their layout is unknown, only the goroutine records are used.
public final class HeapWaits {
  private static final int FEW_CASES = 16;

  private final List<GoroutineWait> waits;
  private final List<HeapChannel> channels;
  private final long[] channelAddrs;
  private final Map<Long, HeapLock> locks;
  /// What goroutines with many cases wait on, by the goroutine: a select can have 65,536.
  private final Map<Integer, Map<Long, Set<QueueSide>>> manyCases = new HashMap<>();

  private HeapWaits(List<GoroutineWait> waits, Collection<HeapChannel> channels, Map<Long, HeapLock> locks) {
    this.waits = List.copyOf(waits);
    this.channels = channels.stream().sorted(Comparator.comparingLong(HeapChannel::addr)).toList();
    this.channelAddrs = this.channels.stream().mapToLong(HeapChannel::addr).toArray();
    this.locks = locks;
    for (GoroutineWait wait : this.waits) {
      if (wait.cases().size() > FEW_CASES) {
        Map<Long, Set<QueueSide>> sides = new HashMap<>();
        wait.cases().forEach(
            c -> sides.computeIfAbsent(c.object(), o -> EnumSet.noneOf(QueueSide.class)).add(c.side()));
        manyCases.put(wait.g(), sides);
      }
    }
  }

  /// Whether a goroutine waits on an object, on whatever side.
  public boolean waitsOn(int g, long object) {
    Map<Long, Set<QueueSide>> many = manyCases.get(g);
    return many != null ? many.containsKey(object) : waits.get(g).cases().stream().anyMatch(c -> c.object() == object);
  }

  /// Whether a goroutine waits on one side of an object.
  public boolean waitsOn(int g, long object, QueueSide side) {
    Map<Long, Set<QueueSide>> many = manyCases.get(g);
    return many != null
        ? many.getOrDefault(object, Set.of()).contains(side)
        : waits.get(g).cases().stream().anyMatch(c -> c.object() == object && c.side() == side);
  }

  /// Takes one pass over the objects of the dump.
  public static HeapWaits of(HeapModel heap, Cancel cancel) {
    Optional<RuntimeLayout> layout = heap.layout().layout();
    return layout.isPresent() ? new Reading(heap, layout.get()).all(cancel) : withoutLayout(heap);
  }

  /// One per goroutine, in the order of the dump.
  public List<GoroutineWait> waits() {
    return waits;
  }

  /// @param g row in the dump's goroutines
  public GoroutineWait wait(int g) {
    return waits.get(g);
  }

  /// By address: those a goroutine waits on, and idle ones recognised by their structure.
  public List<HeapChannel> channels() {
    return channels;
  }

  public Optional<HeapChannel> channelAt(long addr) {
    int at = Arrays.binarySearch(channelAddrs, addr);
    return at < 0 ? Optional.empty() : Optional.of(channels.get(at));
  }

  /// Those somebody waits for, by address.
  public List<HeapLock> locks() {
    return List.copyOf(locks.values());
  }

  public Optional<HeapLock> lockAt(long addr) {
    return Optional.ofNullable(locks.get(addr));
  }

  private static HeapWaits withoutLayout(HeapModel heap) {
    List<GoroutineWait> waits = new ArrayList<>();
    for (int g = 0; g < heap.goroutines().size(); g++) {
      WaitKind kind = kindOf(heap.goroutines().get(g));
      boolean hasObject = kind == WaitKind.CHANNEL || kind.isLock() || kind == WaitKind.SLEEP;
      waits.add(plain(heap, g, kind, hasObject ? WaitGap.LAYOUT_UNKNOWN : WaitGap.NONE));
    }
    return new HeapWaits(waits, List.of(), Map.of());
  }

  /// A wait according to its reason alone.
  private static GoroutineWait plain(HeapModel heap, int g, WaitKind kind, WaitGap gap) {
    HeapGoroutine goroutine = heap.goroutines().get(g);
    WaitReason reason = WaitReason.of(goroutine.waitReason());
    QueueSide side =
        switch (reason.direction()) {
          case SEND -> QueueSide.SENDQ;
          case RECEIVE -> QueueSide.RECVQ;
          case READ, WRITE, NONE -> QueueSide.UNKNOWN;
        };
    boolean select = kind == WaitKind.CHANNEL && reason.kind() == WaitReason.Kind.SELECT;
    return new GoroutineWait(
        g, goroutine.goid(), kind, 0, select, side, List.of(), OptionalLong.empty(), Evidence.RECORDED, gap);
  }

  /// What the wait reason says. A semaphore may turn out to belong to a primitive of package sync.
  private static WaitKind kindOf(HeapGoroutine g) {
    if (g.state() != GoroutineState.WAITING) {
      return WaitKind.NONE;
    }
    WaitReason reason = WaitReason.of(g.waitReason());
    return switch (reason.kind()) {
      case NONE -> WaitKind.UNKNOWN;
      case CHANNEL -> reason.nil() ? WaitKind.NIL_CHANNEL : WaitKind.CHANNEL;
      case SELECT -> reason.nil() ? WaitKind.EMPTY_SELECT : WaitKind.CHANNEL;
      case MUTEX -> WaitKind.MUTEX;
      case RWMUTEX -> WaitKind.RWMUTEX;
      case WAITGROUP -> WaitKind.WAITGROUP;
      case COND -> WaitKind.COND;
      case SEMAPHORE -> WaitKind.SEMAPHORE;
      case SLEEP -> WaitKind.SLEEP;
      case NETWORK -> WaitKind.NETWORK;
      case FOREVER, COROUTINE, SYNCTEST, RUNTIME, UNKNOWN -> WaitKind.RUNTIME;
    };
  }

  /// Reads one dump whose layout is proved.
  private static final class Reading {
    private final HeapModel heap;
    private final RuntimeLayout layout;
    private final Sudogs sudogs;
    private final ChannelReader channels;

    Reading(HeapModel heap, RuntimeLayout layout) {
      this.heap = heap;
      this.layout = layout;
      this.sudogs = new Sudogs(heap, layout);
      this.channels = new ChannelReader(heap, layout, sudogs);
    }

    HeapWaits all(Cancel cancel) {
      List<WaitKind> kinds = heap.goroutines().stream().map(HeapWaits::kindOf).toList();
      List<Integer> semaphores = new ArrayList<>();
      List<Integer> conds = new ArrayList<>();
      for (int g = 0; g < kinds.size(); g++) {
        if (heap.layout().inferred()) { // gives the distances inside channels, not those inside locks
          continue;
        }
        if (kinds.get(g) == WaitKind.COND) {
          conds.add(g);
        } else if (kinds.get(g).isLock()) {
          semaphores.add(g);
        }
      }
      ForkJoinTask<LockReader> locks =
          ForkJoinPool.commonPool().submit(() -> LockReader.of(heap, layout, sudogs, semaphores, conds, cancel));
      List<GoroutineWait> waits = new ArrayList<>();
      for (int g = 0; g < kinds.size(); g++) {
        cancel.check();
        waits.add(wait(g, kinds.get(g)));
      }
      LockReader read = locks.join();
      for (int g = 0; g < kinds.size(); g++) {
        if (kinds.get(g).isLock()) {
          waits.set(g, lockWait(g, kinds.get(g), read));
        }
      }
      IdleChannels.read(heap, layout, channels, cancel);
      return new HeapWaits(waits, channels.channels(), new TreeMap<>(read.locks()));
    }

    /// Everything except what is known about locks.
    private GoroutineWait wait(int g, WaitKind kind) {
      return switch (kind) {
        case CHANNEL -> channelWait(g);
        case SLEEP -> sleep(g);
        case NONE, NIL_CHANNEL, EMPTY_SELECT, NIL_SELECT, NETWORK, RUNTIME, UNKNOWN, MUTEX, RWMUTEX, WAITGROUP, COND,
            SEMAPHORE ->
            plain(heap, g, kind, WaitGap.NONE);
      };
    }

    private GoroutineWait channelWait(int g) {
      GoroutineWait said = plain(heap, g, WaitKind.CHANNEL, WaitGap.NONE);
      List<Waiter> cases = new ArrayList<>();
      WaitGap gap = WaitGap.NONE;
      for (long sudog : sudogs.of(heap.goroutines().get(g))) {
        long c = sudogs.c(sudog);
        if (c == 0 || channels.read(c, Evidence.RECORDED).isEmpty()) {
          gap = WaitGap.NO_CHANNEL;
        } else {
          Optional<Waiter> place = channels.place(sudog);
          cases.add(place.orElseGet(() -> sudogs.waiter(sudog, c, said.side(), 0)));
          if (place.isEmpty()) {
            gap = WaitGap.IN_NO_QUEUE;
          }
        }
      }
      if (cases.isEmpty() && gap == WaitGap.NONE) {
        if (said.select() && sudogs.hasNone(heap.goroutines().get(g))) {
          return nilSelect(g);
        }
        gap = WaitGap.NO_SUDOG;
      }
      boolean one = cases.size() == 1;
      return new GoroutineWait(
          g,
          said.goid(),
          WaitKind.CHANNEL,
          one ? cases.getFirst().object() : 0,
          said.select(),
          one ? cases.getFirst().side() : said.side(),
          cases,
          OptionalLong.empty(),
          Evidence.RECORDED,
          gap);
    }

    /// A select queues no sudog for a nil channel, and sets `g.waiting` before it parks: select.go selectgo.
    private GoroutineWait nilSelect(int g) {
      return new GoroutineWait(
          g, heap.goroutines().get(g).goid(), WaitKind.NIL_SELECT, 0, true, QueueSide.UNKNOWN, List.of(),
          OptionalLong.empty(), Evidence.RECORDED, WaitGap.NONE);
    }

    private GoroutineWait lockWait(int g, WaitKind said, LockReader locks) {
      Optional<Waiter> place = locks.place(g);
      if (place.isEmpty()) {
        return plain(
            heap, g, said,
            heap.layout().inferred() ? WaitGap.LOCKS_NOT_INFERRED : WaitGap.IN_NO_LIST);
      }
      Waiter w = place.get();
      return new GoroutineWait(
          g,
          w.goid(),
          locks.kind(g),
          w.object(),
          false,
          w.side(),
          List.of(w),
          OptionalLong.empty(),
          Evidence.RECORDED,
          WaitGap.NONE);
    }

    private GoroutineWait sleep(int g) {
      GoroutineWait said = plain(heap, g, WaitKind.SLEEP, WaitGap.NONE);
      long addr = heap.goroutines().get(g).addr();
      RuntimeLayout.G at = layout.g();
      long when = 0;
      if (at.sleepWhen() != RuntimeLayout.ABSENT) {
        when = heap.memory().word(addr + at.sleepWhen(), 0);
      } else if (at.timer() != RuntimeLayout.ABSENT) {
        when = heap.memory().word(heap.memory().word(addr + at.timer(), 0) + layout.timer().when(), 0);
      }
      return new GoroutineWait(
          g,
          said.goid(),
          WaitKind.SLEEP,
          0,
          false,
          QueueSide.UNKNOWN,
          List.of(),
          when == 0 ? OptionalLong.empty() : OptionalLong.of(when),
          Evidence.RECORDED,
          when == 0 && !heap.goroutines().get(g).system() ? WaitGap.NO_WAKE_TIME : WaitGap.NONE);
    }
  }
}
