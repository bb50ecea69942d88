package chanlens.format.trace.v1;

import chanlens.bytes.MalformedCapture;
import chanlens.columns.ArrayGrowth;

/// The events of one P in their order, decoded in place, one at a time. Events without a P have a stream too.
class V1Stream extends V1Event {
  /// The number of its P, -1 for none.
  final long pid;

  /// Its number among the streams.
  final int row;

  private final V1Reader in;
  private long[] bounds = new long[2];
  private int batches;
  private int nextBatch;
  private long current;

  V1Stream(long pid, int row, V1Reader in) {
    this.pid = pid;
    this.row = row;
    this.in = in;
  }

  /// One more batch: `[from, to)` of the file.
  void add(long from, long to) {
    bounds = ArrayGrowth.atLeast(bounds, 2 * batches + 2);
    bounds[2 * batches] = from;
    bounds[2 * batches++ + 1] = to;
  }

  /// Back to the first event.
  void rewind() {
    nextBatch = 0;
    current = 0;
    in.over(0, 0);
  }

  /// Reads the next event into the fields.
  ///
  /// @return false when there is none
  boolean next() throws MalformedCapture {
    while (true) {
      if (!in.next()) {
        if (nextBatch == batches) {
          return false;
        }
        in.over(bounds[2 * nextBatch], bounds[2 * nextBatch + 1]);
        nextBatch++;
      } else if (in.type == V1Wire.BATCH) {
        ticks = in.numbers[1];
      } else if (isEvent(in.type)) {
        take();
        return true;
      }
    }
  }

  private static boolean isEvent(int type) {
    return switch (type) {
      case V1Wire.STRING, V1Wire.STACK, V1Wire.FREQUENCY, V1Wire.TIMER_GOROUTINE, V1Wire.CPU_SAMPLE -> false;
      default -> true;
    };
  }

  private void take() {
    long[] n = in.numbers;
    offset = in.offset;
    type = in.type;
    ticks += n[0];
    int args = in.count - (V1Wire.hasStack(type) ? 1 : 0);
    a0 = args > 1 ? n[1] : 0;
    a1 = args > 2 ? n[2] : 0;
    a2 = args > 3 ? n[3] : 0;
    stack = args < in.count ? n[args] : 0;
    g = current;
    switch (type) {
      case V1Wire.GO_START, V1Wire.GO_START_LOCAL, V1Wire.GO_START_LABEL -> {
        current = goroutine();
        g = current;
      }
      case V1Wire.GO_END, V1Wire.GO_STOP, V1Wire.GO_SCHED, V1Wire.GO_PREEMPT, V1Wire.GO_SLEEP, V1Wire.GO_BLOCK,
          V1Wire.GO_BLOCK_SEND, V1Wire.GO_BLOCK_RECV, V1Wire.GO_BLOCK_SELECT, V1Wire.GO_BLOCK_SYNC,
          V1Wire.GO_BLOCK_COND, V1Wire.GO_BLOCK_NET, V1Wire.GO_BLOCK_GC, V1Wire.GO_SYS_BLOCK -> current = 0;
      case V1Wire.GO_SYS_EXIT, V1Wire.GO_WAITING, V1Wire.GO_IN_SYSCALL -> g = goroutine();
      default -> {}
    }
  }

  /// At the last event.
  MalformedCapture malformed(String expected, String found) {
    return in.malformed(expected, found);
  }

  /// The message of a log event.
  String text() {
    return in.text();
  }
}
