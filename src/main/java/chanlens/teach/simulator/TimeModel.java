package chanlens.teach.simulator;

/// When time passes.
public enum TimeModel {
  /// Only when no goroutine can run, and then to the next timer: a machine that computes in no time.
  IDEAL,
  /// At any moment, and timers in any order: a busy machine, whose goroutines may be late. Times are not counted.
  ANY
}
