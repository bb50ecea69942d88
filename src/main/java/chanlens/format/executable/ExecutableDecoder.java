package chanlens.format.executable;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.golang.GoVersion;
import chanlens.model.Decoded;
import chanlens.model.executable.Executable;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Reads the executable of a Go program: where its code, types and variables are; everything else when it is asked for.
public final class ExecutableDecoder {
  private static final int ELF = 0x464c457f;
  private static final int MACHO = 0xfeedfacf;
  private static final int DOS = 0x5a4d;
  private static final byte[] BUILD_INFO = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);
  /// Where the linker puts it; the version follows inline since Go 1.18: debug/buildinfo.
  private static final int BUILD_INFO_ALIGN = 16;

  private static final int VERSION_AT = 32;

  private ExecutableDecoder() {}

  /// Whether the first bytes are those of an ELF, Mach-O or PE file.
  public static boolean recognises(ByteSource source) {
    if (source.length() < 4) {
      return false;
    }
    int magic = source.segment().get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(java.nio.ByteOrder.LITTLE_ENDIAN), 0);
    return magic == ELF || magic == MACHO || (magic & 0xffff) == DOS;
  }

  /// Reads an executable.
  ///
  /// @throws UnsupportedCapture if it is no Go program, or one for a machine that is not known
  public static Decoded<Executable> decode(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    if (!recognises(source)) {
      throw new UnsupportedCapture(source.name(), "not an executable", Container.KNOWN);
    }
    progress.phase("read", source.length(), Progress.Unit.BYTES);
    Container container =
        switch (source.segment().get(ValueLayout.JAVA_BYTE, 0)) {
          case 0x7f -> ElfReader.read(source);
          case 'M' -> PeReader.read(source);
          default -> MachoReader.read(source);
        };
    cancel.check();
    String version = version(container.image());
    int minor = GoVersion.parse(version).map(GoVersion::minor).orElse(-1);
    Optional<Module> module = Module.find(container.image(), minor, container.arch());
    if (module.isEmpty()) {
      String what = version.isEmpty() ? "an executable that is no Go program" : "an executable of " + version;
      throw new UnsupportedCapture(source.name(), what + " without a module that can be read", Container.KNOWN);
    }
    PcTable pcs = new PcTable(container.image(), module.get());
    if (!pcs.fits()) {
      throw source.cursor().malformed(0, "pclntab", "tables within the file", "places outside of it");
    }
    progress.done(source.length());
    return new Decoded<>(new GoExecutable(container, version, module.get(), pcs), List.of());
  }

  private static String version(Image image) {
    for (Image.Part p : image.parts()) {
      for (long at = p.addr(); at - p.addr() <= p.sizeBytes() - VERSION_AT; at += BUILD_INFO_ALIGN) {
        if (image.u8(at) == 0xff && isBuildInfo(image, at)) {
          return image.text(at + VERSION_AT + 1, image.u8(at + VERSION_AT));
        }
      }
    }
    return "";
  }

  private static boolean isBuildInfo(Image image, long at) {
    for (int i = 0; i < BUILD_INFO.length; i++) {
      if (image.u8(at + i) != (BUILD_INFO[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
