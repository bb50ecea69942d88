package chanlens.view.picture;

/// How a text is set. Families are generic, so that every toolkit and every SVG viewer has one.
///
/// @param mono whether all characters are equally wide
/// @param size points
public record Font(boolean mono, double size, boolean bold) {
  public static final Font TITLE = new Font(false, 12, true);
  public static final Font NAME = new Font(false, 12, false);
  public static final Font DETAIL = new Font(false, 10, false);
  public static final Font DETAIL_BOLD = new Font(false, 10, true);
  public static final Font SMALL = new Font(false, 9, false);
  public static final Font VALUE = new Font(true, 11, false);
}
