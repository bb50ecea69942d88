package chanlens.format.goroutinetext;

import chanlens.model.stacks.CallSites;
import chanlens.model.stacks.Death;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.StackTable;
import java.util.ArrayList;
import java.util.List;

/// The dumps of a text, in its order. A log may hold several, of one process or of several; goroutine ids repeat
/// between them, so they never mix.
final class Dumps {
  private final List<StacksModel.Builder> ended = new ArrayList<>();
  private StacksModel.Builder now = new StacksModel.Builder(0);
  private boolean lastIsCut;

  /// The dump in hand.
  StacksModel.Builder now() {
    return now;
  }

  /// Begins another.
  void next() {
    if (now.size() > 0) {
      ended.add(now);
      now = new StacksModel.Builder(ended.size());
    }
  }

  /// The text ends inside the dump in hand.
  void cut() {
    lastIsCut = true;
  }

  int count() {
    return ended.size() + (now.size() > 0 ? 1 : 0);
  }

  /// The last whole dump with the others beside it. Where some have several goroutines, one that has a single one is
  /// but a stack that was printed.
  StacksModel freeze(StackTable stacks, CallSites sites, List<Death> deaths) {
    StacksModel.Builder last = now;
    next();
    StacksModel.Builder shown = shown(last);
    List<StacksModel> others = new ArrayList<>();
    for (StacksModel.Builder dump : ended) {
      if (dump != shown) {
        others.add(dump.freeze(stacks, sites));
      }
    }
    shown.deaths(deaths);
    shown.others(others);
    return shown.freeze(stacks, sites);
  }

  private StacksModel.Builder shown(StacksModel.Builder last) {
    StacksModel.Builder shown = ended.getLast();
    boolean several = ended.stream().anyMatch(d -> d.size() > 1);
    for (StacksModel.Builder dump : ended) {
      boolean whole = dump != last || !lastIsCut;
      if (whole && (dump.size() > 1 || !several)) {
        shown = dump;
      }
    }
    return shown;
  }
}
