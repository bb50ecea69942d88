package chanlens.view.sequence;

import static chanlens.language.Translation.tr;
import static chanlens.language.Translation.trn;

import chanlens.analysis.Amounts;
import java.util.ArrayList;
import java.util.List;

/// A sequence diagram before it is drawn: lanes of goroutines and channels, and what happened between them in order of
/// time.
///
/// @param title what it shows
/// @param source the trace it was read from
/// @param lanes from left to right
/// @param orders which steps happen before which others, beyond their order in a lane; empty when not asked for
/// @param leftOutBefore the number of steps before the first one that is shown
/// @param leftOut the number of those after the last one
public record Sequence(
    String title, String source, List<Lane> lanes, List<Step> steps, List<Order> orders, long leftOutBefore,
    long leftOut) {
  public Sequence {
    lanes = List.copyOf(lanes);
    steps = List.copyOf(steps);
    orders = List.copyOf(orders);
  }

  /// What a lane stands for.
  public enum Who {
    GOROUTINE,
    CHANNEL,
    /// No goroutine: a timer, the network or the runtime.
    OUTSIDE
  }

  /// @param g row of the goroutine in the trace, -1 for another kind of lane
  /// @param addr of a channel or lock that a dump shows, else 0
  public record Lane(Who who, int g, long addr, String title) {
    public static Lane goroutine(int g, String title) {
      return new Lane(Who.GOROUTINE, g, 0, title);
    }

    public static Lane channel(long addr, String title) {
      return new Lane(Who.CHANNEL, -1, addr, title);
    }

    public static Lane outside(String title) {
      return new Lane(Who.OUTSIDE, -1, 0, title);
    }
  }

  /// What a step is.
  public enum Kind {
    /// A `go` statement; recorded.
    CREATES,
    /// A goroutine begins to wait; recorded.
    WAITS,
    /// It still waits when the trace ends; on the channel of the other lane when a dump shows which.
    STILL_WAITS,
    /// Somebody ended a wait. That it did is recorded; how is inferred from its stack.
    WAKES,
    /// The same for several at once, as `close` does.
    CLOSES,
    /// A value went into a channel or came out of one, or the channel was closed; logged by the program.
    LOGGED,
    /// Several waits in which nobody else took part.
    FOLDED,
    ENDS
  }

  /// @param nanos since the start of the trace; negative where there is no time, as in a script
  /// @param from lane
  /// @param to lane; the same as `from` for a step of one goroutine, the farthest one of several
  /// @param woken the lanes of those whose wait it ends
  public record Step(long nanos, Kind kind, int from, int to, String words, List<Integer> woken) {
    public Step {
      woken = List.copyOf(woken);
    }

    public Step(long nanos, Kind kind, int from, int to, String words) {
      this(nanos, kind, from, to, words, kind == Kind.WAKES ? List.of(to) : List.of());
    }

    public boolean between() {
      return from != to;
    }

    public boolean touches(int lane) {
      return from == lane || to == lane || woken.contains(lane);
    }
  }

  /// One step happens before another, as Go's memory model defines it: what the first goroutine did until then is seen
  /// by the second.
  ///
  /// @param before step
  /// @param after step
  /// @param fromLane lane of the first
  /// @param toLane lane of the second
  /// @param why `what is sent is received`
  public record Order(int before, int fromLane, int after, int toLane, String why) {}

  /// `12 later steps are left out`; empty when none is.
  public String leftOutWords() {
    List<String> said = new ArrayList<>();
    if (leftOutBefore > 0) {
      said.add(Amounts.count(leftOutBefore, "earlier step"));
    }
    if (leftOut > 0) {
      said.add(Amounts.count(leftOut, "later step"));
    }
    return said.isEmpty()
        ? ""
        : trn(leftOutBefore + leftOut, "{0} is left out", "{0} are left out", String.join(tr(" and "), said));
  }

  /// The row of the step that ends the wait that begins in a row: the number of rows when none does.
  public int endOfWait(int row) {
    int lane = steps.get(row).from();
    for (int i = row + 1; i < steps.size(); i++) {
      if (steps.get(i).touches(lane) && steps.get(i).kind() != Kind.STILL_WAITS) {
        return i;
      }
    }
    return steps.size();
  }
}
