package chanlens.analysis.join;

import java.util.ArrayList;
import java.util.List;

/// What two files have in common.
///
/// Ids and entry functions alone prove little: two runs of one small program give the same goroutines the same ids.
/// What only one process can have in common is a proof: a clock reading, an address on a randomised heap, the other
/// file's own making.
///
/// @param common goroutines both know, the main goroutine left out
/// @param agreeing those of them with the same entry function and, where both tell it, the same creator
/// @param proofs what only one process can have in common, in words
/// @param words the comparison of goroutines in words
record Agreement(int common, int agreeing, List<String> proofs, String words) {
  /// So many goroutines that agree in id, function and creator are taken for a proof.
  private static final int MANY = 5;

  private static final double MOST = 0.95;

  Agreement {
    proofs = List.copyOf(proofs);
  }

  static Agreement of(int common, int agreeing, List<String> proofs) {
    String words = agreeing + " of " + common + " goroutine ids agree";
    return new Agreement(common, agreeing, proofs, common == 0 ? "no goroutine but main is in both" : words);
  }

  Join.Strength strength() {
    if (agreeing < common * MOST) {
      return Join.Strength.NONE;
    }
    return proofs.isEmpty() && agreeing < MANY ? Join.Strength.WEAK : Join.Strength.STRONG;
  }

  List<String> reasons() {
    List<String> all = new ArrayList<>(proofs);
    all.add(words);
    return all;
  }
}
