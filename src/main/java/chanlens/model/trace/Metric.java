package chanlens.model.trace;

/// What a trace measures over time.
public enum Metric {
  GOMAXPROCS("/sched/gomaxprocs:threads"),
  /// Bytes of live and not yet swept heap objects.
  HEAP_LIVE("/memory/classes/heap/objects:bytes"),
  /// The heap size at which the next collection should end; 0 when the collector is off.
  HEAP_GOAL("/gc/heap/goal:bytes");

  private final String goName;

  Metric(String goName) {
    this.goName = goName;
  }

  /// Its name in package runtime/metrics.
  public String goName() {
    return goName;
  }
}
