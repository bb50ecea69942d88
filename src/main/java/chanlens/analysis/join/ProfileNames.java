package chanlens.analysis.join;

import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.executable.Executable;
import chanlens.model.profile.Mapping;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// Names the calls of profiles that have only addresses, from an executable of the run, as `go tool pprof` does;
/// without one they are shown by mapping and address, `[burn]+0x1234`.
final class ProfileNames {
  /// The share of addresses in a mapping that must be in functions of an executable without a build id.
  private static final double MAX = 0.9;

  private final List<CaptureFile> executables;
  private final List<CaptureFile> files = new ArrayList<>();
  private final Set<String> used = new HashSet<>();
  private final List<Reason> reasons = new ArrayList<>();

  private ProfileNames(List<CaptureFile> all) {
    executables = all.stream().filter(f -> f.capture() instanceof Capture.Program).toList();
    for (CaptureFile file : all) {
      files.add(file.capture() instanceof Capture.Profile p ? named(file, p.profile()) : file);
    }
  }

  static ProfileNames of(List<CaptureFile> files) {
    return new ProfileNames(files);
  }

  /// All files, with the names that were found.
  List<CaptureFile> files() {
    return List.copyOf(files);
  }

  /// Names of the executables that provided names.
  Set<String> used() {
    return Set.copyOf(used);
  }

  /// Which executable is the program of which profile, and how that is known.
  List<Reason> reasons() {
    return List.copyOf(reasons);
  }

  /// Whether a call has only an address.
  static boolean isBare(Frame f) {
    return f.function().isEmpty() && f.file().isEmpty() && f.pc() != 0;
  }

  private CaptureFile named(CaptureFile file, ProfileModel profile) {
    StackTable stacks = profile.stacks();
    Set<Long> addresses = new HashSet<>();
    for (int row = 0; row < stacks.size(); row++) {
      stacks.frames(row).stream().filter(ProfileNames::isBare).forEach(f -> addresses.add(f.pc()));
    }
    if (addresses.isEmpty()) {
      return file;
    }
    Map<Long, List<Frame>> calls = calls(file.name(), profile, addresses);
    StackTable.Builder out = new StackTable.Builder();
    int[] rowOf = new int[stacks.size()];
    for (int row = 0; row < rowOf.length; row++) {
      List<Frame> frames = new ArrayList<>();
      for (Frame f : stacks.frames(row)) {
        frames.addAll(isBare(f) ? calls.getOrDefault(f.pc(), List.of()) : List.of(f));
      }
      rowOf[row] = out.add(frames);
    }
    return new CaptureFile(
        file.name(), file.kind(), file.format(), file.bytes(),
        new Capture.Profile(profile.withStacks(out.freeze(), rowOf)), file.problems());
  }

  /// The calls at each address, inlined ones first.
  private Map<Long, List<Frame>> calls(String profile, ProfileModel model, Set<Long> addresses) {
    TreeMap<Long, Mapping> mappings = new TreeMap<>(Long::compareUnsigned);
    model.facts().mappings().forEach(m -> mappings.putIfAbsent(m.start(), m));
    Map<Long, List<Long>> inside = new LinkedHashMap<>(); // by the beginning of the mapping
    Map<Long, List<Frame>> calls = new HashMap<>();
    for (long pc : addresses) {
      Map.Entry<Long, Mapping> below = mappings.floorEntry(pc);
      if (below != null && Long.compareUnsigned(pc, below.getValue().limit()) < 0) {
        inside.computeIfAbsent(below.getKey(), m -> new ArrayList<>()).add(pc);
      } else {
        calls.put(pc, List.of(new Frame(pc, "0x" + Long.toHexString(pc), "", 0)));
      }
    }
    inside.forEach((start, pcs) -> {
      Mapping mapping = mappings.floorEntry(start).getValue();
      Optional<Program> program = program(profile, mapping, pcs);
      for (long pc : pcs) {
        List<Frame> known = program.map(p -> p.at(pc)).orElseGet(List::of);
        calls.put(pc, known.isEmpty() ? List.of(new Frame(pc, place(pc, mapping), "", 0)) : known);
      }
    });
    return calls;
  }

  /// An executable and by how much the system moved it.
  private record Program(Executable executable, long slide) {
    List<Frame> at(long pc) {
      return executable.framesAt(pc - slide).stream()
          .map(f -> new Frame(f.pc() + slide, f.function(), f.file(), f.line()))
          .toList();
    }
  }

  private static String place(long pc, Mapping m) {
    return m.file().isEmpty()
        ? "0x" + Long.toHexString(pc)
        : "[" + base(m.file()) + "]+0x" + Long.toHexString(pc - m.start() + m.offset());
  }

  /// `burn` for `/usr/bin/burn`; names that are not files already have brackets: `[vdso]`.
  private static String base(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  private Optional<Program> program(String profile, Mapping m, List<Long> addresses) {
    return executables.stream()
        .map(e -> program(profile, m, e, addresses))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// It is the program if the build ids are equal. When either has none, its name must be that of the mapping, and
  /// nearly all addresses must be in its functions.
  private Optional<Program> program(String profile, Mapping m, CaptureFile file, List<Long> addresses) {
    Executable executable = ((Capture.Program) file.capture()).executable();
    OptionalLong start = executable.addressOf(m.offset());
    boolean ids = !m.buildId().isEmpty() && !executable.buildId().isEmpty();
    boolean fits = ids ? isSame(m.buildId(), executable.buildId()) : isNamed(file.name(), base(m.file()));
    if (start.isEmpty() || !fits) {
      return Optional.empty();
    }
    Program program = new Program(executable, m.start() - start.getAsLong());
    long named = addresses.stream().filter(a -> !program.at(a).isEmpty()).count();
    if (!ids && named < MAX * addresses.size()) {
      return Optional.empty();
    }
    used.add(file.name());
    reasons.add(new Reason.NamesCalls(file.name(), profile, ids, (int) named, addresses.size()));
    return Optional.of(program);
  }

  private static boolean isSame(String a, String b) {
    return a.toLowerCase(Locale.ROOT).equals(b.toLowerCase(Locale.ROOT));
  }

  /// Whether a file has this name, compressed or not.
  private static boolean isNamed(String file, String name) {
    return file.equals(name) || (file.startsWith(name + ".") && file.lastIndexOf('.') == name.length());
  }
}
