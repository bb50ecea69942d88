package chanlens.fx.studio;

import chanlens.view.figure.Note;
import javafx.scene.input.KeyCode;

/// What a click on the preview does, and its key.
enum Tool {
  LABEL(Note.Kind.LABEL, KeyCode.L, "Label", "Click on a thing and write (L)"),
  STEP(Note.Kind.STEP, KeyCode.N, "Number", "Click on things in their order (N)"),
  BRACKET(Note.Kind.BRACKET, KeyCode.B, "Bracket", "Click on things that belong together (B)"),
  DIM(Note.Kind.DIM, KeyCode.D, "Dim", "Click on what stays; the rest is drawn faintly (D)"),
  MAGNIFIER(Note.Kind.MAGNIFIER, KeyCode.M, "Magnify", "Click on what is shown once more, larger (M)"),
  BAR(Note.Kind.BAR, KeyCode.X, "Black out", "Click on what is not to be in the picture (X)");

  private final Note.Kind kind;
  private final KeyCode key;
  private final String words;
  private final String tip;

  Tool(Note.Kind kind, KeyCode key, String words, String tip) {
    this.kind = kind;
    this.key = key;
    this.words = words;
    this.tip = tip;
  }

  Note.Kind kind() {
    return kind;
  }

  KeyCode key() {
    return key;
  }

  String words() {
    return words;
  }

  String tip() {
    return tip;
  }
}
