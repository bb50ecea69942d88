package chanlens.view.table;

import chanlens.analysis.join.Names;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A column of the table of channels and locks.
public enum ObjectColumn {
  NAME("Name", ObjectRow::name, Comparator.comparing(ObjectColumn::prefix).thenComparingInt(ObjectRow::number)),
  KIND("Kind", ObjectRow::kind, Comparator.comparing(ObjectRow::kind)),
  SHAPE("State", ObjectRow::shape, Comparator.comparingLong(ObjectRow::len).thenComparing(ObjectRow::shape)),
  CLOSED("Open", r -> r.closed() ? "closed" : r.isChannel() ? "open" : "", Comparator.comparing(ObjectRow::closed)),
  SENDERS(
      "Send queue",
      r -> r.isChannel() ? number(r.senders()) : "",
      Comparator.comparingInt(r -> r.isChannel() ? r.senders() : -1)),
  RECEIVERS(
      "Receive queue",
      r -> r.isChannel() ? number(r.receivers()) : "",
      Comparator.comparingInt(r -> r.isChannel() ? r.receivers() : -1)),
  WAITING("Waiting", r -> number(r.waiting()), Comparator.comparingInt(ObjectRow::waiting)),
  STUCK("Stuck", r -> number(r.stuck()), Comparator.comparingInt(ObjectRow::stuck)),
  FIRST("Next in line", ObjectRow::first, Comparator.comparing(ObjectRow::first)),
  ADDRESS("Address", r -> Names.hex(r.addr()), (a, b) -> Long.compareUnsigned(a.addr(), b.addr()));

  private final String title;
  private final Function<ObjectRow, String> text;
  private final Comparator<ObjectRow> order;

  ObjectColumn(String title, Function<ObjectRow, String> text, Comparator<ObjectRow> order) {
    this.title = title;
    this.text = text;
    this.order = order;
  }

  public String title() {
    return title;
  }

  public String text(ObjectRow row) {
    return text.apply(row);
  }

  /// Ascending; rows that are equal in it by address.
  public Comparator<ObjectRow> order() {
    return order.thenComparing((a, b) -> Long.compareUnsigned(a.addr(), b.addr()));
  }

  /// The order before any column is chosen: where most wait, then by name.
  public static Comparator<ObjectRow> first() {
    return Comparator.comparingInt(ObjectRow::waiting).reversed().thenComparing(NAME.order());
  }

  private static String prefix(ObjectRow row) {
    int dash = row.name().indexOf('-');
    return dash < 0 ? row.name() : row.name().substring(0, dash);
  }

  private static String number(int n) {
    return n == 0 ? "–" : Integer.toString(n);
  }

  /// Rows with a line of titles above, tabs between, for a spreadsheet.
  public static String tsv(List<ObjectRow> rows) {
    StringBuilder out = new StringBuilder();
    List<ObjectColumn> columns = List.of(values());
    out.append(columns.stream().map(ObjectColumn::title).collect(Collectors.joining("\t")));
    out.append('\n');
    for (ObjectRow row : rows) {
      out.append(columns.stream().map(c -> Cell.tabbed(c.text(row))).collect(Collectors.joining("\t"))).append('\n');
    }
    return out.toString();
  }
}
