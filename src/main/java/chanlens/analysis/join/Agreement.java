package chanlens.analysis.join;

import chanlens.analysis.join.Reason.Against;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;

/// What two files have in common.
///
/// Ids and creators prove little by themselves: two runs of one small program give the same goroutines the same ids.
/// Something that only files of one process can share is a proof: a clock reading, an address, a thread.
///
/// @param goids the goroutines both know
/// @param proofs what only files of one process can share
/// @param signs what speaks for one process but is not a proof
/// @param against what only two processes can differ in
record Agreement(Goids goids, List<Reason> proofs, List<Reason> signs, Optional<Against> against) {
  /// This many goroutines that agree, with none that differs, count as a proof.
  private static final int MANY = 5;

  /// One goroutine in this many may differ for unknown reasons.
  private static final int OF = 10;

  Agreement {
    proofs = List.copyOf(proofs);
    signs = List.copyOf(signs);
  }

  Join.Strength strength() {
    boolean proved = !proofs.isEmpty();
    boolean tooMany = proved ? goids.differing() > goids.agreeing() : goids.differing() * OF > goids.compared();
    boolean apart = against.isPresent() && !(proved && against.get() instanceof Against.NothingInCommon);
    if (tooMany || apart) {
      return Join.Strength.NONE;
    }
    return proved || (goids.differing() == 0 && goids.agreeing() >= MANY) ? Join.Strength.STRONG : Join.Strength.WEAK;
  }

  /// Why they are not of one process.
  Against why() {
    boolean differ = goids.differing() * OF > goids.compared();
    return differ || against.isEmpty() ? new Against.OtherIds(goids) : against.get();
  }

  /// Collects evidence.
  static final class Builder {
    /// Goroutines that are alive in one of two files: fewer may all have ended and begun in the meantime.
    private static final int LIVING = 6;

    private final List<Reason> proofs = new ArrayList<>();
    private final List<Reason> signs = new ArrayList<>();
    private final List<Against> against = new ArrayList<>();

    void proof(boolean holds, Reason reason) {
      if (holds) {
        proofs.add(reason);
      }
    }

    void sign(boolean holds, Reason reason) {
      if (holds) {
        signs.add(reason);
      }
    }

    void against(boolean holds, Against reason) {
      if (holds) {
        against.add(reason);
      }
    }

    Agreement build(Origins here, Origins there, Optional<Statements> statements, boolean oldWrappers) {
      Goids goids = Comparison.of(here, there, statements, oldWrappers);
      against(goids.common() == 0 && apart(here.living(), there.living()), new Against.NothingInCommon());
      return new Agreement(goids, proofs, signs, against.stream().findFirst());
    }

    /// Ids are assigned in order: goroutines in one file that are newer than everything in the other may have begun in
    /// the meantime.
    private static boolean apart(LongSummaryStatistics a, LongSummaryStatistics b) {
      boolean some = a.getCount() > 0 && b.getCount() > 0 && a.getCount() + b.getCount() >= LIVING;
      return some && a.getMax() > b.getMin() && b.getMax() > a.getMin();
    }
  }
}
