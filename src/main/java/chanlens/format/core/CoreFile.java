package chanlens.format.core;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Cursor;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.Printed;
import chanlens.bytes.Refusal;
import chanlens.bytes.UnsupportedCapture;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/// What the headers and notes of an ELF core say: which memory it holds, and where; the threads; the files that were
/// mapped. Source: the System V ABI, fs/binfmt_elf.c and include/linux/elfcore.h of Linux.
///
/// @param segments in the order of the file
/// @param threads the one that died first
/// @param mappings of files
/// @param signal the signal that ended the process; empty when it lived on
record CoreFile(List<Segment> segments, List<OsThread> threads, List<Mapping> mappings, OptionalInt signal) {
  /// A core of which no more is known.
  static final String CORE = "a core dump of a process";

  static final String KNOWN = "cores of Go 1.19 and 1.22 to 1.27 on linux/amd64 can be read";
  private static final String OTHER_TOOL = "`dlv core PROGRAM CORE` shows the goroutines of a Go program";
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int ELF = 0x464c457f;
  private static final int TYPE_AT = 16;
  private static final int TYPE_CORE = 4;
  private static final int LOAD = 1;
  private static final int NOTE = 4;
  private static final int AMD64 = 62;
  private static final int PROGRAM_HEADER = 56;
  /// The number of program headers when it does not fit: then section 0 has it.
  private static final int MANY = 0xffff;

  private static final int COUNT_IN_SECTION = 44;
  private static final int STATUS = 1;
  private static final int FILES = 0x46494c45;
  /// Vector registers: the first 16 bytes of each in a record of `fxsave`, and all of them in one of `xsave`, which
  /// begins with the same.
  private static final int FLOATS = 2;

  private static final int EXTENDED = 0x202;
  private static final int VECTORS_AT = 160;
  private static final int VECTORS_END = 4096;
  private static final int STATUS_BYTES = 112 + OsThread.REGISTERS * 8;
  private static final int PID_AT = 32;
  private static final int LONGEST_PATH = 4096;

  CoreFile {
    segments = List.copyOf(segments);
    threads = List.copyOf(threads);
    mappings = List.copyOf(mappings);
  }

  /// A stretch of memory.
  ///
  /// @param memoryBytes its length in the process
  /// @param promisedBytes how many of them the file has, from the first on, by its header
  /// @param heldBytes how many it has indeed: a core may be cut short
  record Segment(long addr, long memoryBytes, long offset, long promisedBytes, long heldBytes) {}

  /// A thread.
  ///
  /// @param id the operating system's
  /// @param registers in the order of `user_regs_struct`
  /// @param vectors words of the vector registers, empty when the core does not have them
  record OsThread(long id, long[] registers, long[] vectors) {
    static final int REGISTERS = 27;
    private static final int ORIG_RAX = 15;
    private static final int[] SAVED = {9, 8, 7, 6, 3, 2, 1, 0, 14, 13, 4, 5, 12, 10, 11, 19, 16};
    private static final int RIP = 16;
    private static final int RSP = 19;
    private static final int FS_BASE = 21;

    long pc() {
      return registers[RIP];
    }

    long sp() {
      return registers[RSP];
    }

    /// Whether it stands in a call of the system, which the code made as a call of a function: no vector register
    /// outlives one.
    boolean inSystemCall() {
      return registers[ORIG_RAX] >= 0;
    }

    /// In the order of the kernel's record of a signal.
    List<Long> saved() {
      return Arrays.stream(SAVED).mapToObj(i -> registers[i]).toList();
    }

    /// The same with more words of vector registers.
    OsThread with(long[] more) {
      return new OsThread(id, registers, LongStream.concat(Arrays.stream(vectors), Arrays.stream(more)).toArray());
    }

    /// Above the thread's own storage.
    long fsBase() {
      return registers[FS_BASE];
    }
  }

  /// A part of a file in the memory.
  ///
  /// @param fileOffset of its first byte in that file
  record Mapping(long from, long to, long fileOffset, String path) {}

  static boolean recognises(ByteSource source) {
    MemorySegment bytes = source.segment();
    return bytes.byteSize() > TYPE_AT + 4 && bytes.get(INT, 0) == ELF
        && bytes.get(ValueLayout.JAVA_BYTE, 5) == 1 && (bytes.get(INT, TYPE_AT) & 0xffff) == TYPE_CORE;
  }

  static CoreFile read(ByteSource source) throws MalformedCapture, UnsupportedCapture {
    return new Reader(source).read();
  }

  /// Bytes that the headers promise and the file has not.
  long missingBytes() {
    return segments.stream().mapToLong(s -> s.promisedBytes - s.heldBytes).sum();
  }

  /// Reads one.
  private static final class Reader {
    private final ByteSource source;
    private final Cursor in;
    private final List<Segment> segments = new ArrayList<>();
    private final List<OsThread> threads = new ArrayList<>();
    private final List<Mapping> mappings = new ArrayList<>();
    private OptionalInt signal = OptionalInt.empty();
    private long noteBytes;

    Reader(ByteSource source) {
      this.source = source;
      this.in = source.cursor();
    }

