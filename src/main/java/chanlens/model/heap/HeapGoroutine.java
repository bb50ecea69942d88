package chanlens.model.heap;

import chanlens.golang.GoroutineState;
import java.util.List;

/// One goroutine, as recorded in the dump.
///
/// @param addr address of its `g`
/// @param gopc return address after the `go` statement, 0 when none
/// @param status `g.atomicstatus`
/// @param system started by the runtime for itself
/// @param waitSinceNanos monotonic clock at the start of the first collection that saw it waiting; 0 when none did
/// @param lastWaitReason text of the last park; only applies now while [#state()] is waiting
/// @param ctxt closure of a goroutine that has not started, or of a preempted one; 0 when none
/// @param m address of its thread's `m`, or 0
/// @param defer address of its innermost `_defer` record, or 0; open-coded defers are not there
/// @param panic address of its innermost `_panic`, or 0
/// @param frames innermost first; a view of the [FrameTable], which makes each on demand
public record HeapGoroutine(
    long addr,
    long sp,
    long goid,
    long gopc,
    int status,
    boolean system,
    long waitSinceNanos,
    String lastWaitReason,
    long ctxt,
    long m,
    long defer,
    long panic,
    List<StackFrame> frames) {
  /// Status numbers of the runtime: runtime/runtime2.go, equal in Go 1.19 to 1.27 (10 from 1.26 on).
  private static final int RUNNING = 2;

  private static final int SYSCALL = 3;
  private static final int WAITING = 4;
  private static final int LEAKED = 10;

  /// Whether it is the one that wrote the dump. It is recorded as waiting; up to Go 1.19 with the reason of an earlier
  /// wait, so that its frames decide.
  public boolean dumping() {
    if (status != WAITING) {
      return false;
    }
    boolean dumps = lastWaitReason.equals("dumping heap");
    for (int i = 0; i < Math.min(3, frames.size()); i++) { // asked for often: no stream
      dumps |= frames.get(i).function().equals("runtime/debug.WriteHeapDump");
    }
    return dumps;
  }

  /// What it was doing when the world stopped. Of those that were running, the one that wrote the dump is
  /// [GoroutineState#RUNNING] and the others are [GoroutineState#RUNNABLE].
  public GoroutineState state() {
    if (dumping()) {
      return GoroutineState.RUNNING;
    }
    return switch (status) {
      case RUNNING -> GoroutineState.RUNNING;
      case SYSCALL -> GoroutineState.SYSCALL;
      case WAITING, LEAKED -> GoroutineState.WAITING;
      default -> GoroutineState.RUNNABLE;
    };
  }

  /// Why it waits, in the runtime's words; empty when it does not wait or the runtime gave no reason.
  public String waitReason() {
    return state() == GoroutineState.WAITING ? lastWaitReason : "";
  }
}
