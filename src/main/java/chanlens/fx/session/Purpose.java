package chanlens.fx.session;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

/// Which parts of the window are shown, for a purpose.
public enum Purpose {
  /// Lists, pictures and the inspector.
  DEBUG(mark("Debug"), 1),
  /// The timeline and the inspector.
  TIMELINE(mark("Timeline"), 1),
  /// Tables of objects and the inspector.
  MEMORY(mark("Memory"), 1),
  /// The graph and the inspector, larger.
  TEACH(mark("Teach"), 1.25),
  /// The pictures alone, for a projector.
  PRESENT(mark("Present"), 1.75);

  private final String title;
  private final double scale;

  Purpose(String title, double scale) {
    this.title = title;
    this.scale = scale;
  }

  public String title() {
    return tr(title);
  }

  /// How large everything is, times the usual size.
  public double scale() {
    return scale;
  }
}
