package chanlens.format.trace;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Cursor;
import chanlens.bytes.MalformedCapture;
import chanlens.columns.IntColumn;
import chanlens.columns.LongRows;
import chanlens.model.Problem.Severity;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.List;

/// Reads the tables of a generation. A damaged table yields what precedes the damage; what is missing is unknown then,
/// and a problem says so.
///
/// Source: Go 1.27 internal/trace/generation.go addStrings, addStacks, addCPUSamples, setSyncBatch.
final class TableReader {
  private static final int CLOCKS_NEEDED = 25;

  /// The end of the year 9999.
  private static final long LAST_SECOND = 253_402_300_799L;

  private final ByteSource source;
  private final int version;
  private final Problems problems;
  private final long[] kinds;
  private final StackTable.Builder stacks;
  private Clock lastClock = Clock.USUAL;
  private final int[] rows = new int[Wire.MAX_FRAMES];

  TableReader(ByteSource source, int version, Problems problems, long[] kinds, StackTable.Builder stacks) {
    this.source = source;
    this.version = version;
    this.problems = problems;
    this.kinds = kinds;
    this.stacks = stacks;
  }

  private interface Reading {
    void run(Cursor in, long batchTime, String where) throws MalformedCapture;
  }

  Tables read(RawGeneration raw, Cancel cancel) {
    Tables tables = new Tables();
    String generation = raw.name() + ", ";
    Sync sync = new Sync(tables);
    each(raw.syncs(), generation + "sync batch", cancel, sync::read);
    sync.finish(raw);
    each(raw.strings(), generation + "Strings", cancel, (in, time, where) -> strings(in, tables, where));
    Frames frames = new Frames(tables);
    each(raw.stacks(), generation + "Stacks", cancel, (in, time, where) -> stacks(in, tables, frames, where));
    frames.finish(raw);
    each(raw.samples(), generation + "CPUSamples", cancel, (in, time, where) -> samples(in, tables, where));
    tables.seal();
    return tables;
  }

  private void each(Batches batches, String where, Cancel cancel, Reading reading) {
    for (int b = 0; b < batches.size(); b++) {
      cancel.check();
      Cursor in = source.cursor().over(batches.offset(b), batches.offset(b) + batches.length(b));
      try {
        reading.run(in, batches.time(b), where);
      } catch (MalformedCapture e) {
        problems.add(
            Severity.DATA_LOSS, e, "the remaining " + in.remaining() + " bytes of this table are not read");
      }
    }
  }

  private void expect(Cursor in, int type, String where) throws MalformedCapture {
    long at = in.offset();
    int found = in.u8(where);
    if (found != type) {
      throw in.malformed(at, where, Wire.name(type), Wire.name(found));
    }
    kinds[type]++;
  }

  private void strings(Cursor in, Tables tables, String where) throws MalformedCapture {
    expect(in, Wire.STRINGS, where);
    String idPath = where + ".String.id";
    String lengthPath = where + ".String.length";
    String textPath = where + ".String";
    while (!in.atEnd()) {
      expect(in, Wire.STRING, where);
      long at = in.offset();
      long id = in.uvarint(idPath);
      int length = in.count(lengthPath, Wire.MAX_STRING_BYTES);
      long from = in.offset();
      in.skip(length, textPath);
      if (tables.hasString(id)) {
        twice(at, where, "string", id);
      } else {
        tables.addString(id, in.text(from, in.offset()));
      }
    }
  }

  private void twice(long at, String where, String what, long id) {
    problems.add(
        Severity.SUSPECT,
        at,
        where + ": expected a new id, found " + what + " " + Long.toUnsignedString(id) + " again",
        "the first one is shown everywhere");
  }

  private void stacks(Cursor in, Tables tables, Frames frames, String where) throws MalformedCapture {
    expect(in, Wire.STACKS, where);
    frames.enter(where);
    String idPath = where + ".Stack.id";
    String framesPath = where + ".Stack.frames";
    while (!in.atEnd()) {
      expect(in, Wire.STACK, where);
      long at = in.offset();
      long id = in.uvarint(idPath);
      int depth = in.count(framesPath, Wire.MAX_FRAMES);
      for (int i = 0; i < depth; i++) {
        rows[i] = frames.row(in);
      }
      if (tables.hasStack(id)) {
        twice(at, where, "stack", id);
      } else if (depth == 1 && frames.isNothing(rows[0])) {
        tables.addNothing(id);
      } else {
        tables.addStack(id, stacks.add(rows, depth));
      }
    }
  }

  private void samples(Cursor in, Tables tables, String where) throws MalformedCapture {
    expect(in, Wire.CPU_SAMPLES, where);
    while (!in.atEnd()) {
      expect(in, Wire.CPU_SAMPLE, where);
      long at = in.offset();
      long nanos = tables.clock().nanos(in.uvarint(where + ".CPUSample.time"));
      if (nanos < 0) {
        throw in.malformed(at, where + ".CPUSample.time", "a time within 292 years", "a later one");
      }
      long m = in.uvarint(where + ".CPUSample.m");
      long p = in.uvarint(where + ".CPUSample.p");
      long g = in.uvarint(where + ".CPUSample.g");
      tables.addSample(new Tables.Sample(nanos, m, p, g, in.uvarint(where + ".CPUSample.stack")));
    }
  }

