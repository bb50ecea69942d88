package chanlens.format.goroutinetext;

import chanlens.model.stacks.CallSites;
import chanlens.model.stacks.Death;
import chanlens.model.stacks.StacksModel;
import chanlens.model.stacks.TextOrigin;
import chanlens.model.symbol.StackTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The dumps of a text, in order. A log may contain several, of one process or of several; goroutine ids repeat between
/// them, so they never mix. Of very many the last ones are kept.
final class Dumps {
  /// How many of each kind are kept.
  static final int MAX = 64;

  private final Map<Kind, Deque<StacksModel.Builder>> ended = new EnumMap<>(Kind.class);
  private StacksModel.Builder now = new StacksModel.Builder(0);
  private int count;
  private boolean lastIsCut;

  /// What a dump is good for.
  private enum Kind {
    /// Of several goroutines, as the runtime writes them: a moment to compare with others.
    MOMENT,
    /// Of several goroutines that somebody chose.
    CHOICE,
    /// A stack that was printed.
    STACK;

    static Kind of(StacksModel.Builder dump) {
      return dump.size() < 2 ? STACK : dump.origin() == TextOrigin.RUNTIME ? MOMENT : CHOICE;
    }
  }

  /// The current dump.
  StacksModel.Builder now() {
    return now;
  }

  /// Begins another.
  void next() {
    if (now.size() > 0) {
      Deque<StacksModel.Builder> alike = ended.computeIfAbsent(Kind.of(now), k -> new ArrayDeque<>());
      alike.add(now);
      if (alike.size() > MAX) {
        alike.remove();
      }
      now = new StacksModel.Builder(++count);
    }
  }

  /// The text ends inside the current dump.
  void cut() {
    lastIsCut = true;
  }

  /// How many there are, kept or not.
  int count() {
    return count + (now.size() > 0 ? 1 : 0);
  }

  /// The last complete dump with the others. When some have several goroutines, one with a single goroutine is only a
  /// printed stack.
  StacksModel freeze(StackTable stacks, CallSites sites, List<Death> deaths) {
    StacksModel.Builder last = now;
    next();
    List<StacksModel.Builder> kept =
        ended.values().stream()
            .flatMap(Deque::stream)
            .sorted(Comparator.comparingInt(StacksModel.Builder::place))
            .toList();
    StacksModel.Builder shown = shown(kept, last);
    List<StacksModel> others = new ArrayList<>();
    for (StacksModel.Builder dump : kept) {
      if (dump != shown) {
        others.add(dump.freeze(stacks, sites));
      }
    }
    shown.deaths(deaths);
    shown.others(others);
    return shown.freeze(stacks, sites);
  }

  private StacksModel.Builder shown(List<StacksModel.Builder> kept, StacksModel.Builder last) {
    StacksModel.Builder shown = kept.getLast();
    boolean several = kept.stream().anyMatch(d -> d.size() > 1);
    for (StacksModel.Builder dump : kept) {
      boolean whole = dump != last || !lastIsCut;
      if (whole && (dump.size() > 1 || !several)) {
        shown = dump;
      }
    }
    return shown;
  }
}
