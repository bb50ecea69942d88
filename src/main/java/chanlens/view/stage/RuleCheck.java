package chanlens.view.stage;

import chanlens.teach.simulator.StepRule;
import java.util.List;

/// One of the checks the runtime makes for an operation, in their order.
///
/// @param words what is asked: `a receiver waits`
/// @param rules what can come of it
public record RuleCheck(String words, List<StepRule> rules) {
  private static final List<List<RuleCheck>> OPERATIONS =
      List.of(
          List.of(
              check("nil", StepRule.SEND_NIL),
              check("closed", StepRule.SEND_CLOSED),
              check("a receiver waits", StepRule.SEND_HANDED),
              check("room in the buffer", StepRule.SEND_STORED),
              check("otherwise wait", StepRule.SEND_PARKED, StepRule.SEND_WOULD_BLOCK)),
          List.of(
              check("nil", StepRule.RECEIVE_NIL),
              check("closed and empty", StepRule.RECEIVE_CLOSED),
              check("a sender waits", StepRule.RECEIVE_FROM_SENDER, StepRule.RECEIVE_AND_REFILL),
              check("a value in the buffer", StepRule.RECEIVE_BUFFERED),
              check("otherwise wait", StepRule.RECEIVE_PARKED, StepRule.RECEIVE_WOULD_BLOCK)),
          List.of(
              check("nil", StepRule.CLOSE_NIL),
              check("closed already", StepRule.CLOSE_AGAIN),
              check("otherwise wake everybody", StepRule.CLOSE)),
          List.of(
              check("no cases", StepRule.SELECT_WITHOUT_CASES),
              check(
                  "a ready case, at random",
                  StepRule.SELECT_RECEIVE_FROM_SENDER,
                  StepRule.SELECT_RECEIVE_BUFFERED,
                  StepRule.SELECT_RECEIVE_CLOSED,
                  StepRule.SELECT_SEND_CLOSED,
                  StepRule.SELECT_SEND_HANDED,
                  StepRule.SELECT_SEND_STORED),
              check("default", StepRule.SELECT_DEFAULT),
              check("otherwise wait on all", StepRule.SELECT_PARKED)),
          List.of(
              check("free", StepRule.LOCK_FREE),
              check("otherwise wait", StepRule.LOCK_PARKED)),
          List.of(
              check("not locked", StepRule.UNLOCK_UNLOCKED),
              check("nobody waits", StepRule.UNLOCK_FREE),
              check("wake the first waiter", StepRule.UNLOCK_WAKES),
              check("starving: hand it over", StepRule.UNLOCK_HANDS_OVER)),
          List.of(
              check("counter is 0", StepRule.GROUP_WAIT_PAST),
              check("otherwise wait", StepRule.GROUP_WAIT_PARKED)));

  public RuleCheck {
    rules = List.copyOf(rules);
  }

  private static RuleCheck check(String words, StepRule... rules) {
    return new RuleCheck(words, List.of(rules));
  }

  /// The checks of the operation that a rule belongs to, in order; none for operations without.
  public static List<RuleCheck> of(StepRule rule) {
    return OPERATIONS.stream()
        .filter(checks -> checks.stream().anyMatch(c -> c.rules.contains(rule)))
        .findFirst()
        .orElse(List.of());
  }
}
