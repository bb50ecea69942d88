package chanlens.analysis.findings;

/// The rules that can fire, most telling first.
public enum Rule {
  F_PANIC("F-PANIC", "what the program died of"),
  F_ABANDON("F-ABANDON", "senders whose receiver went away"),
  F_RANGE("F-RANGE", "receivers on a channel nobody can send on or close"),
  F_NIL("F-NIL", "operations on nil channels, select without cases"),
  F_LOCKCYCLE("F-LOCKCYCLE", "goroutines that wait for each other's locks"),
  F_CHANCYCLE("F-CHANCYCLE", "stuck goroutines that wait for each other's sends and receives"),
  F_NOCANCEL("F-NOCANCEL", "selects that only a ticker can wake, since their other channels are nil"),
  F_HIDDEN("F-HIDDEN", "goroutines a library started for a call of the program"),
  F_WG("F-WG", "waits for a WaitGroup that nobody is left to call Done on"),
  F_LEAK("F-LEAK", "other waits that can never end"),
  F_FINCYCLE("F-FINCYCLE", "reference cycles that a finalizer keeps for ever"),
  F_GROW("F-GROW", "places where more goroutines wait from dump to dump"),
  F_REGION("F-REGION", "regions that their goroutine never ended"),
  F_CONVOY("F-CONVOY", "goroutines that queue for a lock that each holds for a short time"),
  F_PRESSURE("F-PRESSURE", "senders that wait most of their time"),
  F_SCHED("F-SCHED", "goroutines that are ready for longer than they run"),
  F_IDLE("F-IDLE", "workers and servers that wait as they should"),
  F_CAPTURE("F-CAPTURE", "captures that could tell more");

  private final String id;
  private final String words;

  Rule(String id, String words) {
    this.id = id;
    this.words = words;
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
