package chanlens.tables;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.VerdictWord;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.golang.GoroutineState;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.SpanWalk;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a fleet keeps of goroutines and waits: counts and histograms by place.
final class PlaceRows {
  private static final int LOOK_EVERY = 256;
  /// Buckets in a power of two.
  private static final int STEPS = 4;

  private final Diagnosis diagnosis;
  private final Run run;
  private final StackNumbers stacks;
  private final Cancel cancel;

  PlaceRows(Diagnosis diagnosis, StackNumbers stacks, Cancel cancel) {
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
    this.stacks = stacks;
    this.cancel = cancel;
  }

  private record Place(
      long calls, long lines, Optional<Frame> creator, Optional<Frame> site, String state, String reason) {}

  private static final class Counted {
    long goroutines;
    long stuck;
    long proved;
    long longest = RowCursor.UNKNOWN;
  }

  FactTable.Rows places() {
    Map<Place, Counted> byPlace = new LinkedHashMap<>();
    for (StackGroup group : diagnosis.groups().groups()) {
      cancel.check();
      int stack = stacks.ofGroup(group);
      Place place =
          new Place(
              stacks.callsHash(stack), stacks.linesHash(stack), group.creator().map(PlaceRows::plain),
              stacks.site(stack), group.state().word(), group.reason());
      Counted counted = byPlace.computeIfAbsent(place, p -> new Counted());
      group.rows().forEach(row -> count(row, counted));
    }
    List<Map.Entry<Place, Counted>> all = List.copyOf(byPlace.entrySet());
    return new Cells("place")
        .number("calls_hash", i -> all.get(i).getKey().calls)
        .number("lines_hash", i -> all.get(i).getKey().lines)
        .maybe("go_function", i -> all.get(i).getKey().creator.map(Frame::function))
        .maybe("go_file", i -> all.get(i).getKey().creator.map(Frame::file))
        .number("go_line", i -> line(all.get(i).getKey().creator))
        .maybe("site_function", i -> all.get(i).getKey().site.map(Frame::function))
        .maybe("site_file", i -> all.get(i).getKey().site.map(Frame::file))
        .number("site_line", i -> line(all.get(i).getKey().site))
        .text("state", i -> all.get(i).getKey().state)
        .text("reason", i -> all.get(i).getKey().reason)
        .number("goroutines", i -> all.get(i).getValue().goroutines)
        .number("stuck", i -> all.get(i).getValue().stuck)
        .number("proved", i -> all.get(i).getValue().proved)
        .number("longest_ns", i -> all.get(i).getValue().longest)
        .rows(all.size());
  }

  private static Frame plain(Frame f) {
    return new Frame(0, f.function(), f.file(), f.line());
  }

  private static long line(Optional<Frame> f) {
    return f.map(Frame::line).filter(l -> l > 0).map(l -> (long) l).orElse(RowCursor.UNKNOWN);
  }

  private void count(int row, Counted counted) {
    GoroutineVerdict verdict = diagnosis.verdict(row);
    counted.goroutines++;
    if (verdict.word() == VerdictWord.STUCK) {
      counted.stuck++;
      counted.proved += verdict.degree().equals(Optional.of(Degree.PROVED)) ? 1 : 0;
    }
    counted.longest = Math.max(counted.longest, GoroutineFactRows.waited(run.facts(row).waited()));
  }

  /// What waits of one bucket have in common: any two stacks with the same calls and site are one.
  private record Bucket(long calls, Optional<Frame> site, String reason, int bucket) {}

  private static final class Waits {
    long waits;
    long total;
    long longest;
  }

  FactTable.Rows waitBuckets() {
    Map<Bucket, Waits> byBucket = new LinkedHashMap<>();
    run.trace().ifPresent(t -> {
      for (int g = 0; g < t.goroutines().count(); g++) {
        if (g % LOOK_EVERY == 0) {
          cancel.check();
        }
        count(t, g, byBucket);
      }
    });
    List<Map.Entry<Bucket, Waits>> all = List.copyOf(byBucket.entrySet());
    return new Cells("wait_bucket")
        .number("calls_hash", i -> all.get(i).getKey().calls)
        .maybe("site_function", i -> all.get(i).getKey().site.map(Frame::function))
        .maybe("site_file", i -> all.get(i).getKey().site.map(Frame::file))
        .number("site_line", i -> line(all.get(i).getKey().site))
        .text("reason", i -> all.get(i).getKey().reason)
        .number("bucket", i -> all.get(i).getKey().bucket)
        .number("waits", i -> all.get(i).getValue().waits)
        .number("total_ns", i -> all.get(i).getValue().total)
        .number("longest_ns", i -> all.get(i).getValue().longest)
        .rows(all.size());
  }

  /// First by the stack's number, of which there are few, then by what the stacks have in common.
  private void count(TraceModel trace, int g, Map<Bucket, Waits> byBucket) {
    Map<Long, Waits> near = new HashMap<>();
    Map<Long, Bucket> named = new HashMap<>();
    SpanWalk walk = trace.spans(g).walk();
    while (walk.next()) {
      if (walk.state() == GoroutineState.WAITING && !walk.beganBefore() && !walk.open()) {
        int stack = walk.anyStack();
        int bucket = bucket(walk.nanos());
        long key = (long) stack << 16 | walk.reasonNumber() << 8 | bucket;
        Waits waits = near.computeIfAbsent(key, k -> new Waits());
        if (waits.waits++ == 0) {
          named.put(key, new Bucket(stacks.callsHash(stack), stacks.site(stack), walk.reason(), bucket));
        }
        waits.total += walk.nanos();
        waits.longest = Math.max(waits.longest, walk.nanos());
      }
    }
    named.forEach((key, bucket) -> {
      Waits sum = byBucket.computeIfAbsent(bucket, b -> new Waits());
      Waits mine = near.getOrDefault(key, new Waits());
      sum.waits += mine.waits;
      sum.total += mine.total;
      sum.longest = Math.max(sum.longest, mine.longest);
    });
  }

  /// The bucket of a length: n for 2^(n/4) up to 2^((n+1)/4) ns. A length of 0 counts as 1.
  static int bucket(long nanos) {
    long n = Math.max(1, nanos);
    int power = 63 - Long.numberOfLeadingZeros(n);
    int step = STEPS - 1;
    while (step > 0 && n < Math.scalb(Math.pow(2, (double) step / STEPS), power)) {
      step--;
    }
    return power * STEPS + step;
  }
}