  /// The frequency and, since 1.25, the clocks of one generation.
  private final class Sync {
    private final Tables tables;
    private boolean hasFrequency;
    private boolean hasWrongTime;

    Sync(Tables tables) {
      this.tables = tables;
    }

    void read(Cursor in, long batchTime, String where) throws MalformedCapture {
      if (version >= CLOCKS_NEEDED) {
        expect(in, Wire.SYNC, where);
      }
      long time = batchTime;
      while (!in.atEnd()) {
        long at = in.offset();
        int type = in.peek(where);
        if (type == Wire.FREQUENCY && !hasFrequency) {
          expect(in, type, where);
          frequency(in, where + ".Frequency");
        } else if (type == Wire.CLOCK_SNAPSHOT && version >= CLOCKS_NEEDED && tables.snapshot().isEmpty()) {
          expect(in, type, where);
          String here = where + ".ClockSnapshot";
          time += in.uvarint(here + ".dt");
          long mono = in.uvarint(here + ".mono");
          long secondsAt = in.offset();
          long seconds = in.uvarint(here + ".sec");
          long nanos = in.uvarint(here + ".nsec");
          if (seconds < 0 || seconds > LAST_SECOND) {
            hasWrongTime = true;
            problems.add(
                Severity.DATA_LOSS,
                secondsAt,
                here + ".sec: expected seconds since 1970, found " + Long.toUnsignedString(seconds),
                "times of day are unknown in this generation");
          } else {
            tables.snapshot(new Tables.Snapshot(time, mono, seconds, nanos));
          }
        } else {
          throw in.malformed(at, where, "one frequency and one clock snapshot", Wire.name(type));
        }
      }
    }

    private void frequency(Cursor in, String where) throws MalformedCapture {
      long at = in.offset();
      long unitsPerSecond = in.uvarint(where);
      if (unitsPerSecond == 0) {
        throw in.malformed(at, where, "units per second", "0");
      }
      tables.clock(Clock.of(unitsPerSecond));
      hasFrequency = true;
    }

    void finish(RawGeneration raw) {
      String generation = raw.name();
      if (!hasFrequency) {
        tables.clock(lastClock);
        problems.add(
            Severity.SUSPECT,
            raw.end(),
            generation + ": expected the frequency of its clock, found none",
            lastClock == Clock.USUAL ? "64 ns per unit are assumed" : "that of the previous generation is used");
      } else if (version >= CLOCKS_NEEDED && tables.snapshot().isEmpty() && !hasWrongTime) {
        problems.add(
            Severity.DATA_LOSS,
            raw.end(),
            generation + ": expected a clock snapshot, found none",
            "times of day are unknown in this generation");
      }
      lastClock = tables.clock();
    }
  }

  /// The frames of one generation; the same few thousand recur.
  private final class Frames {
    private final Tables tables;
    private final LongRows firstOfPc = new LongRows();
    private final List<long[]> seen = new ArrayList<>();
    private final IntColumn rows = new IntColumn();
    private String pcPath = "";
    private String functionPath = "";
    private String filePath = "";
    private String linePath = "";
    private long missing;
    private long missingAt;
    private long conflicts;
    private long conflictsAt;

    Frames(Tables tables) {
      this.tables = tables;
    }

    /// A new batch begins: its place, for errors.
    void enter(String where) {
      pcPath = where + ".Stack.pc";
      functionPath = where + ".Stack.function";
      filePath = where + ".Stack.file";
      linePath = where + ".Stack.line";
    }

    int row(Cursor in) throws MalformedCapture {
      long at = in.offset();
      long pc = in.uvarint(pcPath);
      long function = in.uvarint(functionPath);
      long file = in.uvarint(filePath);
      long line = in.uvarint(linePath);
      int known = firstOfPc.row(pc);
      if (known >= 0) {
        long[] names = seen.get(known);
        if (names[0] == function && names[1] == file && names[2] == line) {
          return rows.get(known);
        }
        conflicts++;
        conflictsAt = at;
      }
      if (!tables.hasString(function) || !tables.hasString(file)) {
        missing++;
        missingAt = at;
      }
      int shownLine = line < 0 || line > Integer.MAX_VALUE ? 0 : (int) line;
      int row = stacks.frame(new Frame(pc, tables.string(function), tables.string(file), shownLine));
      if (known < 0) {
        firstOfPc.put(pc, seen.size());
        rows.add(row);
        seen.add(new long[] {function, file, line});
      }
      return row;
    }

    boolean isNothing(int row) {
      return row == stacks.frame(new Frame(0, "", "", 0));
    }

    void finish(RawGeneration raw) {
      if (missing > 0) {
        problems.add(
            Severity.DATA_LOSS,
            missingAt,
            raw.name() + ", Stacks: expected string ids that are in the table, "
                + "found " + missing + " frames without",
            "their functions or files are unknown");
      }
      if (conflicts > 0) {
        problems.add(
            Severity.SUSPECT,
            conflictsAt,
            raw.name() + ", Stacks: expected one place in the source for each program counter, "
                + "found " + conflicts + " frames that name another",
            "each stack is shown as it was written");
      }
    }
  }
}
