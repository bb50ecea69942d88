package chanlens.view.timeline.axis;

import chanlens.analysis.join.CapturePauses;
import chanlens.columns.BinarySearch;
import chanlens.columns.Intervals;

/// Ranges of time that are not shown: what is before and after a fold is shown side by side.
///
/// *Shown* nanoseconds count from the trace's first moment without what is folded. Every moment of a fold is shown at
/// the same place, so the mapping to shown time is monotonic, and the inverse has two answers there, [#before(long)]
/// and [#after(long)]. Folds do not overlap or touch. Immutable: safe for use from any thread.
public final class Folds {
  public static final Folds NONE = new Folds(Intervals.NONE);

  private final Intervals nanos;
  /// Where each fold is shown.
  private final long[] places;

  private Folds(Intervals nanos) {
    this.nanos = nanos;
    this.places = new long[nanos.count()];
    for (int i = 0; i < places.length; i++) {
      places[i] = nanos.start(i) - nanos.lengthBefore(i);
    }
  }

  /// Folds the pauses in which the world was stopped for a dump.
  public static Folds of(CapturePauses pauses) {
    return new Folds(pauses.nanos());
  }

  /// @param stretches start and end of each, in the order of their starts; those that overlap or touch become one
  public static Folds of(long[]... stretches) {
    Intervals.Builder nanos = new Intervals.Builder();
    for (long[] s : stretches) {
      nanos.add(s[0], s[1]);
    }
    return new Folds(nanos.build());
  }

  public int count() {
    return nanos.count();
  }

  public long startNanos(int i) {
    return nanos.start(i);
  }

  public long endNanos(int i) {
    return nanos.end(i);
  }

  /// Where the fold is, in shown time.
  public long place(int i) {
    return places[i];
  }

  /// The place of a moment in shown time.
  public long shown(long moment) {
    int i = nanos.lastStartingBy(moment);
    if (i < 0) {
      return moment;
    }
    return moment < nanos.end(i) ? places[i] : moment - foldedUpTo(i);
  }

  /// The moment shown at a place; at a fold the one before it.
  public long before(long shown) {
    int i = BinarySearch.lastAtMost(places, shown - 1);
    return i < 0 ? shown : shown + foldedUpTo(i);
  }

  /// The moment shown at a place; at a fold the one after it.
  public long after(long shown) {
    int i = BinarySearch.lastAtMost(places, shown);
    return i < 0 ? shown : shown + foldedUpTo(i);
  }

  /// The first fold at or after a place; [#count()] when there is none.
  public int firstFrom(long shown) {
    return BinarySearch.lastAtMost(places, shown - 1) + 1;
  }

  /// The fold that hides a moment, or -1.
  public int hiding(long moment) {
    int i = nanos.lastStartingBy(moment);
    return i >= 0 && moment < nanos.end(i) ? i : -1;
  }

  /// Nanoseconds folded up to and including a fold.
  private long foldedUpTo(int i) {
    return nanos.lengthBefore(i + 1);
  }
}
