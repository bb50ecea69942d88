package chanlens.view.picture;

import java.util.Optional;

/// The pattern of a state where colour cannot be used: on paper. Drawn in tiles of [#TILE] by [#TILE] points.
public enum Hatch {
  /// Only the outline.
  BLANK(0xFFFFFF),
  GREY_70(0x4D4D4D),
  GREY_45(0x8C8C8C),
  GREY_20(0xCCCCCC),
  BLACK(0x000000),
  DIAGONAL_RIGHT(0xFFFFFF, Path.line(-1, 7, 7, -1).and(Path.line(-1, 1, 1, -1)).and(Path.line(5, 7, 7, 5))),
  DIAGONAL_LEFT(0xFFFFFF, Path.line(-1, -1, 7, 7).and(Path.line(5, -1, 7, 1)).and(Path.line(-1, 5, 1, 7))),
  CROSS(0xFFFFFF, Path.line(-1, 7, 7, -1).and(Path.line(-1, -1, 7, 7))),
  VERTICAL(0xFFFFFF, Path.line(1.5, -1, 1.5, 7).and(Path.line(4.5, -1, 4.5, 7))),
  HORIZONTAL(0xFFFFFF, Path.line(-1, 1.5, 7, 1.5).and(Path.line(-1, 4.5, 7, 4.5))),
  DOTS(0xFFFFFF, Path.line(1, 1.5, 2, 1.5).and(Path.line(4, 4.5, 5, 4.5)));

  public static final double TILE = 6;

  /// The width of the lines of a tile.
  public static final double LINE_WIDTH = 1;

  private final int background;
  private final Optional<Path> lines;

  Hatch(int background) {
    this.background = background;
    this.lines = Optional.empty();
  }

  Hatch(int background, Path lines) {
    this.background = background;
    this.lines = Optional.of(lines);
  }

  /// The fill of the tile, as `0xRRGGBB`.
  public int background() {
    return background;
  }

  /// What is drawn over it in black.
  public Optional<Path> lines() {
    return lines;
  }
}
