package chanlens.analysis.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.waiting.HeapChannel;
import chanlens.bytes.ByteSource;
import chanlens.format.Formats;
import chanlens.model.capture.CaptureFile;
import chanlens.model.executable.GoType;
import chanlens.model.symbol.Frame;
import chanlens.view.Values;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A heap dump with its executable: a stripped position-independent one of Go 1.27, and one of Go 1.19 with symbols.
class ProgramTest {
  private static CaptureFile file(String name) throws Exception {
    try (InputStream in = ProgramTest.class.getResourceAsStream("/chanlens/format/executable/" + name + ".gz")) {
      byte[] bytes = new GZIPInputStream(Objects.requireNonNull(in)).readAllBytes();
      return Formats.read(ByteSource.of(name, bytes), Progress.NONE, Cancel.NEVER);
    }
  }

  private static Run run(String... names) throws Exception {
    List<CaptureFile> files = new ArrayList<>();
    for (String name : names) {
      files.add(file(name));
    }
    return Run.of(files, Progress.NONE, Cancel.NEVER);
  }

  private static Run typed(String release) throws Exception {
    return run("typed-" + release + ".dump", "typed-" + release + ".elf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void everyFrameHasItsLine(String release) throws Exception {
    Run run = typed(release);
    assertTrue(run.program().isPresent(), run.join().reasons().toString());
    assertEquals(Join.Strength.STRONG, run.join().strength());
    int frames = 0;
    for (int row = 0; row < run.goroutines().count(); row++) {
      for (Frame f : run.frames(row)) {
        frames++;
        assertTrue(f.line() > 0 && !f.file().isEmpty(), f.toString());
        assertFalse(f.function().contains(".gowrap"), "Go's own texts leave out what the compiler puts around calls");
      }
    }
    assertTrue(frames > 25, frames + " frames");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void anInlinedCallIsBetweenItsCallerAndTheRuntime(String release) throws Exception {
    Run run = typed(release);
    int row = row(run, "main.worker");
    List<String> calls = run.frames(row).stream().map(f -> f.function() + " " + f.place()).toList();
    int worker = calls.indexOf("main.worker main.go:27");
    assertTrue(worker > 0, calls.toString());
    assertEquals("main.take main.go:25", calls.get(worker - 1));
    Creator creator = run.facts(row).creator();
    assertEquals("main.main main.go:36", creator.place().map(f -> f.function() + " " + f.place()).orElse("none"));
  }

  private static int row(Run run, String function) {
    for (int row = 0; row < run.goroutines().count(); row++) {
      if (run.frames(row).stream().anyMatch(f -> f.function().equals(function))) {
        return row;
      }
    }
    throw new AssertionError("no goroutine of " + function);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void valuesOfChannelsAreReadByTheirType(String release) throws Exception {
    Run run = typed(release);
    TreeSet<String> said = new TreeSet<>();
    for (HeapChannel c : run.waits().orElseThrow().channels()) {
      String type = run.elementType(c).map(GoType::name).orElse("?");
      for (long i = 0; i < c.qcount(); i++) {
        said.add(type + " " + Values.of(run, c, c.slotAddr((c.recvx() + i) % c.dataqsiz())).replaceAll("0x\\w+", "0x"));
      }
      c.sendq().forEach(w -> said.add("in hand " + Values.of(run, c, w.elem())));
    }
    assertTrue(said.contains("main.job {id:7 name:\"seven\" next:nil ok:true rate:1.5}"), said.toString());
    assertTrue(said.contains("main.job {id:8 name:\"eight\" next:0x ok:false rate:-2.0}"), said.toString());
    assertTrue(said.contains("string \"alpha\""), said.toString());
    assertTrue(said.contains("string \"beta\""), said.toString());
    assertTrue(said.contains("*main.job 0x"), said.toString());
    assertTrue(said.contains("in hand {id:41 name:\"hand\" next:nil ok:false rate:0.0}"), said.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void theExecutableOfAnotherProgramIsLeftOut(String release) throws Exception {
    String other = release.equals("1.19") ? "1.27" : "1.19";
    Run run = run("typed-" + release + ".dump", "typed-" + other + ".elf");
    assertFalse(run.program().isPresent());
    assertEquals(List.of("typed-" + other + ".elf"), run.join().leftOut());
    assertTrue(run.join().against("typed-" + other + ".elf").isPresent(), run.join().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = "1.19")
  void symbolsNameGlobalVariables(String release) throws Exception {
    Run run = typed(release);
    Program program = run.program().orElseThrow();
    TreeSet<String> names = new TreeSet<>();
    run.heap().orElseThrow().roots().globals().forEach(
        r -> {
          for (long at = 0; at < r.memory().sizeBytes(); at += 8) {
            Optional<String> name = program.global(r.memory().addr() + at);
            name.filter(n -> n.startsWith("main.")).ifPresent(names::add);
          }
        });
    assertEquals(new TreeSet<>(List.of("main.kept", "main.live", "main.words")), names);
  }
}
