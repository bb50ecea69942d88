package chanlens.analysis.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.format.Formats;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.model.executable.Executable;
import chanlens.model.heap.GlobalRegion;
import chanlens.model.heap.HeapModel;
import chanlens.model.profile.Mapping;
import chanlens.model.profile.ProfileModel;
import chanlens.model.profile.ValueType;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Profiles of addresses alone, with and without the executable they come from.
class ProfileNamesTest {
  private static CaptureFile file(String name) throws Exception {
    try (InputStream in = ProfileNamesTest.class.getResourceAsStream("/chanlens/format/executable/" + name + ".gz")) {
      byte[] bytes = new GZIPInputStream(Objects.requireNonNull(in)).readAllBytes();
      return Formats.read(ByteSource.of(name, bytes), Progress.NONE, Cancel.NEVER);
    }
  }

  private static Executable executable(CaptureFile file) {
    return ((Capture.Program) file.capture()).executable();
  }

  /// One sample for each stack.
  private static CaptureFile profile(List<List<Frame>> stacks, Mapping... mappings) {
    StackTable.Builder table = new StackTable.Builder();
    ProfileModel.Builder out = new ProfileModel.Builder(1, 1);
    stacks.forEach(s -> out.add(table.add(s), new long[] {1}));
    ValueType samples = new ValueType("samples", "count");
    ProfileModel.Facts facts =
        new ProfileModel.Facts(List.of(samples), 0, samples, 1, 0, 0, List.of(), List.of(mappings));
    return new CaptureFile(
        "cpu.pb", CaptureKind.PROFILE, "pprof", 0, new Capture.Profile(out.freeze(facts, table.freeze())), List.of());
  }

  private static List<Frame> bare(long... pcs) {
    List<Frame> frames = new ArrayList<>();
    for (long pc : pcs) {
      frames.add(new Frame(pc, "", "", 0));
    }
    return frames;
  }

  private static List<List<Frame>> shown(Run run) {
    ProfileModel p = run.profiles().getFirst();
    List<List<Frame>> all = new ArrayList<>();
    for (int s = 0; s < p.samples(); s++) {
      all.add(p.stacks().frames(p.stack(s)));
    }
    return all;
  }

  private static Run run(CaptureFile... files) {
    return Run.of(List.of(files), Progress.NONE, Cancel.NEVER);
  }

  /// Of the process whose heap dump is known too: the system moved it as a whole.
  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void callsGetTheNamesThatTheExecutableHasWhereverItWasPlaced(String release) throws Exception {
    HeapModel heap = ((Capture.Heap) file("typed-" + release + ".dump").capture()).heap();
    CaptureFile elf = file("typed-" + release + ".elf");
    long moved =
        heap.roots().globals().stream().filter(g -> g.kind() == GlobalRegion.Kind.DATA).findFirst().orElseThrow()
            .memory().addr() - executable(elf).data().addr();
    long start = executable(elf).addressOf(0).orElseThrow() + moved;
    Mapping mapping = new Mapping(start, start + (1 << 24), 0, "/srv/bin/typed-" + release + ".elf", "");
    List<List<Frame>> stacks = new ArrayList<>();
    List<String> functions = new ArrayList<>();
    heap.goroutines().forEach(g -> g.frames().stream().filter(f -> f.pc() > f.entry()).forEach(f -> {
      stacks.add(bare(f.pc() - 1));
      functions.add(f.function());
    }));
    Run run = run(profile(stacks, mapping), elf);
    assertEquals(functions, shown(run).stream().map(s -> s.getLast().function()).toList());
    assertTrue(shown(run).stream().allMatch(s -> s.getLast().line() > 0));
    assertEquals(List.of(), run.join().leftOut());
    int all = new HashSet<>(stacks).size();
    assertEquals(
        new Reason.NamesCalls("typed-" + release + ".elf", "cpu.pb", false, all, all), run.join().reasons().getFirst());
  }

  @Test
  void withoutAnExecutableTheMappingAndTheAddressInItsFileStandForACall() {
    Mapping app = new Mapping(0x400000, 0x500000, 0, "/srv/app", "");
    Mapping libc = new Mapping(0x7f0000001000L, 0x7f0000002000L, 0x5000, "/lib/libc.so.6", "");
    Run run = run(profile(List.of(bare(0x401234, 0x7f0000001010L, 0x10)), app, libc));
    assertEquals(
        List.of("[app]+0x1234", "[libc.so.6]+0x5010", "0x10"),
        shown(run).getFirst().stream().map(Frame::function).toList());
  }

  @Test
  void anExecutableOfAnotherNameOrAnotherProgramGivesNoNames() throws Exception {
    CaptureFile elf = file("typed-1.19.elf");
    Mapping other = new Mapping(0x400000, 0x500000, 0, "/srv/other", "");
    Mapping same = new Mapping(0x400000, 0x500000, 0, "/srv/typed-1.19.elf", "");
    Run unknown = run(profile(List.of(bare(0x401234)), other), elf);
    assertEquals("[other]+0x1234", shown(unknown).getFirst().getFirst().function());
    assertEquals(
        List.of("typed-1.19.elf"), run(profile(List.of(bare(0x400001)), same), elf).join().leftOut(),
        "no function lies there");
  }

  @Test
  void whatHasNamesKeepsThem() throws Exception {
    Frame named = new Frame(0x401234, "main.main", "main.go", 3);
    Mapping same = new Mapping(0x400000, 0x500000, 0, "/srv/typed-1.19.elf", "");
    assertEquals(List.of(named), shown(run(profile(List.of(List.of(named)), same), file("typed-1.19.elf"))).getFirst());
  }
}
