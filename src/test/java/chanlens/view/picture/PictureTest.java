package chanlens.view.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PictureTest {
  private static final Item BACK = box("back", new Rect(0, 0, 100, 100));
  private static final Item FRONT = box("front", new Rect(50, 50, 100, 100));
  private static final Item EDGE =
      Item.builder("edge", "edge")
          .touched(Item.Touch.LINE)
          .line(
              Path.builder().move(200, 100).curve(240, 100, 260, 0, 300, 0).build(),
              Ink.full(Role.SEND),
              2,
              Mark.Dash.SOLID)
          .build();
  private static final Item FAR_EDGE =
      Item.builder("far edge", "edge")
          .touched(Item.Touch.LINE)
          .line(Path.line(200, 90, 200, 112), Ink.full(Role.SEND), 2, Mark.Dash.SOLID)
          .build();
  private static final Item NOTE =
      Item.builder("note", "legend")
          .touched(Item.Touch.NONE)
          .fill(Outlines.box(new Rect(0, 0, 400, 400)), Ink.TEXT)
          .build();
  private static final Picture PICTURE =
      new Picture(400, 400, "t", "d", List.of(BACK, FRONT, EDGE, FAR_EDGE, NOTE));

  private static Item box(String subject, Rect r) {
    return Item.builder(subject, "box").fill(Outlines.box(r), Ink.SURFACE).build();
  }

  private static Optional<Object> at(double x, double y) {
    return PICTURE.hit(x, y).map(Item::subject);
  }

  @Test
  void theTopmostAreaIsHit() {
    assertEquals(Optional.of("front"), at(75, 75));
    assertEquals(Optional.of("back"), at(25, 75));
    assertEquals(Optional.empty(), at(350, 350));
  }

  @Test
  void aLineIsHitUpToEightPointsBesideIt() {
    assertEquals(Optional.of("edge"), at(250, 50));
    assertEquals(Optional.of("edge"), at(255, 55));
    assertEquals(Optional.empty(), at(265, 65));
  }

  @Test
  void theNearestOfTwoLinesIsHit() {
    assertEquals(Optional.of("far edge"), at(197, 110));
    assertEquals(Optional.of("edge"), at(209, 101));
  }

  @Test
  void anAreaIsHitBeforeALineThatRunsPastIt() {
    Item area = box("area", new Rect(240, 40, 20, 20));
    Picture p = new Picture(400, 400, "", "", List.of(area, EDGE));
    assertEquals("area", p.hit(250, 50).orElseThrow().subject());
  }

  @Test
  void everyOutlineStaysInItsBoxAndHoldsItsMiddle() {
    Rect r = new Rect(10, 20, 80, 40);
    List<Path> all =
        List.of(
            Outlines.box(r),
            Outlines.rounded(r, 8),
            Outlines.rounded(r, 90),
            Outlines.rounded(r, 8, 0, 0, 8),
            Outlines.cut(r, 9),
            Outlines.cut(r, 900),
            Outlines.hexagon(r, 10),
            Outlines.house(r, 12),
            Outlines.invertedHouse(r, 12),
            Outlines.note(r, 9),
            Outlines.tab(r, 30, 8),
            Outlines.ellipse(r));
    for (Path p : all) {
      assertEquals(r, p.bounds());
      assertTrue(p.contains(r.centreX(), r.centreY()));
      assertFalse(p.contains(r.x() - 1, r.centreY()));
    }
  }

  @Test
  void theHoleOfARingIsNotPartOfIt() {
    Path ring = Glyph.RING.at(0, 0, 100);
    assertFalse(ring.contains(0, 0));
    assertTrue(ring.contains(33, 0));
  }

  @Test
  void glyphsFitTheirSize() {
    for (Glyph g : Glyph.values()) {
      Rect b = g.at(50, 50, 20).bounds();
      assertTrue(b.x() >= 39 && b.right() <= 61 && b.y() >= 39 && b.bottom() <= 61, g + " " + b);
      assertTrue(b.width() >= 14 || b.height() >= 14, g + " is large enough to be seen");
    }
  }

  @Test
  void arrowsEndAtTheirTip() {
    for (Arrow a : Arrow.values()) {
      List<Mark> marks = a.marks(0, 0, 10, 0, Ink.TEXT, 2, Ink.SURFACE);
      Item.Builder b = Item.builder("x", "arrow").add(marks);
      Rect bounds = b.build().bounds();
      assertEquals(a == Arrow.NONE, bounds.isNothing());
      assertTrue(bounds.isNothing() || bounds.right() <= 11.5, a + " " + bounds);
      assertEquals(a == Arrow.NONE, a.length(2) == 0);
    }
  }

  @Test
  void anArrowWithoutLengthIsNotDrawn() {
    assertEquals(List.of(), Arrow.NORMAL.marks(5, 5, 5, 5, Ink.TEXT, 1, Ink.SURFACE));
  }

  @Test
  void textThatWouldHideOrTurnWhatFollowsIsReplaced() {
    Mark.Words w =
        new Mark.Words(
            "a\u0000b\u202Ec\ud800d\n", 0, 0, Font.NAME, Mark.Anchor.START, Ink.TEXT, Ink.SURFACE, 10);
    assertEquals("a\uFFFDb\uFFFDc\uFFFDd\uFFFD", w.text());
  }

  @Test
  void aPictureBelowAnotherKeepsItsShapes() {
    Picture both = PICTURE.above(new Picture(10, 20, "", "", List.of(box("low", new Rect(0, 0, 10, 20)))), 5);
    assertEquals(425, both.height());
    assertEquals(new Rect(0, 405, 10, 20), both.of("low").findFirst().orElseThrow().bounds());
    assertEquals("front", both.hit(75, 75).orElseThrow().subject());
  }

  @Test
  void longNamesAreCutInTheMiddle() {
    PlainMeasure m = new PlainMeasure();
    String name = "github.com/example/project/internal/pool.(*Worker).run";
    String cut = m.fitted(name, Font.NAME, 150);
    assertTrue(m.width(cut, Font.NAME) <= 150);
    assertTrue(cut.startsWith("github") && cut.endsWith("run") && cut.contains("…"), cut);
    assertEquals("run", m.fitted("run", Font.NAME, 150));
    assertEquals("…", m.fitted(name, Font.NAME, 1));
  }
}
