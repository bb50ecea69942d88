package chanlens.analysis.rules;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.StackKey;
import chanlens.analysis.rules.Moments.Moment;
import chanlens.analysis.rules.Moments.Waiting;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// F-GROW: places where more goroutines wait from dump to dump of one process, and still more in the last. Two dumps
/// make it possible that they pile up; three and more, each with more than the previous one and with its goroutines
/// still there, make it strong.
final class Grown {
  private static final int STRONG_MOMENTS = 3;

  /// A smaller increase is load, not growth.
  private static final int FEWEST = 3;

  private static final double TIMES = 1.5;

  /// The increase in the last dump, as a share of the average increase.
  private static final double LAST_STEP = 0.5;

  /// Share of goroutines that are still there in the next dump.
  private static final double STAY = 0.9;

  private final Run run;
  private final Case about;
  private final Moments series;

  private Grown(Case about, Moments series) {
    this.about = about;
    this.run = about.run();
    this.series = series;
  }

  static List<Finding> find(Case about, List<Moments> series) {
    return Moments.longest(series).map(m -> new Grown(about, m).all()).orElse(List.of());
  }

  private List<Finding> all() {
    List<Finding> found = new ArrayList<>();
    series.moments().getLast().waiting().forEach((key, waiting) -> {
      List<Integer> counts = series.moments().stream().map(m -> m.count(key)).toList();
      if (grows(counts)) {
        found.add(finding(key, waiting, counts));
      }
    });
    return found;
  }

  /// Whether counts grow to the end: a pool that has reached its size has grown, but grows no more.
  static boolean grows(List<Integer> counts) {
    int more = counts.getLast() - counts.getFirst();
    if (counts.size() < 2 || more < FEWEST || counts.getLast() < TIMES * counts.getFirst()) {
      return false;
    }
    boolean neverFewer = true;
    for (int i = 1; i < counts.size(); i++) {
      neverFewer &= counts.get(i) >= counts.get(i - 1);
    }
    double step = (double) more / (counts.size() - 1);
    int lastStep = counts.getLast() - counts.get(counts.size() - 2);
    return neverFewer && lastStep >= step * LAST_STEP;
  }

  private boolean pilesUp(StackKey key, List<Integer> counts) {
    boolean strong = counts.size() >= STRONG_MOMENTS && series.sure();
    for (int i = 1; i < counts.size(); i++) {
      strong &= counts.get(i) > counts.get(i - 1) && stay(key, i - 1) >= STAY;
    }
    return strong;
  }

  /// The share of goroutines at a moment that are still there at the next. Not known from a profile.
  private double stay(StackKey key, int moment) {
    List<Long> before = series.moments().get(moment).ids(key);
    Set<Long> after = new HashSet<>(series.moments().get(moment + 1).ids(key));
    return before.isEmpty() ? 1 : (double) before.stream().filter(after::contains).count() / before.size();
  }

  private Finding finding(StackKey key, Waiting waiting, List<Integer> counts) {
    boolean strong = pilesUp(key, counts);
    List<Long> goids = waiting.ids().stream().filter(id -> run.goroutines().row(id).isPresent()).toList();
    Optional<StackGroup> group = goids.isEmpty() ? Optional.empty() : group(goids.getFirst());
    Optional<Frame> site = group.flatMap(StackGroup::site).or(waiting::site);
    Optional<Frame> creator = group.flatMap(StackGroup::creator).or(waiting::creator);
    Finding.Builder found =
        Finding.of(
                Rule.F_GROW, Concern.GROWING, strong ? Degree.STRONG : Degree.POSSIBLE, new Claim.Grows(counts))
            .goroutines(goids)
            .at(site)
            .startedBy(creator)
            .evidence(
                series.kind(),
                new Fact.Series(
                    series.moments().stream().map(m -> new Fact.Series.Moment(m.name(), m.count(key))).toList()));
    if (!waiting.ids().isEmpty() && counts.getFirst() > 0) {
      Set<Long> last = Set.copyOf(waiting.ids());
      long still = series.moments().getFirst().ids(key).stream().filter(last::contains).count();
      found.evidence(series.kind(), new Fact.StillThere(still, counts.getFirst()));
    }
    if (!series.sure()) {
      found.evidence(series.kind(), new Fact.ProcessUnknown());
    }
    return found.advise(advice(strong), Refutation.A_LATER_DUMP_WITH_FEWER);
  }

  private Advice advice(boolean strong) {
    if (strong) {
      return Advice.LET_EACH_END;
    }
    return series.moments().size() < STRONG_MOMENTS ? Advice.TAKE_A_THIRD_DUMP : Advice.TAKE_A_DUMP_AT_REST;
  }

  private Optional<StackGroup> group(long goid) {
    OptionalInt row = run.goroutines().row(goid);
    return row.isEmpty() ? Optional.empty() : about.groups().groupOf(row.getAsInt());
  }
}
