package chanlens.analysis.findings;

/// The rules that can fire, the most significant first.
public enum Rule {
  F_PANIC("F-PANIC", Need.A_TEXT_OR_CORE),
  F_ABANDON("F-ABANDON", Need.A_HEAP_DUMP_OR_LEAK_PROFILE),
  F_RANGE("F-RANGE", Need.A_HEAP_DUMP_OR_LEAK_PROFILE),
  F_NIL("F-NIL", Need.GOROUTINES),
  F_LOCKCYCLE("F-LOCKCYCLE", Need.A_HEAP_DUMP_OR_TEXT),
  F_CHANCYCLE("F-CHANCYCLE", Need.A_HEAP_DUMP_OR_TEXT),
  F_LIBRARY("F-LIBRARY", Need.GOROUTINES_OR_PROFILE),
  F_LOCKQUEUE("F-LOCKQUEUE", Need.A_HEAP_DUMP_OR_TEXT),
  F_PILE("F-PILE", Need.GOROUTINES_OR_PROFILE),
  F_REQUEST("F-REQUEST", Need.GOROUTINES),
  F_WRITE("F-WRITE", Need.GOROUTINES),
  F_NOCANCEL("F-NOCANCEL", Need.A_HEAP_DUMP),
  F_HIDDEN("F-HIDDEN", Need.A_HEAP_DUMP_OR_LEAK_PROFILE),
  F_WG("F-WG", Need.A_HEAP_DUMP_OR_LEAK_PROFILE),
  F_LEAK("F-LEAK", Need.A_HEAP_DUMP_OR_LEAK_PROFILE),
  F_FINCYCLE("F-FINCYCLE", Need.A_HEAP_DUMP),
  F_GROW("F-GROW", Need.TWO_DUMPS),
  F_REGION("F-REGION", Need.A_TRACE),
  F_CONVOY("F-CONVOY", Need.A_TRACE),
  F_PRESSURE("F-PRESSURE", Need.A_TRACE),
  F_SCHED("F-SCHED", Need.A_TRACE),
  F_IDLE("F-IDLE", Need.GOROUTINES),
  F_CAPTURE("F-CAPTURE", Need.ANYTHING);

  private final String id;
  private final Need need;

  Rule(String id, Need need) {
    this.id = id;
    this.need = need;
  }

  /// What a rule needs.
  public enum Need {
    ANYTHING,
    /// A trace, a heap dump or a goroutine text.
    GOROUTINES,
    /// The same, or a goroutine profile.
    GOROUTINES_OR_PROFILE,
    A_TEXT_OR_CORE,
    A_HEAP_DUMP,
    A_HEAP_DUMP_OR_TEXT,
    A_HEAP_DUMP_OR_LEAK_PROFILE,
    /// Two or more of one kind.
    TWO_DUMPS,
    A_TRACE
  }

  /// What it needs.
  public Need need() {
    return need;
  }

  /// As in reports.
  public String id() {
    return id;
  }
}
