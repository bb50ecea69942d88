package chanlens.fuzz;

import chanlens.bytes.ByteSource;
import chanlens.format.Formats;
import chanlens.format.executable.TinyProgram;
import chanlens.format.heapdump.HeapDumpText;
import chanlens.format.trace.TraceText;
import chanlens.model.capture.CaptureKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Writes down what a fuzzer begins with: the small captures among the tests and the samples, without their gzip, and
/// what is put down as text.
final class FuzzSeeds {
  private static final int MAX_BYTES = 64 << 10;

  private static final String HEAP =
      """
      params go1.27.4 amd64 0xc000000000 0xc000400000
      itab 0x500100 0x500000
      object 0xc000000000 64 @8=0xc000000040 ptrs=8,16
      object 0xc000000040 64
      hchan 0xc000001000 qcount=0 recvq=0xc000002000,0xc000002000
      sudog 0xc000002000 g=0xc000010000 c=0xc000001000
      g 0xc000010000 goid=7 status=4 reason=chan_receive waiting=0xc000002000
      frame 0xc000300000 48 runtime.gopark @8=0xc000001000 ptrs=8
      frame 0xc000300030 48 main.main @8=0xc000000000 ptrs=8
      data 0x600000 32 @8=0xc000000000 ptrs=8
      bss 0x610000 32
      finalizer 0xc000000000 0x500200 0x400100 0 0
      memstats objects=5 bytes=832
      memprof 0x7000 64 main.make main.go 12
      allocsample 0xc000000040 0x7000
      eof
      """;

  private FuzzSeeds() {}

  /// @param args the word of a kind of file, or `old-trace` for those before Go 1.22; a folder
  public static void main(String[] args) throws IOException {
    String kind = args[0];
    Path to = Files.createDirectories(Path.of(args[1]));
    List<byte[]> seeds = new ArrayList<>();
    for (Path root : List.of(Path.of("src/test/resources"), Path.of("samples"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          byte[] bytes = unzipped(file);
          if (kindOf(bytes).equals(kind)) {
            seeds.add(bytes);
          }
        }
      }
    }
    switch (kind) {
      case "trace" -> rules(seeds);
      case "executable" -> seeds.addAll(TinyProgram.files());
      case "heap-dump" -> seeds.add(HeapDumpText.bytes(HEAP));
      default -> {}
    }
    for (byte[] seed : seeds) {
      byte[] cut = Arrays.copyOf(seed, Math.min(seed.length, MAX_BYTES));
      Files.write(to.resolve(String.format("seed-%08x", Arrays.hashCode(cut))), cut);
    }
    System.out.println(seeds.size() + " seeds of " + kind + " in " + to);
  }

  private static byte[] unzipped(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      boolean zipped = String.valueOf(file).endsWith(".gz");
      return (zipped ? new GZIPInputStream(in) : in).readNBytes(16 * MAX_BYTES);
    } catch (IOException e) {
      return new byte[0]; // one that is damaged on purpose
    }
  }

  private static String kindOf(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 7), StandardCharsets.ISO_8859_1);
    String old = head.matches("go 1[.](1|2[01]).*") ? "old-" : "";
    return old + Formats.kindOf(ByteSource.of("seed", bytes)).map(CaptureKind::word).orElse("");
  }

  private static void rules(List<byte[]> seeds) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/chanlens/format/trace/rules"))) {
      for (Path file : files.sorted().toList()) {
        String[] cases = Files.readString(file).split("(?m)^== .*\n", -1);
        for (String events : Arrays.copyOfRange(cases, 1, cases.length)) {
          seeds.add(TraceText.bytes(events.lines().filter(l -> !l.startsWith("expect ")).toList()));
        }
      }
    }
  }
}
