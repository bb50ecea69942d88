package chanlens.format.core;
import chanlens.bytes.ByteSource;
import chanlens.format.executable.ExecutableDecoder;
import chanlens.format.heapdump.HeapDumpDecoder;
import chanlens.model.Decoded;
import chanlens.model.heap.*;
import chanlens.work.*;
import java.nio.file.*;
import java.util.*;
final class DumpAndCoreMain {
  public static void main(String[] args) throws Exception {
    for (String a : args) {
      Path d = Path.of(a);
      for (Path core : list(d)) {
      try {
        ByteSource source = ByteSource.map(core, Progress.NONE, Cancel.NEVER);
        var program = ExecutableDecoder.decode(ByteSource.map(d.resolve("probe"), Progress.NONE, Cancel.NEVER), Progress.NONE, Cancel.NEVER).model();
        long t = System.nanoTime();
        Decoded<HeapModel> c = CoreDecoder.decode(source, List.of(program), Progress.NONE, Cancel.NEVER);
        t = System.nanoTime() - t;
        HeapModel dump = HeapDumpDecoder.decode(ByteSource.map(d.resolve("heap.dump"), Progress.NONE, Cancel.NEVER), Progress.NONE, Cancel.NEVER).model();
        System.out.println(d.getFileName() + " " + core.getFileName() + " " + t / 1_000_000 + " ms " + c.model().goroutines().size() + " gs " + c.model().roots().others().size() + " others, sound " + c.model().core().get().sound() + " " + c.model().core().get());
        System.out.println("   " + DumpAndCore.of(dump, c.model()));
        c.problems().forEach(p -> System.out.println("   " + p));
      } catch (Exception e) { System.out.println(d + " " + core + " " + e); e.printStackTrace(System.out);}
      }
    }
  }
  static List<Path> list(Path d) throws Exception {
    try (var s = Files.list(d)) { return s.filter(p -> p.getFileName().toString().matches("core|gcore\\.\\d+")).sorted().toList(); }
  }
}
