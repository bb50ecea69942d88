package chanlens.format.trace;

import chanlens.bytes.ByteSource;
import chanlens.model.Decoded;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Times the reading of one trace, the whole process: run it with `samples/stress/README.md` at hand.
public final class TraceBench {
  private TraceBench() {}

  public static void main(String[] args) throws Exception {
    long t0 = System.nanoTime();
    ByteSource source = ByteSource.map(Path.of(args[0]), Progress.NONE, Cancel.NEVER);
    Decoded<TraceModel> read = TraceDecoder.decode(source, Progress.NONE, Cancel.NEVER);
    long t1 = System.nanoTime();
    long started = ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
    long rss = 0;
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        rss = Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s events=%d decode=%.3fs process=%.3fs peak=%dMiB problems=%d%n",
        args[0],
        read.model().events(),
        (t1 - t0) / 1e9,
        (System.currentTimeMillis() - started) / 1e3,
        rss >> 10,
        read.problems().size());
    read.problems().stream().limit(5).forEach(System.out::println);
  }
}
