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
import chanlens.golang.StandardLibrary;
import chanlens.golang.TestFrames;
import chanlens.model.capture.CaptureKind;
import chanlens.model.stacks.Death;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// F-PANIC of a test run that timed out: which tests were running, and where their goroutines are. The goroutine that
/// panicked is the alarm and not the cause.
final class TestTimeOut {
  private TestTimeOut() {}

  /// The first goroutine of a test that was running.
  private record StackBucket(int row, Optional<Frame> site) {}

  static Finding finding(Case about, StacksModel stacks, Death death) {
    Run run = about.run();
    boolean joined = run.stacks().filter(s -> s == stacks).isPresent() && death.dump() == stacks.place();
    List<StackBucket> tests = new ArrayList<>();
    for (int t = 0; joined && t < stacks.goroutines().size(); t++) {
      List<Frame> frames = stacks.stacks().frames(stacks.goroutines().get(t).stack());
      boolean ran = death.running().stream().anyMatch(r -> TestFrames.isOf(frames, Frame::function, r.name()));
      if (ran && !TestFrames.waits(frames, Frame::function)) {
        tests.add(new StackBucket(t, siteOf(frames)));
      }
    }
    List<String> names = death.running().stream().map(Death.RunningTest::name).toList();
    long nanos = death.running().stream().mapToLong(Death.RunningTest::nanos).max().orElse(0);
    Finding.Builder found =
        Finding.of(Rule.F_PANIC, Concern.DIED, Degree.PROVED, new Claim.TestTimedOut(names, nanos))
            .goroutines(tests.stream().map(s -> stacks.goroutines().get(s.row).goid()).toList())
            .at(tests.stream().findFirst().flatMap(StackBucket::site))
            .evidence(CaptureKind.GOROUTINE_TEXT, new Fact.OwnWords("panic: " + death.words(), false));
    for (StackBucket s : tests.subList(0, Math.min(MAX, tests.size()))) {
      long goid = stacks.goroutines().get(s.row).goid();
      int row = run.goroutines().row(goid).orElseThrow();
      found.evidence(
          CaptureKind.GOROUTINE_TEXT,
          new Fact.TestStands(goid, run.facts(row).waitReason(), run.facts(row).waited(), s.site));
    }
    return found.advise(Advice.START_FROM_THE_TEST, Refutation.NOTHING_IT_SAID_SO);
  }

  /// How many goroutines of tests are listed one by one.
  private static final int MAX = 8;

  private static Optional<Frame> siteOf(List<Frame> frames) {
    return frames.stream().filter(f -> !StandardLibrary.has(f.function())).findFirst()
        .or(() -> StackGroup.siteOf(frames));
  }
}
