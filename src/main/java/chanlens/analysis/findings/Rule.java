package chanlens.analysis.findings;

/// The rules that can fire, most telling first.
public enum Rule {
  F_PANIC("F-PANIC", "what the program died of", Need.A_TEXT),
  F_ABANDON("F-ABANDON", "senders whose receiver went away", Need.A_HEAP_DUMP_OR_LEAK_PROFILE),
  F_RANGE("F-RANGE", "receivers on a channel nobody can send on or close", Need.A_HEAP_DUMP_OR_LEAK_PROFILE),
  F_NIL("F-NIL", "operations on nil channels, select without cases", Need.GOROUTINES),
  F_LOCKCYCLE("F-LOCKCYCLE", "goroutines that wait for each other's locks", Need.A_HEAP_DUMP_OR_TEXT),
  F_CHANCYCLE("F-CHANCYCLE", "stuck goroutines that wait for each other's sends and receives", Need.A_HEAP_DUMP),
  F_NOCANCEL("F-NOCANCEL", "selects that only a ticker can wake, since their other channels are nil", Need.A_HEAP_DUMP),
  F_HIDDEN("F-HIDDEN", "goroutines a library started for a call of the program", Need.A_HEAP_DUMP_OR_LEAK_PROFILE),
  F_WG("F-WG", "waits for a WaitGroup that nobody is left to call Done on", Need.A_HEAP_DUMP_OR_LEAK_PROFILE),
  F_LEAK("F-LEAK", "other waits that can never end", Need.A_HEAP_DUMP_OR_LEAK_PROFILE),
  F_FINCYCLE("F-FINCYCLE", "reference cycles that a finalizer keeps for ever", Need.A_HEAP_DUMP),
  F_GROW("F-GROW", "places where more goroutines wait from dump to dump", Need.TWO_DUMPS),
  F_REGION("F-REGION", "regions that their goroutine never ended", Need.A_TRACE),
  F_CONVOY("F-CONVOY", "goroutines that queue for a lock that each holds for a short time", Need.A_TRACE),
  F_PRESSURE("F-PRESSURE", "senders that wait most of their time", Need.A_TRACE),
  F_SCHED("F-SCHED", "goroutines that are ready for longer than they run", Need.A_TRACE),
  F_IDLE("F-IDLE", "workers and servers that wait as they should", Need.GOROUTINES),
  F_CAPTURE("F-CAPTURE", "captures that could tell more", Need.ANYTHING);

  private final String id;
  private final String words;
  private final Need need;

  Rule(String id, String words, Need need) {
    this.id = id;
    this.words = words;
    this.need = need;
  }

  /// What a rule cannot do without.
  public enum Need {
    ANYTHING("any capture"),
    GOROUTINES("a trace, a heap dump or a goroutine dump"),
    A_TEXT("a goroutine dump"),
    A_HEAP_DUMP("a heap dump"),
    A_HEAP_DUMP_OR_TEXT("a heap dump or a goroutine dump"),
    A_HEAP_DUMP_OR_LEAK_PROFILE("a heap dump or a leak profile"),
    TWO_DUMPS("two dumps or more of one kind"),
    A_TRACE("a trace");

    private final String words;

    Need(String words) {
      this.words = words;
    }

    /// What kind of file it is.
    public String words() {
      return words;
    }
  }

  /// What it cannot do without.
  public Need need() {
    return need;
  }

  /// As `report` writes it.
  public String id() {
    return id;
  }

  /// What it looks for.
  public String words() {
    return words;
  }
}
