package chanlens.analysis.join;

import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.executable.Executable;
import chanlens.model.heap.CoreFacts;
import chanlens.model.heap.HeapModel;
import chanlens.model.profile.ProfileModel;
import chanlens.model.stacks.StacksModel;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The files that are joined: the one of each kind that fits, and why.
record JoinedFiles(
    Optional<TraceModel> trace,
    Optional<HeapModel> heap,
    Optional<StacksModel> stacks,
    List<ProfileModel> profiles,
    Optional<Program> program,
    Join join) {
  JoinedFiles {
    profiles = List.copyOf(profiles);
  }

  /// The latest heap dump comes first; the trace and the text must fit it and each other.
  static JoinedFiles of(ProfileNames named) {
    return new Choosing(named).chosen();
  }

  private record Named<M>(String name, M model) {}

  private static final class Choosing {
    private final List<Named<TraceModel>> traces = new ArrayList<>();
    private final List<Named<HeapModel>> heaps = new ArrayList<>();
    private final List<Named<StacksModel>> texts = new ArrayList<>();
    private final List<ProfileModel> profiles = new ArrayList<>();
    private final List<Named<Executable>> executables = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final ProfileNames named;
    private Join.Strength strength = Join.Strength.NONE;
    private int compared;

    Choosing(ProfileNames named) {
      this.named = named;
      for (CaptureFile file : named.files()) {
        switch (file.capture()) {
          case Capture.Trace t -> traces.add(new Named<>(file.name(), t.trace()));
          case Capture.Heap h -> heaps.add(new Named<>(file.name(), h.heap()));
          case Capture.Stacks s -> texts.add(new Named<>(file.name(), s.stacks()));
          case Capture.Profile p -> profiles.add(p.profile());
          case Capture.Channels _, Capture.Metrics _ -> { } // of no goroutine that a dump would know
          case Capture.Program p -> executables.add(new Named<>(file.name(), p.executable()));
        }
      }
    }

    JoinedFiles chosen() {
      Optional<Named<HeapModel>> heap = latest().filter(h -> !outvoted(h));
      Optional<Named<TraceModel>> trace = Optional.empty();
      for (Named<TraceModel> t : traces) {
        boolean fits = trace.isEmpty() && heap.map(h -> fits(t.name(), with(t, h))).orElse(true);
        trace = fits ? Optional.of(t) : leave(t, trace);
      }
      Optional<Named<StacksModel>> text = Optional.empty();
      texts.sort(Comparator.comparingLong(t -> newest(t.model()))); // of equal ones the last by name is the latest
      for (int i = texts.size() - 1; i >= 0; i--) {
        Named<StacksModel> s = texts.get(i);
        boolean fits = text.isEmpty() && fits(s, heap, trace);
        text = fits ? Optional.of(s) : leave(s, text);
      }
      Optional<Program> program = program(heap.map(Named::model));
      if (compared == 0) {
        reasons.add(nothingJoined());
      }
      Join join = new Join(strength, reasons, leftOut);
      return new JoinedFiles(
          trace.map(Named::model), heap.map(Named::model), text.map(Named::model), profiles, program, join);
    }

    /// Whether a trace and a text are of one process and the heap dump is of another.
    private boolean outvoted(Named<HeapModel> heap) {
      for (Named<TraceModel> t : texts.isEmpty() ? List.<Named<TraceModel>>of() : traces) {
        Agreement traced = SameProcess.of(t.model(), heap.model());
        boolean outvoted =
            traced.strength() == Join.Strength.NONE
                && texts.stream().anyMatch(s -> isBetween(t.model(), s.model(), heap.model()));
        if (outvoted) {
          reasons.add(new Reason.Stranger(heap.name(), traced.why()));
          leftOut.add(heap.name());
          return true;
        }
      }
      return false;
    }

    /// Whether a text certainly fits a trace, and does not fit a heap dump.
    private static boolean isBetween(TraceModel trace, StacksModel text, HeapModel heap) {
      return SameProcess.of(trace, text).strength() == Join.Strength.STRONG
          && SameProcess.of(heap, text).strength() == Join.Strength.NONE;
    }

    private Reason nothingJoined() {
      int kinds = (traces.isEmpty() ? 0 : 1) + (heaps.isEmpty() ? 0 : 1) + (texts.isEmpty() ? 0 : 1);
      if (kinds > 1) {
        return new Reason.NoneFits();
      }
      if (kinds == 0) {
        return new Reason.NoGoroutines();
      }
      return leftOut.isEmpty() ? new Reason.OneFile() : new Reason.OneKind();
    }

    /// Ids are assigned in order: the text with the newest goroutine is the latest.
    private static long newest(StacksModel stacks) {
      return stacks.goroutines().stream().mapToLong(g -> g.goid()).max().orElse(0);
    }

    private Optional<Named<HeapModel>> latest() {
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
      return Optional.ofNullable(best);
    }

    private Optional<Program> program(Optional<HeapModel> heap) {
      Optional<Program> found = Optional.empty();
      reasons.addAll(named.reasons());
      for (Named<Executable> e : executables) {
        boolean used = named.used().contains(e.name());
        if (found.isPresent() || heap.isEmpty()) {
          leftOut.addAll(used ? List.of() : List.of(e.name()));
          continue;
        }
        switch (Program.match(e.model(), heap.get())) {
          case Program.Match.Fits f -> {
            found = Optional.of(f.program());
            reasons.add(isProgram(e.name(), heap.get(), f));
            if (compared++ == 0) {
              strength = Join.Strength.STRONG;
            }
          }
          case Program.Match.Differs d -> {
            reasons.add(new Reason.Stranger(e.name(), d.why()));
            leftOut.addAll(used ? List.of() : List.of(e.name()));
          }
        }
      }
      return found;
    }

    private static Reason isProgram(String file, HeapModel heap, Program.Match.Fits fits) {
      boolean sameBuild = heap.core().map(c -> c.agrees(CoreFacts.Kind.BUILD_ID)).orElse(false);
      return new Reason.IsProgram(file, AsOf.Source.of(heap), sameBuild, fits.places(), fits.elsewhere());
    }

    private boolean fits(
        Named<StacksModel> s, Optional<Named<HeapModel>> heap, Optional<Named<TraceModel>> trace) {
      List<Link> links = new ArrayList<>();
      heap.ifPresent(h -> links.add(new Link(h.name(), SameProcess.of(h.model(), s.model()))));
      trace.ifPresent(t -> links.add(new Link(t.name(), SameProcess.of(t.model(), s.model()))));
      return links.isEmpty() || fits(s.name(), links);
    }

    private static List<Link> with(Named<TraceModel> t, Named<HeapModel> h) {
      return List.of(new Link(h.name(), SameProcess.of(t.model(), h.model())));
    }

    /// What a file has in common with one that was chosen before it.
    private record Link(String with, Agreement agreement) {}

    /// One link against a file is enough, and so is one certain link for it.
    private boolean fits(String name, List<Link> links) {
      Join.Strength found = Join.Strength.WEAK;
      for (Link link : links) {
        Agreement a = link.agreement();
        if (a.strength() == Join.Strength.NONE) {
          reasons.add(new Reason.Stranger(name, a.why()));
          return false;
        }
        found = a.strength() == Join.Strength.STRONG ? Join.Strength.STRONG : found;
      }
      strength = compared == 0 || found.compareTo(strength) > 0 ? found : strength; // as sure as the least sure
      compared++;
      for (Link link : links) {
        reasons.addAll(link.agreement().proofs());
        reasons.addAll(link.agreement().signs());
        reasons.add(new Reason.SameIds(name, link.with(), link.agreement().goids()));
      }
      return true;
    }

    private <M> Optional<Named<M>> leave(Named<M> file, Optional<Named<M>> kept) {
      leftOut.add(file.name());
      return kept;
    }
  }
}
