package chanlens.analysis.rules;

import chanlens.analysis.join.StackGroup;
import chanlens.golang.GoOp;
import chanlens.golang.WaitReason;
import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Set;

/// The operation that a group of goroutines is in: by its wait reason, or by its stack when the reason is not enough.
final class Ops {
  private Ops() {}

  static GoOp of(StackGroup group) {
    return of(group.waitReason(), group.frames());
  }

  static GoOp of(WaitReason reason, List<Frame> frames) {
    return switch (reason.kind()) {
      case CHANNEL ->
          reason.direction() == WaitReason.Direction.SEND
              ? reason.nil() ? GoOp.NIL_SEND : GoOp.SEND
              : reason.nil() ? GoOp.NIL_RECEIVE : GoOp.RECEIVE;
      case SELECT -> reason.nil() ? GoOp.EMPTY_SELECT : GoOp.SELECT;
      case FOREVER -> forEver(frames);
      case MUTEX -> GoOp.MUTEX;
      case RWMUTEX -> GoOp.RWMUTEX;
      case WAITGROUP -> GoOp.WAITGROUP;
      case COND -> GoOp.COND;
      case SEMAPHORE -> lock(frames);
      case NONE, SLEEP, NETWORK, COROUTINE, SYNCTEST, RUNTIME, UNKNOWN -> GoOp.OTHER;
    };
  }

  private static GoOp forEver(List<Frame> frames) {
    if (calls(frames, Set.of("runtime.chanrecv", "runtime.chanrecv1", "runtime.chanrecv2"))) {
      return GoOp.NIL_RECEIVE;
    }
    if (calls(frames, Set.of("runtime.chansend", "runtime.chansend1"))) {
      return GoOp.NIL_SEND;
    }
    if (calls(frames, Set.of("runtime.block"))) {
      return GoOp.EMPTY_SELECT;
    }
    return calls(frames, Set.of("runtime.selectgo")) ? GoOp.NIL_SELECT : GoOp.NIL_OR_EMPTY;
  }

  private static GoOp lock(List<Frame> frames) {
    if (calls(frames, Set.of("sync.(*Cond).Wait"))) {
      return GoOp.COND;
    }
    if (calls(frames, Set.of("sync.(*WaitGroup).Wait"))) {
      return GoOp.WAITGROUP;
    }
    if (calls(frames, Set.of("sync.(*RWMutex).Lock", "sync.(*RWMutex).RLock"))) {
      return GoOp.RWMUTEX;
    }
    return calls(
            frames,
            Set.of(
                "sync.(*Mutex).Lock", "sync.(*Mutex).lockSlow", "internal/sync.(*Mutex).Lock",
                "internal/sync.(*Mutex).lockSlow"))
        ? GoOp.MUTEX
        : GoOp.LOCK;
  }

  private static boolean calls(List<Frame> frames, Set<String> functions) {
    return frames.stream().anyMatch(f -> functions.contains(f.function()));
  }
}
