package chanlens.analysis.sites;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import chanlens.golang.Activity;
import chanlens.model.Lexical;
import chanlens.model.symbol.Frame;
import java.util.Comparator;
import java.util.Optional;

/// A line at which goroutines wait, or end the waits of others.
///
/// @param frame the line, without a program counter
/// @param caller the program's own line that led there, when the line itself is in the standard library
public record Point(Op op, Frame frame, Optional<Frame> caller) implements Comparable<Point> {
  private static final Comparator<Point> ORDER =
      Comparator.comparing(Point::op).thenComparing(Point::frame).thenComparing(Point::caller, Lexical::compare);

  @Override
  public int compareTo(Point other) {
    return ORDER.compare(this, other);
  }

  /// What goroutines do there.
  public enum Op {
    SEND(mark("send")),
    RECEIVE(mark("receive")),
    /// A select of several cases.
    SELECT(mark("select")),
    /// Looks like it.
    CLOSE(mark("close")),
    /// A mutex, a wait group, a condition.
    LOCK(mark("lock")),
    /// The network poller.
    NETWORK(mark("network")),
    /// Into the system, or into C.
    SYSTEM_CALL(mark("system call")),
    SLEEP(mark("sleep")),
    /// A nil channel or a select without cases.
    FOREVER(mark("for ever")),
    /// A wait of the runtime's own, such as for the garbage collector.
    RUNTIME(mark("runtime")),
    /// The trace does not record what for.
    UNKNOWN(mark("unknown"));

    private final String word;

    Op(String word) {
      this.word = word;
    }

    static Op of(Activity activity) {
      return switch (activity) {
        case SEND -> SEND;
        case RECEIVE -> RECEIVE;
        case SELECT -> SELECT;
        case LOCK -> LOCK;
        case IO -> NETWORK;
        case SLEEP -> SLEEP;
        case FOREVER -> FOREVER;
        case GC -> RUNTIME;
        case UNKNOWN, RUNNING, RUNNABLE -> UNKNOWN;
      };
    }

    /// As in reports.
    public String word() {
      return word;
    }

    /// For people.
    public String words() {
      return tr(word);
    }
  }

  /// The line that identifies it for people.
  public Frame known() {
    return caller.orElse(frame);
  }
}
