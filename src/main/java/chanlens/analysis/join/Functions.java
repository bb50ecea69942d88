package chanlens.analysis.join;

import chanlens.golang.StandardLibrary;
import chanlens.model.profile.Mapping;
import chanlens.model.profile.ProfileKind;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a run shows of its program: the functions outside Go's own packages, and which executable its profiles name.
/// `main.main` and its literals are left out, since every program has them, and so are stacks that write the capture:
/// one package may capture many programs.
///
/// @param names of functions
/// @param main file of `main.main`; empty when unknown
/// @param mappings executables of the profiles
record Functions(Set<String> names, String main, List<Mapping> mappings) {
  private static final String MAIN = "main.main";

  Functions {
    names = Set.copyOf(names);
    mappings = List.copyOf(mappings);
  }

  static Functions of(Run run, StackGroups groups, Cancel cancel) {
    Set<String> names = new HashSet<>();
    Set<String> main = new HashSet<>();
    for (StackGroup g : groups.groups()) {
      cancel.check();
      add(names, g.frames());
      g.frames().stream().filter(f -> f.function().equals(MAIN)).forEach(f -> main.add(f.file()));
      add(names, g.creator().stream().toList());
    }
    for (ProfileModel p : run.profiles()) {
      boolean ofGoroutines = p.kind() == ProfileKind.GOROUTINE || p.kind() == ProfileKind.GOROUTINE_LEAK;
      for (int s = 1; ofGoroutines && s < p.stacks().size(); s++) {
        add(names, p.stacks().frames(s));
      }
    }
    List<Mapping> mappings = run.profiles().stream().flatMap(p -> p.facts().mappings().stream().limit(1)).toList();
    return new Functions(names, main.size() == 1 ? main.iterator().next() : "", mappings);
  }

  private static void add(Set<String> names, List<Frame> frames) {
    if (frames.stream().noneMatch(Functions::captures)) {
      for (Frame f : frames) {
        boolean own = !f.function().isEmpty() && !StandardLibrary.has(f.function()) && !f.function().startsWith(MAIN);
        if (own) {
          names.add(EntryFunction.plain(f.function()));
        }
      }
    }
  }

  private static boolean captures(Frame f) {
    return f.function().startsWith("runtime/pprof.") || f.function().equals("runtime/debug.WriteHeapDump");
  }

  int shared(Functions other) {
    return (int) names.stream().filter(other.names::contains).count();
  }

  /// Whether the two have their main functions in different files.
  boolean hasOtherMain(Functions other) {
    return !main.isEmpty() && !other.main.isEmpty() && !main.equals(other.main);
  }

  boolean hasSameMain(Functions other) {
    return !main.isEmpty() && main.equals(other.main);
  }

  /// Whether the system placed the same executable at different addresses: two processes.
  boolean placedAnew(Functions other) {
    Optional<Mapping> a = mappings.stream().findFirst();
    return a.isPresent()
        && other.mappings.stream()
            .anyMatch(b -> b.file().equals(a.get().file()) && b.offset() == a.get().offset()
                && b.start() != a.get().start());
  }
}
