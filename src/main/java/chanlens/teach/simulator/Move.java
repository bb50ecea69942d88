package chanlens.teach.simulator;

/// What can happen next: a goroutine takes its next step, a timer fires, or the runtime notices that nothing can
/// happen.
///
/// @param id the goroutine, from 1, or the timer's place among the things of the state
/// @param choice the case that a select takes, from 1; 0 when there is no choice
public record Move(Kind kind, int id, int choice) implements Comparable<Move> {
  /// Who moves.
  public enum Kind {
    RUN,
    WAKE_SLEEPER,
    FIRE,
    NOTICE_DEADLOCK
  }

  static Move run(int goroutine) {
    return new Move(Kind.RUN, goroutine, 0);
  }

  static Move run(int goroutine, int choice) {
    return new Move(Kind.RUN, goroutine, choice);
  }

  /// As a schedule writes it: `2`, `2.1`, `t7` for a timer, `s2` for the end of a sleep, `dead`.
  public String text() {
    return switch (kind) {
      case RUN -> choice == 0 ? Integer.toString(id) : id + "." + choice;
      case WAKE_SLEEPER -> "s" + id;
      case FIRE -> "t" + id;
      case NOTICE_DEADLOCK -> "dead";
    };
  }

  @Override
  public int compareTo(Move other) {
    int byKind = kind.compareTo(other.kind);
    int byId = Integer.compare(id, other.id);
    return byKind != 0 ? byKind : byId != 0 ? byId : Integer.compare(choice, other.choice);
  }
}
