package chanlens.fx.graph;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import java.util.Arrays;
import java.util.Optional;
import javafx.scene.input.KeyCode;

/// What a reader can do with a graph, beyond moving it. Each has a key, which works while the graph has the focus.
public enum GraphCommand {
  GROW(mark("Expand by one hop"), KeyCode.A, true),
  SHRINK(mark("Collapse"), KeyCode.X, true),
  HIDE(mark("Hide"), KeyCode.H, true),
  BRING_BACK(mark("Bring back what is hidden"), KeyCode.U, false),
  ISOLATE(mark("Only this and its neighbours"), KeyCode.I, true),
  PATH(mark("Path from what was selected before"), KeyCode.B, true),
  ROOTS(mark("Paths from roots, and references"), KeyCode.R, true),
  STUCK(mark("Only what is stuck"), KeyCode.K, false),
  CIRCLES(mark("Only circles"), KeyCode.L, false),
  START_OVER(mark("Start over"), KeyCode.BACK_SPACE, false);

  private final String words;
  private final KeyCode key;
  private final boolean aboutOne;

  GraphCommand(String words, KeyCode key, boolean aboutOne) {
    this.words = words;
    this.key = key;
    this.aboutOne = aboutOne;
  }

  public String words() {
    return tr(words);
  }

  public KeyCode key() {
    return key;
  }

  /// Whether it is about one thing of the graph.
  boolean aboutOne() {
    return aboutOne;
  }

  /// In a menu: `Hide    H`.
  String line() {
    return tr(words) + "    " + key.getName();
  }

  static Optional<GraphCommand> of(KeyCode key) {
    return Arrays.stream(values()).filter(c -> c.key == key).findFirst();
  }
}
