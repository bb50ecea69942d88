package chanlens.golang.layouts;

import java.util.List;

/// The offsets of fields in the runtime's structs, for 64-bit little-endian programs of one Go release. All numbers are
/// byte offsets from the start of the struct; [#ABSENT] means the release has no such field.
///
/// The numbers are in `structs.txt`, the wait reasons in `waitreasons.txt` next to it. A table is a claim: a heap dump
/// proves it before anything is read through it.
///
/// @param release `1.27`
/// @param builtWith the toolchain whose debug information was measured, `1.27.4`; empty when the layout was inferred
/// @param semaphoresSetWaiting whether `g.waiting` leads to the sudog of a goroutine that waits for a lock, a WaitGroup
///     or a Cond (from 1.26 on), not only for channels
/// @param waitReasons text by the byte in `g.waitreason`; empty when inferred
public record RuntimeLayout(
    String release,
    String builtWith,
    boolean semaphoresSetWaiting,
    G g,
    Sudog sudog,
    Hchan hchan,
    Timer timer,
    NotifyList notifyList,
    Mutex mutex,
    RWMutex rwMutex,
    WaitGroup waitGroup,
    Cond cond,
    ModuleData moduleData,
    List<String> waitReasons) {
  /// The offset of a field the release does not have.
  public static final int ABSENT = -1;

  public RuntimeLayout {
    waitReasons = List.copyOf(waitReasons);
  }

  /// The same with other wait reasons.
  public RuntimeLayout withWaitReasons(List<String> reasons) {
    return new RuntimeLayout(
        release, builtWith, semaphoresSetWaiting, g, sudog, hchan, timer, notifyList, mutex, rwMutex, waitGroup, cond,
        moduleData, reasons);
  }

  /// `runtime.g`. Its address is the start of its slot.
  ///
  /// @param slotBytes size class of the slot in the heap
  /// @param pointerWords bit k says that the word at 8k is a pointer
  /// @param timer the timer of `time.Sleep`
  /// @param sleepWhen nanoseconds on the monotonic clock when a sleep ends
  public record G(
      int sizeBytes,
      int slotBytes,
      long pointerWords,
      int stackLo,
      int stackHi,
      int panic,
      int defer,
      int m,
      int schedCtxt,
      int param,
      int atomicstatus,
      int goid,
      int waitsince,
      int waitreason,
      int gopc,
      int startpc,
      int parentGoid,
      int waiting,
      int labels,
      int timer,
      int sleepWhen) {}

  /// `runtime.sudog`: one goroutine in one queue.
  ///
  /// @param elem address of the value, or of the semaphore or notifyList
  /// @param c address of the channel
  public record Sudog(
      int sizeBytes,
      int slotBytes,
      long pointerWords,
      int g,
      int next,
      int prev,
      int elem,
      int c,
      int isSelect,
      int waitlink,
      int waittail) {}

  /// `runtime.hchan`.
  ///
  /// @param pointerWords of a channel whose elements contain pointers; others are allocated without a pointer list
  /// @param elemsize 2 bytes; closed is 4 bytes
  /// @param timer not 0 for the channel of a timer (from 1.23 on)
  public record Hchan(
      int sizeBytes,
      int slotBytes,
      long pointerWords,
      int qcount,
      int dataqsiz,
      int buf,
      int elemsize,
      int closed,
      int timer,
      int elemtype,
      int sendx,
      int recvx,
      int recvqFirst,
      int recvqLast,
      int sendqFirst,
      int sendqLast) {}

  /// `runtime.timer`; both fields are nanoseconds.
  public record Timer(int sizeBytes, int when, int period) {}

  /// `runtime.notifyList`, the queue in a Cond: sudogs from head to tail by `next`.
  public record NotifyList(int sizeBytes, int head, int tail) {}

  /// `sync.Mutex`; both fields are 4 bytes.
  public record Mutex(int sizeBytes, int state, int sema) {}

  /// `sync.RWMutex`; every field is 4 bytes.
  public record RWMutex(
      int sizeBytes, int wState, int wSema, int writerSem, int readerSem, int readerCount, int readerWait) {}

  /// `sync.WaitGroup`; state is 8 bytes, the counter in its upper half.
  public record WaitGroup(int sizeBytes, int state, int sema) {}

  /// `sync.Cond`.
  public record Cond(int sizeBytes, int notifyList) {}

  /// `runtime.moduledata`: the addresses of the linker's sections, one word each. Not in a heap dump, but in the
  /// executable.
  public record ModuleData(
      int text, int etext, int data, int edata, int bss, int ebss, int types, int etypes, int rodata, int gofunc) {}
}
