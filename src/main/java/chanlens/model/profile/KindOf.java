package chanlens.model.profile;

import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import java.util.List;

/// Recognises kinds of profiles by their contents.
///
/// Source: runtime/pprof/pprof.go and protomem.go, Go 1.19 to 1.27.
final class KindOf {
  private static final int LEAVES = 4;

  private KindOf() {}

  static ProfileKind profile(List<ValueType> types, int defaultType, StackTable stacks, int[] stackRows) {
    ProfileKind kind = ProfileKind.OTHER;
    for (ValueType type : types) {
      ProfileKind one = byType(type.type());
      kind = one == ProfileKind.OTHER ? kind : one;
    }
    return switch (kind) {
      case HEAP -> types.get(defaultType).type().equals("alloc_space") ? ProfileKind.ALLOCS : kind;
      case CONTENTION -> contention(stacks, stackRows);
      default -> kind;
    };
  }

  private static ProfileKind byType(String type) {
    return switch (type) {
      case "goroutine" -> ProfileKind.GOROUTINE;
      case "goroutineleak" -> ProfileKind.GOROUTINE_LEAK;
      case "inuse_space", "alloc_space" -> ProfileKind.HEAP;
      case "contentions" -> ProfileKind.CONTENTION;
      case "cpu" -> ProfileKind.CPU;
      case "threadcreate" -> ProfileKind.THREAD_CREATE;
      default -> ProfileKind.OTHER;
    };
  }

  /// The stacks of a mutex profile end where a lock was released, those of a block profile where a goroutine waited.
  private static ProfileKind contention(StackTable stacks, int[] stackRows) {
    boolean mutex = false;
    boolean block = false;
    for (int stack : stackRows) {
      if (stacks.depth(stack) > 0) {
        boolean unlock = unlocks(stacks, stack);
        mutex |= unlock;
        block |= !unlock;
      }
    }
    return mutex == block ? ProfileKind.CONTENTION : mutex ? ProfileKind.MUTEX : ProfileKind.BLOCK;
  }

  private static boolean unlocks(StackTable stacks, int stack) {
    for (int depth = 0; depth < Math.min(LEAVES, stacks.depth(stack)); depth++) {
      Frame frame = stacks.frame(stack, depth);
      String name = frame.function().substring(frame.function().lastIndexOf('.') + 1);
      boolean runtime = frame.function().startsWith("runtime.") || frame.function().startsWith("sync.")
          || frame.function().startsWith("internal/");
      if (!runtime) {
        return false;
      }
      if (name.startsWith("unlock") || name.startsWith("Unlock") || name.equals("RUnlock")
          || name.equals("_LostContendedRuntimeLock")) {
        return true;
      }
    }
    return false;
  }
}
