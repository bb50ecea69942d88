package chanlens.analysis.join;

import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.executable.Executable;
import chanlens.model.heap.HeapModel;
import chanlens.model.profile.ProfileModel;
import chanlens.model.stacks.StacksModel;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The files that are joined: of each kind the one that fits, and why.
record Chosen(
    Optional<TraceModel> trace,
    Optional<HeapModel> heap,
    Optional<StacksModel> stacks,
    List<ProfileModel> profiles,
    Optional<Program> program,
    Join join) {
  Chosen {
    profiles = List.copyOf(profiles);
  }

  /// The latest heap dump leads; the trace and the text must fit it and each other.
  static Chosen of(List<CaptureFile> files) {
    return new Choosing(files).chosen();
  }

  private record Named<M>(String name, M model) {}

  private static final class Choosing {
    private final List<Named<TraceModel>> traces = new ArrayList<>();
    private final List<Named<HeapModel>> heaps = new ArrayList<>();
    private final List<Named<StacksModel>> texts = new ArrayList<>();
    private final List<ProfileModel> profiles = new ArrayList<>();
    private final List<Named<Executable>> executables = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> strangers = new ArrayList<>();
    private Join.Strength strength = Join.Strength.NONE;
    private int compared;

    Choosing(List<CaptureFile> files) {
      for (CaptureFile file : files) {
        switch (file.capture()) {
          case Capture.Trace t -> traces.add(new Named<>(file.name(), t.trace()));
          case Capture.Heap h -> heaps.add(new Named<>(file.name(), h.heap()));
          case Capture.Stacks s -> texts.add(new Named<>(file.name(), s.stacks()));
          case Capture.Profile p -> profiles.add(p.profile());
          case Capture.Program p -> executables.add(new Named<>(file.name(), p.executable()));
        }
      }
    }

    Chosen chosen() {
      Optional<HeapModel> heap = latest();
      Optional<TraceModel> trace = Optional.empty();
      for (Named<TraceModel> t : traces) {
        boolean fits = trace.isEmpty() && heap.map(h -> fits(SameProcess.of(t.model(), h), t.name())).orElse(true);
        trace = fits ? Optional.of(t.model()) : leave(t, trace);
      }
      Optional<StacksModel> text = Optional.empty();
      texts.sort(Comparator.comparing(t -> newest(t.model()))); // of equal ones the last by name is the latest
      for (int i = texts.size() - 1; i >= 0; i--) {
        Named<StacksModel> s = texts.get(i);
        boolean fits = text.isEmpty() && fits(s, heap, trace);
        text = fits ? Optional.of(s.model()) : leave(s, text);
      }
      Optional<Program> program = program(heap);
      if (compared == 0) {
        reasons.add(nothingJoined());
      }
      return new Chosen(trace, heap, text, profiles, program, new Join(strength, reasons, leftOut, strangers));
    }

    private String nothingJoined() {
      int kinds = (traces.isEmpty() ? 0 : 1) + (heaps.isEmpty() ? 0 : 1) + (texts.isEmpty() ? 0 : 1);
      if (kinds > 1) {
        return "no two files fit each other";
      }
      if (kinds == 0) {
        return "no file with goroutines";
      }
      return leftOut.isEmpty() ? "one file with goroutines" : "dumps of one kind are compared over time, not joined";
    }

    /// Ids are given out in order: the text with the newest goroutine is the latest.
    private static long newest(StacksModel stacks) {
      return stacks.goroutines().stream().mapToLong(g -> g.goid()).max().orElse(0);
    }

    private Optional<HeapModel> latest() {
      Named<HeapModel> best = null;
      for (Named<HeapModel> h : heaps) {
        long age = SameProcess.age(h.model()).orElse(-1);
        if (best == null || age >= SameProcess.age(best.model()).orElse(-1)) {
          if (best != null) {
            leftOut.add(best.name());
          }
          best = h;
        } else {
          leftOut.add(h.name());
        }
      }
      return Optional.ofNullable(best).map(Named::model);
    }

    private Optional<Program> program(Optional<HeapModel> heap) {
      Optional<Program> found = Optional.empty();
      for (Named<Executable> e : executables) {
        if (found.isPresent() || heap.isEmpty()) {
          leftOut.add(e.name());
          continue;
        }
        Program.Match match = Program.match(e.model(), heap.get());
        found = match.program();
        reasons.add(e.name() + (found.isPresent() ? " is the program: " : " is another program: ") + match.words());
        if (found.isEmpty()) {
          leftOut.add(e.name());
          strangers.add(e.name());
        } else if (compared == 0) {
          strength = Join.Strength.STRONG;
          compared++;
        }
      }
      return found;
    }

    private boolean fits(Named<StacksModel> s, Optional<HeapModel> heap, Optional<TraceModel> trace) {
      if (heap.isPresent()) {
        return fits(SameProcess.of(heap.get(), s.model()), s.name());
      }
      return trace.map(t -> fits(SameProcess.of(t, s.model()), s.name())).orElse(true);
    }

    private boolean fits(Agreement agreement, String name) {
      Join.Strength found = agreement.strength();
      if (found == Join.Strength.NONE) {
        reasons.add(name + " is of another process: only " + agreement.words());
        strangers.add(name);
        return false;
      }
      strength = compared == 0 || found.compareTo(strength) > 0 ? found : strength; // as sure as the least sure
      compared++;
      reasons.addAll(agreement.reasons());
      return true;
    }

    private <M> Optional<M> leave(Named<M> file, Optional<M> kept) {
      leftOut.add(file.name());
      return kept;
    }
  }
}
