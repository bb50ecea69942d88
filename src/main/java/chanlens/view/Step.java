package chanlens.view;

import static chanlens.language.Translation.mark;

/// One hop from the current place; each has a key that works in every view.
public enum Step {
  /// To the channel or lock the goroutine waits on; again: to the next case of its select.
  WAITED_ON("C", mark("the channel or lock it waits on")),
  NEXT_PARTNER("P", mark("the next partner")),
  PREVIOUS_PARTNER("Shift+P", mark("the previous partner")),
  /// To the `go` statement that started it.
  ORIGIN("O", mark("where it was started")),
  STACK("S", mark("its stack")),
  /// To the line of source; from a finding or an object, first to the goroutines in it.
  SOURCE("Enter", mark("open; then the source line")),
  PREVIOUS_WAKE("[", mark("who woke it")),
  NEXT_WAKE("]", mark("whom it woke next"));

  private final String key;
  private final String words;

  Step(String key, String words) {
    this.key = key;
    this.words = words;
  }

  /// The key for people.
  public String key() {
    return key;
  }

  /// Where it leads, for people.
  public String words() {
    return words;
  }

  /// The outcome of a step.
  public sealed interface Outcome {
    /// On to a place.
    record To(Place place) implements Outcome {}

    /// To a place instead of the current one, see [History#turnTo].
    record Turn(Place place) implements Outcome {}

    /// Nowhere; the sentence, without its full stop, says why.
    record Nowhere(String why) implements Outcome {}
  }
}
