package chanlens.analysis.rules;

import chanlens.analysis.holding.DeadLocks;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroups;
import chanlens.analysis.partners.Partners;
import chanlens.analysis.reachability.LeakProof;
import chanlens.work.Cancel;
import java.util.Optional;
import java.util.OptionalInt;

/// The input of the rules.
///
/// @param proof empty without a heap dump whose layout is known
/// @param dead locks that nobody is left to unlock, beyond those the leak proof shows
public record Case(
    Run run, StackGroups groups, Partners partners, Optional<LeakProof> proof, DeadLocks dead, Cancel cancel) {
  /// Whether a goroutine waits and can never continue: by the leak proof, or because of dead locks. False when the
  /// trace shows that it continued.
  ///
  /// @param row in the run's goroutines
  boolean isStuck(int row) {
    return isLeaked(row) || (dead.isStuck(row) && !run.wentOn(row));
  }

  /// Whether the leak proof says so.
  boolean isLeaked(int row) {
    OptionalInt h = run.heapRow(row);
    return h.isPresent() && !run.wentOn(row) && proof.map(p -> p.verdict(h.getAsInt()).leaked()).orElse(false);
  }
}
