package chanlens.view.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.view.picture.Item;
import chanlens.view.picture.Picture;
import chanlens.view.picture.PlainMeasure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Which picture suits an answer, and what it shows.
class AnswerPlotTest {
  private static QueryAnswer answer(String columns, @Nullable Object[]... rows) {
    List<QueryAnswer.Column> all = new ArrayList<>();
    for (String name : columns.split(" ", -1)) {
      boolean text = name.startsWith("'");
      all.add(new QueryAnswer.Column(
          text ? name.substring(1) : name, text ? QueryAnswer.Kind.TEXT : QueryAnswer.Kind.NUMBER));
    }
    return new QueryAnswer(all, Arrays.stream(rows).map(Arrays::asList).toList(), rows.length);
  }

  private static @Nullable Object[] row(@Nullable Object... cells) {
    return cells;
  }

  private static Picture picture(QueryAnswer answer, PlotShape shape) {
    return AnswerPlot.of(answer, shape, 600, 300, new PlainMeasure()).orElseThrow();
  }

  private static List<Item> things(Picture picture) {
    return picture.items().stream().filter(i -> i.touch() != Item.Touch.NONE).toList();
  }

  @Test
  void namesAndANumberAreBars() {
    QueryAnswer answer = answer("'file line ns", row("a.go", 3L, 2_000L), row("b.go", 4L, 1_000L));
    assertEquals(List.of(PlotShape.BARS), AnswerPlot.shapes(answer));
    List<Item> bars = things(picture(answer, PlotShape.BARS));
    assertEquals(List.of(0, 1), bars.stream().map(Item::subject).toList());
    assertEquals("a.go  3: 2.0 µs", bars.getFirst().spoken().replace('\u00a0', ' '));
  }

  @Test
  void idsAreNoValues() {
    assertEquals(List.of(), AnswerPlot.shapes(answer("goid addr", row(1L, 2L), row(3L, 4L))));
    assertEquals(List.of(PlotShape.BARS), AnswerPlot.shapes(answer("goid n", row(1L, 2L), row(3L, 4L))));
  }

  @Test
  void aValueOverOneThatGrowsIsALine() {
    QueryAnswer answer = answer("at_ns value", row(1L, 5L), row(2L, 7L), row(9L, 6L));
    assertEquals(PlotShape.LINES, AnswerPlot.shapes(answer).getFirst());
    List<Item> dots = things(picture(answer, PlotShape.LINES));
    assertEquals(List.of(0, 1, 2), dots.stream().map(Item::subject).toList());
    assertTrue(dots.get(1).bounds().y() < dots.get(0).bounds().y(), "more is higher");
    QueryAnswer mixed = answer("at_ns value", row(1L, 5L), row(9L, 7L), row(2L, 6L));
    assertTrue(!AnswerPlot.shapes(mixed).contains(PlotShape.LINES));
  }

  @Test
  void aNameForEachLineMakesSeveral() {
    QueryAnswer answer = answer(
        "'name at_ns value", row("a", 1L, 5L), row("a", 2L, 7L), row("b", 1L, 6L), row("b", 2L, 1L));
    Picture picture = picture(answer, PlotShape.LINES);
    assertEquals(2, picture.items().stream().filter(i -> i.kind().equals("line")).count());
  }

  @Test
  void twoNamesWithAValueForEachPairAreAMap() {
    QueryAnswer answer = answer(
        "'state 'reason n", row("waiting", "send", 4L), row("waiting", "receive", 1L), row("ended", "send", 2L),
        row("ended", "receive", 2L));
    assertEquals(List.of(PlotShape.HEAT_MAP, PlotShape.BARS), AnswerPlot.shapes(answer));
    List<Item> cells = things(picture(answer, PlotShape.HEAT_MAP));
    double most = cells.get(0).bounds().width() * cells.get(0).bounds().height();
    double quarter = cells.get(1).bounds().width() * cells.get(1).bounds().height();
    assertEquals(4, most / quarter, 1e-6, "the area says how much");
  }

  @Test
  void manyValuesAreCountedBySize() {
    @Nullable Object[][] rows = new Object[100][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row((long) i * i);
    }
    QueryAnswer answer = answer("wait_ns", rows);
    assertEquals(List.of(PlotShape.HISTOGRAM), AnswerPlot.shapes(answer));
    assertTrue(things(picture(answer, PlotShape.HISTOGRAM)).getFirst().spoken().startsWith("21 rows from"));
  }

  @Test
  void unknownValuesAreSaid() {
    QueryAnswer answer = answer("'name n", row("a", (Object) null), row("b", 2L));
    assertEquals("a: unknown", things(picture(answer, PlotShape.BARS)).getFirst().spoken());
  }
}