    CoreFile read() throws MalformedCapture, UnsupportedCapture {
      in.skip(4, "elf.magic");
      int width = in.u8("elf.class");
      in.skip(13, "elf.ident");
      int machine = in.u16Le("elf.machine");
      if (width != 2 || machine != AMD64) {
        throw new UnsupportedCapture(
            source.name(), Refusal.OTHER_RECORDING, CORE,
            "it is not of amd64; " + KNOWN + "; " + OTHER_TOOL);
      }
      in.skip(4 + 8, "elf.version");
      long programs = in.longLe("elf.phoff");
      long sections = in.longLe("elf.shoff");
      in.skip(4 + 2 + 2, "elf.flags");
      long count = in.u16Le("elf.phnum");
      if (count == MANY) {
        Cursor first = in.within(sections, COUNT_IN_SECTION + 4L, "elf.section0");
        first.skip(COUNT_IN_SECTION, "elf.section0");
        count = first.intLe("elf.section0.info") & 0xffffffffL;
      }
      headers(in.within(programs, count * PROGRAM_HEADER, "elf.programs"), count);
      return new CoreFile(segments, threads, mappings, signal);
    }

    private void headers(Cursor c, long count) throws MalformedCapture {
      for (long i = 0; i < count; i++) {
        int type = c.intLe("program.type");
        c.skip(4, "program.flags");
        long offset = c.longLe("program.offset");
        long addr = c.longLe("program.vaddr");
        c.skip(8, "program.paddr");
        long bytes = c.longLe("program.filesz");
        long memory = c.longLe("program.memsz");
        c.skip(8, "program.align");
        if (type == LOAD && bytes > 0 && addr >= 0 && offset >= 0 && bytes <= Long.MAX_VALUE - addr) {
          long held = Math.clamp(source.length() - offset, 0, bytes);
          segments.add(new Segment(addr, Math.max(memory, bytes), offset, bytes, held));
        } else if (type == NOTE) {
          notes(offset, bytes);
        }
      }
    }

    private void notes(long offset, long bytes) throws MalformedCapture {
      long held = Math.clamp(source.length() - Math.max(offset, 0), 0, Math.max(bytes, 0));
      noteBytes += held;
      if (offset < 0 || noteBytes > source.length()) {
        return; // several headers name the same notes
      }
      Cursor c = in.over(Math.min(offset, source.length()), Math.min(offset, source.length()) + held);
      while (c.remaining() >= 12) {
        long name = c.intLe("note.namesz") & 0xffffffffL;
        long length = c.intLe("note.descsz") & 0xffffffffL;
        int type = c.intLe("note.type");
        if (padded(name) + length > c.remaining()) {
          return; // cut short
        }
        c.skip(padded(name), "note.name");
        long at = c.offset();
        if (type == STATUS && length >= STATUS_BYTES) {
          thread(in.over(at, at + length));
        } else if (type == FLOATS || type == EXTENDED) {
          vectors(in.over(at, at + length));
        } else if (type == FILES && length >= 16 && mappings.isEmpty()) {
          files(in.over(at, at + length));
        }
        c.skip(Math.min(padded(length), c.remaining()), "note.desc");
      }
    }

    private static long padded(long bytes) {
      return bytes + 3 & ~3L;
    }

    private void thread(Cursor c) throws MalformedCapture {
      c.skip(12, "prstatus.info");
      int current = c.u16Le("prstatus.cursig");
      if (threads.isEmpty() && current > 0) {
        signal = OptionalInt.of(current);
      }
      c.skip(PID_AT - 14, "prstatus.pending");
      long id = c.intLe("prstatus.pid") & 0xffffffffL;
      c.skip(112 - PID_AT - 4, "prstatus.times");
      long[] registers = new long[OsThread.REGISTERS];
      for (int i = 0; i < registers.length; i++) {
        registers[i] = c.longLe("prstatus.reg");
      }
      threads.add(new OsThread(id, registers, new long[0]));
    }

    /// They follow the status of their thread.
    private void vectors(Cursor c) throws MalformedCapture {
      if (threads.isEmpty() || c.remaining() < VECTORS_AT || threads.getLast().vectors().length >= VECTORS_END / 8) {
        return;
      }
      c.skip(VECTORS_AT, "fpregset.control");
      long[] words = new long[(int) Math.min(c.remaining(), VECTORS_END - VECTORS_AT) / 8];
      for (int i = 0; i < words.length; i++) {
        words[i] = c.longLe("fpregset.vector");
      }
      threads.add(threads.removeLast().with(words));
    }

    private void files(Cursor c) throws MalformedCapture {
      long count = c.longLe("file.count");
      long page = c.longLe("file.pageSize");
      if (count < 0 || count > c.remaining() / 24 || page < 0 || page > 1 << 30) {
        return;
      }
      long[] fields = new long[(int) count * 3];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = c.longLe("file.mapping");
      }
      for (int i = 0; i < count && !c.atEnd(); i++) {
        mappings.add(new Mapping(fields[3 * i], fields[3 * i + 1], fields[3 * i + 2] * page, path(c)));
      }
    }

    private String path(Cursor c) throws MalformedCapture {
      byte[] bytes = new byte[LONGEST_PATH];
      int length = 0;
      for (int b; !c.atEnd() && (b = c.u8("file.name")) != 0; ) {
        if (length < bytes.length) {
          bytes[length++] = (byte) b;
        }
      }
      return Printed.of(Arrays.copyOf(bytes, length));
    }
  }
}
