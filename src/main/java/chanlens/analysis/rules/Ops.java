package chanlens.analysis.rules;

import chanlens.analysis.join.StackGroup;
import chanlens.golang.GoOp;
import chanlens.golang.WaitReason;
import java.util.Set;

/// What a group of goroutines is in the midst of: by its wait reason, and where that says too little by its stack.
final class Ops {
  private Ops() {}

  static GoOp of(StackGroup group) {
    WaitReason reason = group.waitReason();
    return switch (reason.kind()) {
      case CHANNEL ->
          reason.direction() == WaitReason.Direction.SEND
              ? reason.nil() ? GoOp.NIL_SEND : GoOp.SEND
              : reason.nil() ? GoOp.NIL_RECEIVE : GoOp.RECEIVE;
      case SELECT -> reason.nil() ? GoOp.EMPTY_SELECT : GoOp.SELECT;
      case FOREVER -> forEver(group);
      case MUTEX -> GoOp.MUTEX;
      case RWMUTEX -> GoOp.RWMUTEX;
      case WAITGROUP -> GoOp.WAITGROUP;
      case COND -> GoOp.COND;
      case SEMAPHORE -> lock(group);
      case NONE, SLEEP, NETWORK, COROUTINE, SYNCTEST, RUNTIME, UNKNOWN -> GoOp.OTHER;
    };
  }

  private static GoOp forEver(StackGroup group) {
    if (calls(group, Set.of("runtime.chanrecv", "runtime.chanrecv1", "runtime.chanrecv2"))) {
      return GoOp.NIL_RECEIVE;
    }
    if (calls(group, Set.of("runtime.chansend", "runtime.chansend1"))) {
      return GoOp.NIL_SEND;
    }
    if (calls(group, Set.of("runtime.block"))) {
      return GoOp.EMPTY_SELECT;
    }
    return calls(group, Set.of("runtime.selectgo")) ? GoOp.NIL_SELECT : GoOp.NIL_OR_EMPTY;
  }

  private static GoOp lock(StackGroup group) {
    if (calls(group, Set.of("sync.(*Cond).Wait"))) {
      return GoOp.COND;
    }
    if (calls(group, Set.of("sync.(*WaitGroup).Wait"))) {
      return GoOp.WAITGROUP;
    }
    if (calls(group, Set.of("sync.(*RWMutex).Lock", "sync.(*RWMutex).RLock"))) {
      return GoOp.RWMUTEX;
    }
    return calls(
            group,
            Set.of(
                "sync.(*Mutex).Lock", "sync.(*Mutex).lockSlow", "internal/sync.(*Mutex).Lock",
                "internal/sync.(*Mutex).lockSlow"))
        ? GoOp.MUTEX
        : GoOp.LOCK;
  }

  private static boolean calls(StackGroup group, Set<String> functions) {
    return group.frames().stream().anyMatch(f -> functions.contains(f.function()));
  }
}
