package chanlens.model;

import java.util.List;

/// What a reader returns: the immutable model and the problems it survived.
public record Decoded<M>(M model, List<Problem> problems) {
  public Decoded {
    problems = List.copyOf(problems);
  }
}
