package chanlens.format.trace;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Cursor;
import chanlens.bytes.MalformedCapture;
import chanlens.model.Problem.Severity;
import chanlens.work.Cancel;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.OptionalLong;

/// Finds the generations of a trace and sorts their batches, reading headers only. Where Go gives up, it continues as
/// far as the bytes allow and reports it: a generation without its end mark, a batch with a wrong generation number,
/// bytes that are not a batch.
///
/// Source: Go 1.27 internal/trace/generation.go readGeneration, readGenerationWithSpill.
final class GenerationReader {
  /// Formats from here on end each generation with a mark.
  private static final int MARKED = 26;

  /// From this format on the clocks are in a sync batch that begins with 50; before, it begins with the frequency.
  private static final int SYNC_BATCHES = 25;

  private final ByteSource source;
  private final MemorySegment bytes;
  private final int version;
  private final Problems problems;
  private final long[] kinds;
  private Cursor in;
  private Optional<BatchHeader> spilled = Optional.empty();
  private Gathering now = new Gathering();
  private Optional<RawGeneration> begun = Optional.empty();
  private Optional<RawGeneration> opened = Optional.empty();
  private boolean passed;
  /// Of the previous batch: when the trace was cut in it, the next one begins there.
  private long lastBatch;
  private OptionalLong second = OptionalLong.empty();
  /// Where the trace ends: at the end of the file, or where another one begins.
  private long end;

  /// @param from where the first batch begins
  /// @param kinds counts batches and marks by their number
  GenerationReader(ByteSource source, int version, long from, Problems problems, long[] kinds) {
    this.source = source;
    this.bytes = source.segment();
    this.version = version;
    this.problems = problems;
    this.kinds = kinds;
    this.end = source.length();
    this.in = source.cursor().over(from, end);
  }

  /// The next generation, empty at the end of the file.
  Optional<RawGeneration> next(Cancel cancel) {
    now = new Gathering();
    while (true) {
      cancel.check();
      Optional<BatchHeader> read = spilled.isPresent() ? spilled : readHeader();
      spilled = Optional.empty();
      if (read.isEmpty()) {
        return atEndOfFile();
      }
      BatchHeader h = read.get();
      if (h.isEndMark() && version >= MARKED && now.any()) {
        return now.finish();
      } else if (h.isEndMark()) {
        stray(h, version >= MARKED ? "an end mark after no generation" : "an end mark in a format without such marks");
      } else if (h.generation() == 0) {
        stray(h, "a batch of generation 0");
      } else if (now.any() && h.generation() != now.number) {
        if (isOfAnotherTrace(h)) {
          return atEndOfFile();
        }
        if (beginsNext(h)) {
          spilled = read;
          return now.finish();
        }
        passPayload(h);
      } else {
        now.add(h);
      }
    }
  }

  private Optional<RawGeneration> atEndOfFile() {
    if (version >= SYNC_BATCHES && now.isBegunOnly()) {
      begun = now.finish();
      opened = version >= MARKED || !passed ? begun : opened;
      return version >= MARKED || !passed ? Optional.empty() : begun; // Go counts it up to format 1.25
    }
    if (version >= MARKED && now.any()) {
      problems.add(
          Severity.DATA_LOSS,
          end,
          now.where() + ": expected the mark that ends the generation, found the end of the file",
          "the recording was cut: this generation is incomplete, and what it lacks is unknown");
    }
    return now.any() ? now.finish() : Optional.empty();
  }

  /// The generation that had begun at the end of the file, and of which no event was written.
  Optional<RawGeneration> begun() {
    return begun;
  }

  /// The same, when it was not returned.
  Optional<RawGeneration> opened() {
    return opened;
  }

  /// Where another trace begins after this one.
  OptionalLong second() {
    return second;
  }

  /// Where this trace ends.
  long end() {
    return end;
  }

  private void stray(BatchHeader h, String what) {
    problems.add(Severity.SUSPECT, h.offset(), now.where() + ": expected a batch, found " + what, "it is skipped");
    passPayload(h);
  }

  /// Whether a batch of another generation begins that generation. When the batch after it belongs to the current one,
  /// the number is damaged.
  private boolean beginsNext(BatchHeader h) {
    boolean follows = h.generation() == now.number + 1;
    if (follows && version < MARKED) {
      return true;
    }
    boolean begins = follows || !isFollowedBy(h, now.number);
    problems.add(
        Severity.DATA_LOSS,
        h.offset(),
        now.where() + ": expected "
            + (version >= MARKED ? "the mark that ends the generation" : "a batch of this or the next generation")
            + ", found a batch of generation " + Long.toUnsignedString(h.generation()),
        begins ? "what was between the two is missing" : "the batch is skipped");
    return begins;
  }

