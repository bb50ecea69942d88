package chanlens.analysis.join;

import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import java.util.OptionalInt;

/// Arguments with which goroutines were started, in two texts: they stay the same for the life of the goroutine. Small
/// numbers are left out.
///
/// @param compared large numbers among the arguments of outermost calls that both texts have at the same line
/// @param equal those that are the same
record EntryWords(int compared, int equal) {
  static EntryWords of(StacksModel a, StacksModel b) {
    int compared = 0;
    int equal = 0;
    for (int row = 0; row < a.goroutines().size(); row++) {
      Goroutine g = a.goroutines().get(row);
      OptionalInt other = g.goid() <= Origins.MAIN ? OptionalInt.empty() : b.rowOf(g.goid());
      if (other.isPresent()) {
        int outerA = a.stacks().depth(g.stack()) - 1;
        int stackB = b.goroutines().get(other.getAsInt()).stack();
        int outerB = b.stacks().depth(stackB) - 1;
        boolean alike =
            outerA >= 0 && outerB >= 0 && a.stacks().frame(g.stack(), outerA).equals(b.stacks().frame(stackB, outerB));
        int words = alike ? Math.min(a.wordCount(row, outerA), b.wordCount(other.getAsInt(), outerB)) : 0;
        for (int i = 0; i < words; i++) {
          long word = a.word(row, outerA, i);
          compared += word >>> 32 == 0 ? 0 : 1;
          equal += word >>> 32 != 0 && word == b.word(other.getAsInt(), outerB, i) ? 1 : 0;
        }
      }
    }
    return new EntryWords(compared, equal);
  }
}
