package chanlens.analysis.diagnosis;

import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.Run;
import chanlens.model.capture.Capture;
import chanlens.model.heap.HeapModel;
import chanlens.model.profile.ProfileKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Which rules could look at a run, and which lack a file. That a rule found nothing is only significant for the
/// former.
///
/// @param looked in the order of the rules
/// @param lacking what is missing, and the rules that need it
public record Checked(List<Rule> looked, Map<Rule.Need, List<Rule>> lacking) {
  public Checked {
    looked = List.copyOf(looked);
    lacking = Collections.unmodifiableMap(new LinkedHashMap<>(lacking));
  }

  static Checked of(Run run) {
    List<Rule> looked = new ArrayList<>();
    Map<Rule.Need, List<Rule>> lacking = new LinkedHashMap<>();
    for (Rule rule : Rule.values()) {
      if (has(run, rule.need())) {
        looked.add(rule);
      } else {
        lacking.computeIfAbsent(rule.need(), n -> new ArrayList<>()).add(rule);
      }
    }
    return new Checked(looked, lacking);
  }

  private static boolean has(Run run, Rule.Need need) {
    boolean heap = run.heap().map(h -> h.layout().known()).orElse(false);
    return switch (need) {
      case ANYTHING -> true;
      case GOROUTINES -> run.goroutines().count() > 0;
      case GOROUTINES_OR_PROFILE -> run.goroutines().count() > 0 || has(run, ProfileKind.GOROUTINE);
      case A_TEXT_OR_CORE ->
          run.stacks().isPresent() || run.heap().flatMap(HeapModel::core).isPresent();
      case A_HEAP_DUMP -> heap;
      case A_HEAP_DUMP_OR_TEXT -> heap || run.stacks().isPresent();
      case A_HEAP_DUMP_OR_LEAK_PROFILE -> heap || hasLeakProfile(run);
      case TWO_DUMPS -> isSeries(run);
      case A_TRACE -> run.trace().isPresent();
    };
  }

  private static boolean has(Run run, ProfileKind kind) {
    return run.profiles().stream().anyMatch(p -> p.kind() == kind);
  }

  private static boolean hasLeakProfile(Run run) {
    return has(run, ProfileKind.GOROUTINE_LEAK)
        || IntStream.range(0, run.goroutines().count()).anyMatch(row -> run.facts(row).leaked());
  }

  private static boolean isSeries(Run run) {
    List<Capture> all = run.files().stream().map(f -> f.capture()).toList();
    return many(all, c -> c instanceof Capture.Heap) || many(all, c -> c instanceof Capture.Stacks)
        || many(all, c -> c instanceof Capture.Profile p && p.profile().kind() == ProfileKind.GOROUTINE
            && !p.profile().coversTime());
  }

  private static boolean many(Collection<Capture> all, Predicate<Capture> kind) {
    return all.stream().filter(kind).count() > 1;
  }
}