  private boolean isFollowedBy(BatchHeader h, long generation) {
    long after = h.payload() + h.length();
    if (after >= end) {
      return false;
    }
    try {
      BatchHeader next = BatchHeader.read(in.over(after, end), "");
      return next.isEndMark() || next.generation() == generation;
    } catch (MalformedCapture e) {
      return false;
    }
  }

  private Optional<BatchHeader> readHeader() {
    while (!in.atEnd()) {
      if (TraceHeader.formatAt(source, in.offset()) >= 0) {
        endAt(in.offset());
        return Optional.empty();
      }
      try {
        BatchHeader h = BatchHeader.read(in, now.where());
        kinds[h.type()]++;
        return Optional.of(h);
      } catch (MalformedCapture e) {
        long next = Resync.find(source, e.offset() + 1);
        long other = TraceHeader.find(source, lastBatch, next < 0 ? end : next);
        long to = other >= 0 ? Math.max(other, e.offset()) : next < 0 ? end : next;
        String where = other >= 0 ? "another trace" : next < 0 ? "end of the file" : "next batch";
        problems.add(Severity.DATA_LOSS, e, (to - e.offset()) + " bytes up to the " + where + " cannot be read");
        in = in.over(to, end);
        if (other >= 0) {
          endAt(other);
        }
      }
    }
    return Optional.empty();
  }

  /// Whether there is a header between the previous batch and this one, whose generation does not follow: the trace was
  /// cut within a batch, and another one follows it.
  private boolean isOfAnotherTrace(BatchHeader h) {
    long other =
        h.generation() == now.number + 1 ? -1 : TraceHeader.find(source, lastBatch, h.offset() - TraceHeader.BYTES + 1);
    if (other >= 0) {
      endAt(other);
    }
    return other >= 0;
  }

  private void endAt(long offset) {
    second = OptionalLong.of(offset);
    end = offset;
    in = in.over(offset, offset);
  }

  private void passPayload(BatchHeader h) {
    lastBatch = h.offset();
    in = in.over(Math.min(h.payload() + h.length(), end), end);
  }

  /// The batches of the generation that is being read.
  private final class Gathering {
    private final Batches events = new Batches();
    private final Batches syncs = new Batches();
    private final Batches strings = new Batches();
    private final Batches stacks = new Batches();
    private final Batches samples = new Batches();
    private long number;
    private long minTime;
    private long offset;
    private long cutAt = -1;
    private int batches;

    boolean any() {
      return number != 0;
    }

    /// Whether it only has its clocks: everything else follows within a second.
    boolean isBegunOnly() {
      return any() && events.size() + strings.size() + stacks.size() + samples.size() == 0;
    }

    String where() {
      return any()
          ? "generation " + Long.toUnsignedString(number) + ", batch " + batches
          : "a generation's first batch";
    }

    void add(BatchHeader h) {
      if (!any()) {
        number = h.generation();
        offset = h.offset();
      }
      if (minTime == 0 || Long.compareUnsigned(h.time(), minTime) < 0) {
        minTime = h.time();
      }
      long there = source.length() - h.payload();
      int length = (int) Math.min(h.length(), there);
      if (length < h.length()) {
        cutAt = source.length();
        problems.add(
            Severity.DATA_LOSS,
            source.length(),
            where() + ": expected " + h.length() + " bytes of payload, found the end of the file after " + there,
            "the recording was cut: what is missing is unknown");
      }
      batches++;
      if (h.experiment() == 0) {
        listFor(h, length).add(h.payload(), length, h.thread(), h.time());
      }
      passPayload(h);
    }

    private Batches listFor(BatchHeader h, int length) {
      int first = length == 0 ? -1 : bytes.get(ValueLayout.JAVA_BYTE, h.payload());
      return switch (first) {
        case Wire.STRINGS -> strings;
        case Wire.STACKS -> stacks;
        case Wire.CPU_SAMPLES -> samples;
        case Wire.FREQUENCY -> version < SYNC_BATCHES ? syncs : events;
        case Wire.SYNC -> version >= SYNC_BATCHES ? syncs : events;
        default -> events;
      };
    }

    Optional<RawGeneration> finish() {
      passed |= !isBegunOnly();
      return Optional.of(
          new RawGeneration(
              number, offset, in.offset(), minTime, events, syncs, strings, stacks, samples, cutAt));
    }
  }
}
