package chanlens.view.table;

import static chanlens.language.Translation.tr;

import chanlens.analysis.join.Names;
import java.util.Comparator;
import java.util.function.Function;

/// A column of the table of channels and locks.
public enum ObjectColumn implements Column<ObjectRow> {
  NAME("Name", ObjectRow::name, Comparator.comparing(ObjectColumn::prefix).thenComparingInt(ObjectRow::number)),
  KIND("Kind", ObjectRow::kind, Comparator.comparing(ObjectRow::kind)),
  SHAPE("State", ObjectRow::shape, Comparator.comparingLong(ObjectRow::len).thenComparing(ObjectRow::shape)),
  CLOSED("Closed", r -> r.closed() ? tr("yes") : r.isChannel() ? tr("no") : "",
      Comparator.comparing(ObjectRow::closed)),
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

  private final Look<ObjectRow> look;

  ObjectColumn(String title, Function<ObjectRow, String> text, Comparator<ObjectRow> order) {
    this.look = new Look<>(title, text, order.thenComparing((a, b) -> Long.compareUnsigned(a.addr(), b.addr())));
  }

  @Override
  public Look<ObjectRow> look() {
    return look;
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
}
