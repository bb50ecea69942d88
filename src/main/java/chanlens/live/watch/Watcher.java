package chanlens.live.watch;

import chanlens.live.sampling.SampleSeries;
import chanlens.live.taking.Budget;
import chanlens.live.taking.Taken;
import chanlens.live.trigger.Trigger;
import java.time.Duration;

/// Is told what a watch sees, in its thread.
public interface Watcher {
  /// A sample was taken.
  void sampled(Observation seen, SampleSeries series);

  /// The service could not be asked.
  ///
  /// @param sentence why
  /// @param again when it is asked again
  void missed(String sentence, Duration again);

  /// Asking costs the service too much: it is asked less often from now on.
  void slower(Duration cost, Duration interval);

  /// A trigger fired.
  void fired(Trigger.Fired fired);

  /// A trigger fired, and nothing was taken: the budget is spent.
  void spent(Budget budget);

  /// Captures were taken.
  void taken(Taken taken, Budget budget);
}
