package chanlens.analysis.rules;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.StackGroup;
import chanlens.golang.DeathCause;
import chanlens.golang.StandardLibrary;
import chanlens.model.stacks.Death;
import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Optional;

/// What is said of a death, whichever file records it.
///
/// @param leaksMarked whether a leak profile had marked goroutines before
record CauseOfDeath(Death death, boolean leaksMarked) {
  DeathCause cause() {
    return DeathCause.of(death.words());
  }

  /// On one line, as Go prints it.
  String words() {
    boolean panic = !death.panics().isEmpty();
    return (panic ? "panic: " : "") + death.words().lines().findFirst().orElse("");
  }

  Finding.Builder finding(Degree degree) {
    boolean lives = death.kind() == Death.Kind.RECOVERED;
    return Finding.of(Rule.F_PANIC, lives ? Concern.HINT : Concern.DIED, degree, claim());
  }

  private Claim claim() {
    if (cause() == DeathCause.HEAP_DUMP) {
      return new Claim.DiedOfDump(leaksMarked);
    }
    return switch (death.kind()) {
      case HANDLER_PANIC -> new Claim.HandlerDied(cause(), words());
      case RECOVERED -> new Claim.Recovered(cause(), words());
      case SIGNAL -> new Claim.DiedOfSignal(death.words(), false);
      case SIGNAL_IN_C -> new Claim.DiedOfSignal(death.words(), true);
      case PANIC, FATAL_ERROR, THROW_ON_THREAD, ALL_ASLEEP, TEST_TIME_OUT, ASKED -> new Claim.Died(cause(), words());
    };
  }

  Advice advice() {
    return switch (cause()) {
      case SEND_ON_CLOSED, CLOSE_OF_CLOSED -> Advice.ONE_OWNER_CLOSES;
      case CLOSE_OF_NIL -> Advice.MAKE_THE_CHANNEL;
      case UNLOCK_OF_UNLOCKED -> Advice.UNLOCK_ONCE;
      case RW_UNLOCK_OF_UNLOCKED -> Advice.RUNLOCK_ONCE;
      case NEGATIVE_WAITGROUP -> Advice.ADD_BEFORE_GO;
      case WAITGROUP_REUSED, WAITGROUP_MISUSED -> Advice.ADD_BEFORE_WAIT;
      case CONCURRENT_MAP -> Advice.ONE_ACCESS_AT_A_TIME;
      case HEAP_DUMP -> leaksMarked ? Advice.PROFILE_LAST : Advice.GOROUTINE_DUMP_INSTEAD;
      case ALL_ASLEEP, DEADLOCK -> Advice.START_FROM_MAIN;
      case OTHER -> otherAdvice();
    };
  }

  private Advice otherAdvice() {
    return switch (death.kind()) {
      case SIGNAL_IN_C -> Advice.LOOK_INTO_C;
      case THROW_ON_THREAD -> Advice.LOOK_FOR_UNSAFE_CODE;
      default -> Advice.START_FROM_WHERE_IT_DIED;
    };
  }

  /// The innermost call of the program; without one, where the goroutine stands.
  static Optional<Frame> site(List<Frame> frames) {
    return frames.stream().filter(CauseOfDeath::isPrograms).findFirst().or(() -> StackGroup.siteOf(frames));
  }

  /// Whether a call is of the program, not of Go's own packages.
  static boolean isPrograms(Frame f) {
    return !f.function().equals("panic") && !StandardLibrary.has(f.function());
  }
}
