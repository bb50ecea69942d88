package chanlens.analysis.waiting;

import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.StackFrame;
import java.util.HashSet;
import java.util.Set;

/// Which primitive the semaphore word of a waiting goroutine belongs to, according to the frames of the runtime and of
/// package sync.
///
/// Inlined calls are not among the frames: `RWMutex.RLock` of Go 1.19 is only visible as a direct caller of
/// `runtime_SemacquireMutex`; the only other callers are `RWMutex.Lock` and `Mutex.lockSlow`, which are never inlined.
/// Sources: sync/mutex.go, sync/rwmutex.go, sync/waitgroup.go, internal/sync/mutex.go, internal/poll/fd_mutex.go of Go
/// 1.19 to 1.27.
///
/// @param wordAt offset of the semaphore word in the primitive
record SemaphoreSite(WaitKind kind, QueueSide side, int wordAt) {
  private static final int FRAMES = 10;

  static SemaphoreSite of(HeapGoroutine g, RuntimeLayout layout) {
    Set<String> calls = new HashSet<>();
    for (StackFrame f : g.frames()) {
      String name = f.function();
      boolean library = name.startsWith("runtime.") || name.startsWith("sync.") || name.startsWith("internal/");
      if (!library || calls.size() == FRAMES) {
        break;
      }
      calls.add(name.startsWith("internal/sync.") ? name.substring("internal/".length()) : name);
    }
    RuntimeLayout.RWMutex rw = layout.rwMutex();
    if (calls.contains("sync.runtime_SemacquireRWMutexR")) {
      return new SemaphoreSite(WaitKind.RWMUTEX, QueueSide.READERS, rw.readerSem());
    }
    if (calls.contains("sync.runtime_SemacquireRWMutex")) {
      return new SemaphoreSite(WaitKind.RWMUTEX, QueueSide.WRITERS, rw.writerSem());
    }
    if (calls.contains("sync.runtime_SemacquireMutex")) {
      return mutex(calls, layout);
    }
    if (calls.contains("sync.runtime_Semacquire") || calls.contains("sync.runtime_SemacquireWaitGroup")) {
      return new SemaphoreSite(WaitKind.WAITGROUP, QueueSide.WAITERS, layout.waitGroup().sema());
    }
    return byReason(g.waitReason(), layout);
  }

  /// Without such frames the wait reason decides, which names the primitive from Go 1.20 on.
  private static SemaphoreSite byReason(String reason, RuntimeLayout layout) {
    return switch (reason) {
      case "sync.Mutex.Lock" -> new SemaphoreSite(WaitKind.MUTEX, QueueSide.WAITERS, layout.mutex().sema());
      case "sync.RWMutex.RLock" ->
          new SemaphoreSite(WaitKind.RWMUTEX, QueueSide.READERS, layout.rwMutex().readerSem());
      case "sync.RWMutex.Lock" ->
          new SemaphoreSite(WaitKind.RWMUTEX, QueueSide.WRITERS, layout.rwMutex().writerSem());
      case "sync.WaitGroup.Wait", "sync.WaitGroup.Wait (durable)" ->
          new SemaphoreSite(WaitKind.WAITGROUP, QueueSide.WAITERS, layout.waitGroup().sema());
      default -> new SemaphoreSite(WaitKind.SEMAPHORE, QueueSide.WAITERS, 0);
    };
  }

  private static SemaphoreSite mutex(Set<String> calls, RuntimeLayout layout) {
    RuntimeLayout.RWMutex rw = layout.rwMutex();
    boolean writer = calls.contains("sync.(*RWMutex).Lock");
    if (calls.contains("sync.(*Mutex).lockSlow")) {
      return writer
          ? new SemaphoreSite(WaitKind.RWMUTEX, QueueSide.WRITERS, rw.wSema())
          : new SemaphoreSite(WaitKind.MUTEX, QueueSide.WAITERS, layout.mutex().sema());
    }
    return writer
        ? new SemaphoreSite(WaitKind.RWMUTEX, QueueSide.WRITERS, rw.writerSem())
        : new SemaphoreSite(WaitKind.RWMUTEX, QueueSide.READERS, rw.readerSem());
  }
}
