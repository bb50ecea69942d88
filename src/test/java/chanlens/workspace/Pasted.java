package chanlens.workspace;

import chanlens.analysis.diagnosis.Diagnosis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A goroutine text made of a few words, as people paste one.
public final class Pasted {
  private final StringBuilder text = new StringBuilder();

  /// What stands before the first goroutine.
  public Pasted line(String words) {
    text.append(words).append('\n');
    return this;
  }

  /// One goroutine, each call at a line of its own file.
  ///
  /// @param creator `main.start in goroutine 1`; empty for none
  /// @param calls `main.work(0xc000010000)`, leaf first
  public Pasted goroutine(long goid, String status, String creator, String... calls) {
    text.append("\ngoroutine ").append(goid).append(" [").append(status).append("]:\n");
    for (String call : calls) {
      text.append(call).append("\n\t").append(place(call)).append(" +0x1d\n");
    }
    if (!creator.isEmpty()) {
      text.append("created by ").append(creator).append("\n\tstart.go:5 +0x2b\n");
    }
    return this;
  }

  /// As many equal ones, with ids from one on, `step` apart.
  public Pasted alike(int count, long from, long step, String status, String creator, String... calls) {
    for (int i = 0; i < count; i++) {
      goroutine(from + i * step, status, creator, calls);
    }
    return this;
  }

  /// The main goroutine, which sleeps.
  public Pasted main() {
    return goroutine(1, "sleep", "", "time.Sleep(0x3b9aca00)", "main.main()");
  }

  private static String place(String call) {
    String function = call.substring(0, call.lastIndexOf('('));
    String plain = function.substring(function.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9]+", "_");
    return plain + ".go:" + (10 + plain.length());
  }

  public Diagnosis diagnosis() {
    try {
      Path file = Files.createTempFile("pasted", ".txt");
      try {
        Files.writeString(file, text);
        return SampleRun.at(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
