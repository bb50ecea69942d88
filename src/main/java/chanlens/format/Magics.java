package chanlens.format;

import chanlens.bytes.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Files that are not captures, recognised by their first bytes.
final class Magics {
  private static final String ADVICE =
      "a Go program writes readable captures with runtime/trace, runtime/pprof, debug.WriteHeapDump, or on SIGQUIT";
  private static final String CORE =
      "`dlv core PROGRAM CORE` shows its goroutines; " + ADVICE;
  private static final String PERF =
      "`perf script | stackcollapse-perf.pl` turns it into folded stacks, which can be read";
  private static final String UNPACK = "unpack it and open its contents";
  private static final Pattern TRACE = Pattern.compile("go 1\\.\\d{1,9} trace.*", Pattern.DOTALL);
  private static final Pattern HEAP_DUMP = Pattern.compile("go1\\.\\d{1,9} heap dump.*", Pattern.DOTALL);
  private static final Pattern OLD_TRACE = Pattern.compile("go (1\\.(?:[5-9]|10)) trace\0.*", Pattern.DOTALL);
  private static final int TAR_SIGN_AT = 257;

  /// @param start what the file begins with, one character per byte
  private record Magic(String start, Refusal kind, String what, String wayOut) {}

  private static final List<Magic> ALL =
      List.of(
          recording("PERFILE2", "a recording of Linux perf", PERF),
          recording("PERFFILE", "a recording of Linux perf", PERF),
          recording("MDMP", "a Windows minidump", CORE),
          recording("PAGEDU64", "a Windows crash dump", CORE),
          recording("JAVA PROFILE", "a heap dump of Java", "Java's own tools open it"),
          recording("FLR\0", "a flight recording of Java (JFR)", "JDK Mission Control opens it"),
          recording("\u00d4\u00c3\u00b2\u00a1", "a packet capture (pcap)", "Wireshark opens it"),
          recording("\u00a1\u00b2\u00c3\u00d4", "a packet capture (pcap)", "Wireshark opens it"),
          recording("M<\u00b2\u00a1", "a packet capture (pcap)", "Wireshark opens it"),
          recording("\n\r\r\n", "a packet capture (pcapng)", "Wireshark opens it"),
          sealed("7z\u00bc\u00af'\u001c", "a 7z archive"),
          sealed("Rar!\u001a\u0007", "a RAR archive"),
          sealed("]\0\0", "a file compressed by lzma"),
          sealed("LZIP", "a file compressed by lzip"),
          sealed("\u001f\u009d", "a file compressed by compress"),
          sealed("\u00ff\u0006\0\0sNaPpY", "a file compressed by snappy"),
          sealed("-----BEGIN PGP MESSAGE", "a message encrypted by PGP"),
          sealed("age-encryption.org/", "a file encrypted by age"),
          other("\u007fELF", "an ELF file that is not a Go executable"),
          other("\0asm", "a WebAssembly module"),
          other("SQLite format 3\0", "an SQLite database"),
          other("MZ", "a Windows program that is not a Go executable"),
          other("\u00cf\u00fa\u00ed\u00fe", "a macOS executable that is not a Go program"),
          other("\u00ca\u00fe\u00ba\u00be", "a Java class or a macOS program for several machines"),
          other("\u0089PNG", "a PNG picture"),
          other("\u00ff\u00d8\u00ff", "a JPEG picture"),
          other("GIF8", "a GIF picture"),
          other("RIFF", "a picture, sound or film (RIFF)"),
          other("%PDF", "a PDF document"),
          other("\u00d0\u00cf\u0011\u00e0", "a document of Microsoft Office"),
          other("SIMPLE  =", "a FITS file"));

  private Magics() {}

  private static Magic recording(String start, String what, String wayOut) {
    return new Magic(start, Refusal.OTHER_RECORDING, what, wayOut);
  }

  private static Magic sealed(String start, String what) {
    return new Magic(start, Refusal.SEALED, what, UNPACK);
  }

  private static Magic other(String start, String what) {
    return new Magic(start, Refusal.OTHER_FILE, what, "");
  }

  static Optional<Stranger> of(byte[] head) {
    String start = new String(head, StandardCharsets.ISO_8859_1);
    for (Magic magic : ALL) {
      if (start.startsWith(magic.start)) {
        return Optional.of(new Stranger(magic.kind, magic.what, magic.wayOut));
      }
    }
    if (start.startsWith("ustar", TAR_SIGN_AT)) {
      return Optional.of(new Stranger(Refusal.SEALED, "a tar archive that cannot be read", UNPACK));
    }
    if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
      return Optional.of(new Stranger(Refusal.SEALED, "a zip archive that cannot be read", UNPACK));
    }
    return trace(start).or(() -> Mangled.of(head)).or(() -> Protobufs.perfetto(head));
  }

  private static Optional<Stranger> trace(String start) {
    Matcher old = OLD_TRACE.matcher(start);
    if (old.matches()) {
      return Optional.of(
          new Stranger(
              Refusal.OTHER_VERSION, "an execution trace of Go " + old.group(1),
              "those of Go 1.11 to 1.27 can be read; `go tool trace` of Go 1.21 or earlier opens it"));
    }
    if (TRACE.matcher(start).matches()) {
      return Optional.of(
          new Stranger(Refusal.OTHER_VERSION, "a Go execution trace with a header that no release writes", ""));
    }
    return HEAP_DUMP.matcher(start).matches()
        ? Optional.of(
            new Stranger(
                Refusal.OTHER_VERSION, "a Go heap dump in a format that no release since Go 1.7 writes", ""))
        : Optional.empty();
  }
}
