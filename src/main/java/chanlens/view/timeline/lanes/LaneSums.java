package chanlens.view.timeline.lanes;

import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.sums.EventSums;
import chanlens.view.timeline.sums.SpanSums;
import chanlens.view.timeline.sums.TimeSums;
import chanlens.work.Cancel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sums of lanes, made when a lane is first shown and kept while there is room for them; and their verdicts. Safe
/// for use from any thread.
public final class LaneSums {
  /// The limit on what is kept.
  private static final long MAX_BYTES = 256L << 20;

  /// A group with more spans is not made while the picture waits for it: it takes 50 ms and more.
  private static final long MANY_SPANS = 300_000;

  private final Timeline timeline;
  private final LaneVerdicts verdicts;
  private final Map<Lane, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);
  private long keptBytes;
  private TimeSums @Nullable [] procs;

  private record Kept(TimeSums sums, long bytes) {}

  public LaneSums(Timeline timeline) {
    this.timeline = timeline;
    this.verdicts = new LaneVerdicts(timeline);
  }

  public LaneVerdicts verdicts() {
    return verdicts;
  }

  /// The sums of a lane if they are there, or cheap to make.
  public Optional<TimeSums> soon(Lane lane) {
    Optional<TimeSums> there = there(lane);
    return there.isPresent() || heavy(lane) ? there : Optional.of(make(lane, Cancel.NEVER));
  }

  /// The sums of a lane, whatever the cost.
  public TimeSums of(Lane lane, Cancel cancel) {
    Optional<TimeSums> there = there(lane);
    return there.isPresent() ? there.get() : make(lane, cancel);
  }

  /// Makes the sums of a lane, so that [Scene] finds them.
  ///
  /// @return the lane
  public Lane count(Lane lane, Cancel cancel) {
    of(lane, cancel);
    return lane;
  }

  private synchronized Optional<TimeSums> there(Lane lane) {
    return Optional.ofNullable(kept.get(lane)).map(Kept::sums);
  }

  private boolean heavy(Lane lane) {
    return switch (lane) {
      case Lane.Goroutine _ -> false;
      case Lane.Proc _ -> procs == null;
      case Lane.Group g when g.group().kind() == LaneGroup.Kind.PROCS -> procs == null;
      case Lane.Group g -> {
        long spans = 0;
        for (int member : g.group().members()) {
          spans += timeline.trace().spans(member).count();
        }
        yield spans > MANY_SPANS;
      }
    };
  }

  private TimeSums make(Lane lane, Cancel cancel) {
    return switch (lane) {
      case Lane.Goroutine g -> {
        SpanSums sums = new SpanSums(timeline.trace().spans(g.g()), timeline.activity());
        yield keep(lane, sums, sums.bytes());
      }
      case Lane.Proc p -> procs(cancel)[p.p()];
      case Lane.Group g when g.group().kind() == LaneGroup.Kind.PROCS -> together(procs(cancel));
      case Lane.Group g -> {
        EventSums sums =
            EventSums.ofGoroutines(timeline.trace(), timeline.activity(), g.group().members(), cancel);
        yield keep(lane, sums, sums.bytes());
      }
    };
  }

  private synchronized TimeSums[] procs(Cancel cancel) {
    TimeSums[] made = procs;
    if (made == null) {
      made = EventSums.ofProcs(timeline.trace(), cancel);
      procs = made;
    }
    return made;
  }

  private static TimeSums together(TimeSums[] parts) {
    return new TimeSums() {
      @Override
      public void upTo(long nanos, long[] sums) {
        long[] part = new long[ACTIVITIES];
        Arrays.fill(sums, 0, ACTIVITIES, 0);
        for (TimeSums p : parts) {
          p.upTo(nanos, part);
          for (int a = 0; a < ACTIVITIES; a++) {
            sums[a] += part[a];
          }
        }
      }

      @Override
      public int peak() {
        return parts.length;
      }
    };
  }

  private synchronized TimeSums keep(Lane lane, TimeSums sums, long bytes) {
    Kept old = kept.put(lane, new Kept(sums, bytes));
    keptBytes += bytes - (old == null ? 0 : old.bytes);
    var eldest = kept.entrySet().iterator();
    while (keptBytes > MAX_BYTES && kept.size() > 1) {
      keptBytes -= eldest.next().getValue().bytes;
      eldest.remove();
    }
    return sums;
  }
}
