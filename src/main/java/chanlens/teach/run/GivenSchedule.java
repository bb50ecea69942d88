package chanlens.teach.run;

import chanlens.teach.simulator.Move;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.State;
import java.util.List;

/// A schedule written by hand: `1,2,1.2`. After its last word a single processor goes on.
public final class GivenSchedule implements Schedule {
  private final List<String> words;
  private final Schedule rest = Schedule.oneProcessor();
  private int at;

  /// A word of the schedule names no possible move.
  public static final class Impossible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Impossible(String message) {
      super(message);
    }
  }

  /// @param text moves, separated by commas, each as [Move#text] writes it
  public GivenSchedule(String text) {
    this.words = List.of(text.strip().split("\\s*,\\s*"));
  }

  @Override
  public Move next(State state, List<Move> moves) {
    if (at >= words.size()) {
      return rest.next(state, moves);
    }
    String word = words.get(at);
    at++;
    for (Move m : moves) {
      if (m.text().equals(word) || (m.kind() == Move.Kind.RUN && Integer.toString(m.id()).equals(word))) {
        return m;
      }
    }
    String possible = String.join(" or ", moves.stream().map(Move::text).toList());
    throw new Impossible("move " + at + " of the schedule: expected " + possible + ", found " + word);
  }

  @Override
  public void saw(PlayStep step) {
    rest.saw(step);
  }
}
