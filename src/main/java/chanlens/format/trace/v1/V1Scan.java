package chanlens.format.trace.v1;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Cursor;
import chanlens.bytes.MalformedCapture;
import chanlens.columns.LongRows;
import chanlens.format.trace.Problems;
import chanlens.format.trace.TraceHeader;
import chanlens.model.Problem.Severity;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// The first pass over a trace before Go 1.22: where the batches of each P are, and the tables, which are at the end.
/// Batches have no length, so the pass ends at the first record that cannot be read; what precedes it is kept.
final class V1Scan {
  private static final int ASK_EVERY = 1 << 14;

  final List<V1Stream> streams = new ArrayList<>();
  final List<V1Samples.Sample> samples = new ArrayList<>();

  /// 0 when the file does not say, as for a process that was killed.
  long ticksPerSecond;

  /// Where another trace begins after this one.
  OptionalLong second = OptionalLong.empty();

  private final ByteSource source;
  private final int version;
  private final Problems problems;
  private final long[] kinds;
  private final StackTable.Builder stacks;
  private final LongRows streamRows = new LongRows();
  private final LongRows stackRows = new LongRows();
  private final LongRows stringRows = new LongRows();
  private final List<String> strings = new ArrayList<>(List.of(""));
  private final List<RawStack> rawStacks = new ArrayList<>();
  private final V1Reader in;
  private int current = -1;
  private long batchFrom;
  private long missing;
  private long missingAt;

  private record RawStack(long offset, long[] numbers) {}

  V1Scan(ByteSource source, int version, long from, Problems problems, long[] kinds, StackTable.Builder stacks) {
    this.source = source;
    this.version = version;
    this.problems = problems;
    this.kinds = kinds;
    this.stacks = stacks;
    this.in = new V1Reader(source.cursor().over(from, source.length()), version);
    stackRows.put(0, StackTable.NONE);
    stringRows.put(0, 0);
  }

  void run(Progress progress, Cancel cancel) {
    long reported = in.at();
    long end = source.length();
    try {
      for (int i = 0; TraceHeader.formatAt(source, in.at()) < 0 && in.next(); i++) {
        record();
        kinds[in.type]++;
        if (i % ASK_EVERY == 0) {
          cancel.check();
          progress.done(in.at() - reported);
          reported = in.at();
        }
      }
      if (in.at() < end) {
        end = in.at();
        second = OptionalLong.of(end);
      }
    } catch (MalformedCapture e) {
      end = in.offset;
      problems.add(Severity.DATA_LOSS, e, (source.length() - end) + " bytes up to the end of the file cannot be read");
    }
    endBatch(end);
    rawStacks.forEach(this::addStack);
    rawStacks.clear();
    if (missing > 0) {
      problems.add(
          Severity.DATA_LOSS,
          missingAt,
          "Stack: expected string ids that are in the table, found " + missing + " frames without",
          "their functions or files are unknown");
    }
    if (ticksPerSecond == 0) {
      problems.add(
          Severity.DATA_LOSS,
          end,
          "expected the frequency of the clock at the end of the trace, found none",
          "the process ended without trace.Stop, or the file was cut: a unit of time is shown as a nanosecond although"
              + " its length is unknown, there are no stacks, and up to 64 KiB of each P are missing");
    }
  }

  private void record() throws MalformedCapture {
    switch (in.type) {
      case V1Wire.BATCH -> batch();
      case V1Wire.STRING -> string();
      case V1Wire.STACK -> stack();
      case V1Wire.FREQUENCY -> frequency();
      default -> event();
    }
  }

  private void event() throws MalformedCapture {
    if (current < 0) {
      throw in.malformed("a batch before the first event", "none");
    }
    if (in.type == V1Wire.CPU_SAMPLE) {
      long[] n = in.numbers;
      samples.add(new V1Samples.Sample(in.offset, n[1], n[3], n[4]));
    }
  }

  private void batch() throws MalformedCapture {
    long pid = in.numbers[0];
    if (pid < -1 || pid > Integer.MAX_VALUE) {
      throw in.malformed("the number of a P", Long.toUnsignedString(pid));
    }
    endBatch(in.offset);
    current = streamRows.row(pid);
    if (current < 0) {
      if (streams.size() == V1Wire.MAX_PROCS) {
        throw in.malformed("at most " + V1Wire.MAX_PROCS + " Ps", "one more");
      }
      current = streams.size();
      streamRows.put(pid, current);
      streams.add(new V1Stream(pid, current, new V1Reader(none(), version)));
    }
    batchFrom = in.offset;
  }

  /// A cursor at the end of nothing.
  private Cursor none() {
    return source.cursor().over(0, 0);
  }

  private void endBatch(long at) {
    if (current >= 0) {
      streams.get(current).add(batchFrom, at);
    }
  }

  private void string() throws MalformedCapture {
    long id = in.numbers[0];
    if (id == 0 || in.textFrom == in.textTo) {
      throw in.malformed("a string with an id", id == 0 ? "id 0" : "no bytes");
    }
    if (stringRows.row(id) >= 0) {
      problems.add(
          Severity.SUSPECT,
          in.offset,
          "String: expected a new id, found " + Long.toUnsignedString(id) + " again",
          "the first one is shown everywhere");
      return;
    }
    stringRows.put(id, strings.size());
    strings.add(in.text());
  }

  private void frequency() throws MalformedCapture {
    if (in.numbers[0] <= 0) {
      throw in.malformed("units per second", Long.toUnsignedString(in.numbers[0]));
    }
    ticksPerSecond = in.numbers[0];
  }

  private void stack() throws MalformedCapture {
    long[] n = in.numbers;
    if (in.count < 2 || n[1] < 0 || n[1] > V1Wire.MAX_FRAMES || in.count != 2 + 4 * n[1]) {
      throw in.malformed("an id, a number of frames and four numbers per frame", in.count + " numbers");
    }
    rawStacks.add(new RawStack(in.offset, Arrays.copyOf(n, in.count)));
  }

  private void addStack(RawStack raw) {
    long[] n = raw.numbers;
    int[] rows = new int[(int) n[1]];
    for (int i = 0; i < rows.length; i++) {
      int at = 2 + 4 * i;
      if (!hasString(n[at + 1]) || !hasString(n[at + 2])) {
        missing++;
        missingAt = raw.offset;
      }
      int line = n[at + 3] < 0 || n[at + 3] > Integer.MAX_VALUE ? 0 : (int) n[at + 3];
      rows[i] = stacks.frame(new Frame(n[at], string(n[at + 1]), string(n[at + 2]), line));
    }
    if (n[0] != 0 && rows.length > 0) {
      stackRows.put(n[0], stacks.add(rows));
    }
  }

  /// Empty when there is none.
  String string(long id) {
    int row = stringRows.row(id);
    return row < 0 ? "" : strings.get(row);
  }

  boolean hasString(long id) {
    return stringRows.row(id) >= 0;
  }

  /// Row of the model's stack table, or -1 when the file has no such stack.
  int stackRow(long id) {
    return stackRows.row(id);
  }
}
