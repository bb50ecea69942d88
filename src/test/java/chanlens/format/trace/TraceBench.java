package chanlens.format.trace;

import chanlens.bytes.ByteSource;
import chanlens.model.Decoded;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Times the reading of one trace in a process of its own: `samples/stress/README.md` says how to run it. On Linux it
/// also prints the peak of memory and the processor time of each thread, which other work on the machine disturbs less.
public final class TraceBench {
  private static final double MILLION = 1e6;

  private TraceBench() {}

  public static void main(String[] args) throws Exception {
    long begun = System.nanoTime();
    ByteSource source = ByteSource.map(Path.of(args[0]), Progress.NONE, Cancel.NEVER);
    Decoded<TraceModel> read = AnyTrace.decode(source);
    double millis = (System.nanoTime() - begun) / MILLION;
    long events = read.model().events();
    System.out.printf(
        Locale.ROOT,
        "%s: %,d events, %.0f ms to decode (%.1f ns an event), %d goroutines, %d problems%n",
        Path.of(args[0]).getFileName(), events, millis, millis * MILLION / events, read.model().goroutines().count(),
        read.problems().size());
    System.out.printf(Locale.ROOT, "peak %s MiB; processor ms: %s%n", peakMebibytes(), processorMillis());
    read.problems().forEach(System.out::println);
  }

  private static String peakMebibytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "?";
    }
    return Files.readAllLines(status).stream()
        .filter(l -> l.startsWith("VmHWM:"))
        .map(l -> Long.toString(Long.parseLong(l.replaceAll("\\D", "")) >> 10))
        .findFirst()
        .orElse("?");
  }

  /// All threads that took more than 5 ms.
  private static String processorMillis() throws IOException {
    Path tasks = Path.of("/proc/self/task");
    if (!Files.exists(tasks)) {
      return "?";
    }
    List<String> all = new ArrayList<>();
    try (Stream<Path> threads = Files.list(tasks)) {
      for (Path t : threads.toList()) {
        long millis = Long.parseLong(Files.readString(t.resolve("schedstat")).split(" ")[0]) / 1_000_000;
        if (millis > 5) {
          all.add(Files.readString(t.resolve("comm")).strip() + " " + millis);
        }
      }
    }
    return String.join(", ", all);
  }
}
