package chanlens.analysis.findings;

/// What would show a finding to be wrong. The words are elsewhere.
public enum Refutation {
  /// The language defines that such an operation never ends.
  NOTHING_BY_THE_LANGUAGE,
  /// The reason is inferred from a stack.
  A_RECORDED_REASON,
  /// Proved by reachability.
  HIDDEN_POINTERS,
  /// Strong by reachability.
  A_LIVE_REFERENCE,
  /// That they are stuck is proved; who holds what is inferred.
  HOLDING_IS_CONCLUDED,
  /// The holders are inferred from frames.
  A_HOLDER_WITHOUT_THE_LOCK,
  /// That they are stuck is proved; who would act is inferred.
  ACTING_IS_CONCLUDED,
  A_HOLDER_THAT_GOES_ON,
  A_LATER_DUMP_WITHOUT_THEM,
  A_WAY_OUT_BY_THE_TICK,
  POINTERS_IN_C,
  A_CLEANUP_THAT_HOLDS_IT,
  A_LATER_DUMP_WITH_FEWER,
  AN_END_ON_THE_WAY_OUT,
  AN_END_AFTER_THE_TRACE,
  MANY_LOCKS_AT_ONE_LINE,
  A_WAITING_CONSUMER,
  IDLE_PROCESSORS,
  A_LATER_DUMP_WITH_MORE,
  THE_SAME_GOROUTINES_IN_BOTH,
  THE_FILE_LONGER,
  A_RELEASE_THAT_KNOWS,
  THE_SAME_AFTER_COLLECTIONS,
  AN_ADDRESS_IN_IT,
  A_FILE_THAT_NAMES_CREATORS,
  NOTHING_IT_SAID_SO,
  /// The runtime's own detector found it.
  POINTERS_THE_RUNTIME_CANNOT_SEE,
  /// The leak profile counts none of them.
  WHAT_THE_PROFILE_SAW,
  A_POOL_WITHOUT_WORK,
  A_STREAM_ON_PURPOSE,
  A_PEER_THAT_READS_SLOWLY,
  WHO_HAS_A_BODY_IN_HAND,
  WHO_HAS_IT_IN_HAND,
  WHO_GIVES_A_CONNECTION_BACK,
  A_PEER_THAT_ANSWERS_LATE,
  A_PEER_THAT_SENDS_EVENTS,
  A_COMMAND_THAT_TAKES_LONG,
  ANOTHER_GROUP,
  AS_MANY_PEERS,
  TICKS_READ_LATER
}
