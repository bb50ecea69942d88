package chanlens.format.executable;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.golang.GoVersion;
import chanlens.model.Decoded;
import chanlens.model.executable.Executable;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/// Reads the executable of a Go program: where its code, types and variables are; everything else on demand.
public final class ExecutableDecoder {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int ELF = 0x464c457f;
  private static final int MACHO = 0xfeedfacf;
  private static final int DOS = 0x5a4d;
  private static final int ELF_TYPE_AT = 16;
  private static final int ELF_SHARED = 3;
  /// `\xff Go buildinf:`, as two numbers.
  private static final long BUILD_INFO = 0x697562206f4720ffL;

  private static final int BUILD_INFO_END = 0x6e69646c;
  /// It is at the start of the data; a larger file is only searched up to here.
  private static final long FARTHEST = 1L << 30;

  /// Where the linker puts it; the version follows inline since Go 1.18: debug/buildinfo.
  private static final int BUILD_INFO_ALIGN = 16;

  private static final int VERSION_AT = 32;

  private ExecutableDecoder() {}

  /// Whether it is an ELF, Mach-O or PE file that the Go linker wrote: such a file contains a mark near its data. A
  /// core file does not count.
  public static boolean recognises(ByteSource source) {
    if (source.length() < Long.BYTES * 3) {
      return false;
    }
    int magic = source.segment().get(INT, 0);
    boolean core = magic == ELF && source.segment().get(INT, ELF_TYPE_AT) << 16 >>> 16 > ELF_SHARED;
    return !core && (magic == ELF || magic == MACHO || (magic & 0xffff) == DOS) && buildInfo(source.segment()) >= 0;
  }

  /// @return offset in the file, or -1
  private static long buildInfo(MemorySegment file) {
    long last = Math.min(file.byteSize(), FARTHEST) - VERSION_AT - 2;
    for (long at = 0; at <= last; at += BUILD_INFO_ALIGN) {
      if (file.get(LONG, at) == BUILD_INFO && file.get(INT, at + 8) == BUILD_INFO_END) {
        return at;
      }
    }
    return -1;
  }

  /// Reads an executable.
  ///
  /// @throws UnsupportedCapture if it is not a Go program, or one for an unknown machine
  public static Decoded<Executable> decode(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    if (!recognises(source)) {
      throw new UnsupportedCapture(source.name(), "not a Go executable", Container.KNOWN);
    }
    progress.phase("read", source.length(), Progress.Unit.BYTES);
    Container container =
        switch (source.segment().get(ValueLayout.JAVA_BYTE, 0)) {
          case 0x7f -> ElfReader.read(source);
          case 'M' -> PeReader.read(source);
          default -> MachoReader.read(source);
        };
    cancel.check();
    String version = version(source);
    int minor = GoVersion.parse(version).map(GoVersion::minor).orElse(-1);
    Optional<Module> module = Module.find(container.image(), minor, container.arch());
    if (module.isEmpty()) {
      String what = version.isEmpty() ? "an executable that is not a Go program" : "an executable of " + version;
      throw new UnsupportedCapture(source.name(), what + " without a module that can be read", Container.KNOWN);
    }
    PcTable pcs = new PcTable(container.image(), module.get());
    if (!pcs.fits()) {
      throw source.cursor().malformed(0, "pclntab", "tables within the file", "places outside of it");
    }
    progress.done(source.length());
    return new Decoded<>(new GoExecutable(container, version, module.get(), pcs), List.of());
  }

  private static String version(ByteSource source) {
    long at = buildInfo(source.segment());
    int length = at < 0 ? 0 : source.segment().get(ValueLayout.JAVA_BYTE, at + VERSION_AT) & 0xff;
    long from = at + VERSION_AT + 1;
    boolean inline = at >= 0 && (source.segment().get(ValueLayout.JAVA_BYTE, at + 15) & 2) != 0;
    return inline && length <= source.length() - from ? source.cursor().text(from, from + length) : "";
  }
}
