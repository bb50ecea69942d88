package chanlens.model;

import java.util.List;

/// What a reader hands over: the frozen model and what it survived on the way.
public record Decoded<M>(M model, List<Problem> problems) {
  public Decoded {
    problems = List.copyOf(problems);
  }
}
