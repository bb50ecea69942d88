package chanlens.view.timeline.lanes;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.Standings;
import chanlens.analysis.findings.Why;
import chanlens.view.timeline.Timeline;
import chanlens.words.VerdictWords;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The verdicts beside lanes, each made when its lane is first shown. Safe for use from any thread.
public final class LaneVerdicts {
  private final Timeline timeline;
  private final Map<LaneGroup, String> groups = new ConcurrentHashMap<>();

  LaneVerdicts(Timeline timeline) {
    this.timeline = timeline;
  }

  /// `STUCK, proved`, `20 of 23 STUCK, proved`, `3 below STUCK`; empty when no goroutine of the lane, or in a lane
  /// below a closed one, is stuck.
  ///
  /// @param stuckBelow see [LaneRows#stuckBelow(int)]
  public String of(Lane lane, int stuckBelow) {
    String own =
        switch (lane) {
          case Lane.Goroutine g -> timeline.stuck(g.g()) ? VerdictWords.tag(timeline.verdict(g.g())) : "";
          case Lane.Group g -> g.group().ofProgram() ? groups.computeIfAbsent(g.group(), this::of) : "";
          case Lane.Proc _ -> "";
        };
    return own.isEmpty() && stuckBelow > 0 ? Amounts.number(stuckBelow) + " below STUCK" : own;
  }

  private String of(LaneGroup group) {
    Standings standings =
        Standings.of(
            Arrays.stream(group.members())
                .mapToObj(
                    g -> timeline.stuck(g) ? timeline.verdict(g) : GoroutineVerdict.expected(new Why.NotWaiting())));
    return standings.anyStuck() ? VerdictWords.tag(standings) : "";
  }
}
