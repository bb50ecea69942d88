package chanlens.view.timeline.picture;

import chanlens.golang.Activity;
import chanlens.view.timeline.axis.Viewport;
import chanlens.view.timeline.sums.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// How one column of a lane is drawn: pieces stacked vertically, each in the colour of an activity.
///
/// A goroutine's lane has three zones, so that states differ without colour. Running rises from the bottom: a quarter
/// of the height as soon as there is any, all of it when there is nothing else. Waiting is a band of half the height in
/// the middle; several kinds of waiting share it by their time. Runnable is a thin line at the top. A group's lane is a
/// stack of shares: its height shows how many members existed, with running at the bottom, then runnable, then the
/// waits. Everything in a column gets at least one pixel while there is room.
public final class LaneArt {
  /// Receives the pieces of a column, later ones over earlier ones.
  public interface Sink {
    /// @param top from the top of the lane, in pixels
    /// @param bottom excluded
    void piece(int top, int bottom, Activity activity);
  }

  /// Activities in the order in which they are stacked.
  static final List<Activity> PAINTED =
      Stream.concat(
              Arrays.stream(Activity.values()).skip(Activity.RUNNABLE.ordinal() + 1),
              Stream.of(Activity.RUNNING, Activity.RUNNABLE))
          .toList();

  private static final Activity[] ALL = Activity.values();
  private static final int FIRST_WAIT = Activity.SEND.ordinal();

  private LaneArt() {}

  /// One column of a goroutine's lane.
  ///
  /// @param height of the lane in pixels
  public static void goroutine(Columns columns, int c, int height, Sink sink) {
    long alive = columns.alive(c);
    if (alive <= 0) {
      return;
    }
    long running = columns.nanos(c, Activity.RUNNING);
    long runnable = columns.nanos(c, Activity.RUNNABLE);
    if (running + runnable < alive) {
      stack(columns, c, FIRST_WAIT, alive - running - runnable, bandTop(height), bandBottom(height), sink);
    }
    if (running > 0) {
      int foot = Math.max(1, height / 4);
      int rise = foot + (int) Math.round((height - foot) * ((double) running / alive));
      sink.piece(height - rise, height, Activity.RUNNING);
    }
    if (runnable > 0) {
      int line = Math.max(2, height * 3 / 20);
      sink.piece(0, Math.max(1, (int) Math.ceil(line * ((double) runnable / alive))), Activity.RUNNABLE);
    }
  }

  /// Where the band of waits begins in a goroutine's lane.
  public static int bandTop(int height) {
    return height / 4;
  }

  /// Where it ends, excluded.
  public static int bandBottom(int height) {
    return height - height / 4;
  }

  /// One column of a group's lane.
  ///
  /// @param whole nanoseconds of the column if the peak number of members existed throughout
  public static void group(Columns columns, int c, long whole, int height, Sink sink) {
    long alive = columns.alive(c);
    if (alive <= 0 || whole <= 0) {
      return;
    }
    int high = Math.clamp(Math.round(height * ((double) alive / whole)), 1, height);
    stack(columns, c, 0, alive, height - high, height, sink);
  }

  /// The nanoseconds in the columns of a view if this many members exist throughout: only time within the trace counts.
  public static long[] whole(Viewport view, int members, long lastNanos) {
    long end = view.folds().shown(lastNanos);
    long[] whole = new long[view.columns()];
    for (int c = 0; c < whole.length; c++) {
      long from = Math.clamp(view.edge(view.firstColumn() + c), 0, end);
      long to = Math.clamp(view.edge(view.firstColumn() + c + 1), 0, end);
      whole[c] = members * (to - from);
    }
    return whole;
  }

  /// Divides a part of the lane among activities from `first` on: one pixel each, the rest by time, what rounding
  /// leaves goes to the longest. The first activity is lowest.
  private static void stack(Columns columns, int c, int first, long total, int top, int bottom, Sink sink) {
    int kinds = 0;
    int longest = -1;
    for (int a = first; a < ALL.length; a++) {
      if (columns.nanos(c, a) > 0) {
        kinds++;
        longest = longest < 0 || columns.nanos(c, a) > columns.nanos(c, longest) ? a : longest;
      }
    }
    int room = bottom - top;
    if (kinds == 1 || kinds > room) {
      sink.piece(top, bottom, ALL[longest]);
      return;
    }
    int spare = room - kinds;
    int left = spare;
    for (int a = first; a < ALL.length; a++) {
      left -= share(columns.nanos(c, a), total, spare);
    }
    int y = bottom;
    for (int a = first; a < ALL.length; a++) {
      long nanos = columns.nanos(c, a);
      if (nanos > 0) {
        int high = 1 + share(nanos, total, spare) + (a == longest ? left : 0);
        sink.piece(y - high, y, ALL[a]);
        y -= high;
      }
    }
  }

  private static int share(long nanos, long total, int room) {
    return (int) (room * ((double) nanos / total));
  }
}
