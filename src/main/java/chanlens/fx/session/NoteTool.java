package chanlens.fx.session;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import chanlens.view.figure.Note;
import javafx.scene.input.KeyCode;

/// What a click on a picture makes, and the key that chooses it in the studio and in the list of notes.
public enum NoteTool {
  LABEL(Note.Kind.LABEL, KeyCode.L, mark("Label"), mark("Click on a thing and write")),
  STEP(Note.Kind.STEP, KeyCode.N, mark("Number"), mark("Click on things in their order")),
  LINK(Note.Kind.LINK, KeyCode.K, mark("Link"), mark("Click on one thing, then on another")),
  BRACKET(Note.Kind.BRACKET, KeyCode.B, mark("Bracket"), mark("Click on things that belong together")),
  DIM(Note.Kind.DIM, KeyCode.D, mark("Dim"), mark("Click on what stays; the rest is drawn faintly")),
  MAGNIFIER(Note.Kind.MAGNIFIER, KeyCode.M, mark("Magnify"), mark("Click on what is shown once more, larger")),
  BAR(Note.Kind.BAR, KeyCode.X, mark("Black out"), mark("Click on what is not to be in the picture"));

  private final Note.Kind kind;
  private final KeyCode key;
  private final String words;
  private final String tip;

  NoteTool(Note.Kind kind, KeyCode key, String words, String tip) {
    this.kind = kind;
    this.key = key;
    this.words = words;
    this.tip = tip;
  }

  public Note.Kind kind() {
    return kind;
  }

  public KeyCode key() {
    return key;
  }

  public String words() {
    return tr(words);
  }

  /// With its key: `Click on a thing and write (L)`.
  public String tip() {
    return tr(tip) + " (" + key.getName() + ")";
  }
}
