package chanlens.fx.table;

import chanlens.fx.session.Session;
import chanlens.view.Place;
import chanlens.view.table.Filter;
import chanlens.view.table.ObjectColumn;
import chanlens.view.table.ObjectRow;
import chanlens.view.table.ObjectRows;
import chanlens.view.table.ObjectWords;
import chanlens.work.Cancel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Every channel, and every lock somebody waits for.
public final class ObjectTable extends RowTable<ObjectRow> {
  private final Rows rows = new Rows();

  public ObjectTable(Session session) {
    super(session, "objects", "channels and locks: stuck, full, closed, idle, kind:mutex, ch-3", ObjectWords.HELP,
        ObjectColumn.first());
    for (ObjectColumn c : ObjectColumn.values()) {
      column(c.title(), width(c), c::text, c.order(), r -> Optional.empty(), styles(c));
    }
  }

  /// Made once, by whichever question comes first.
  private static final class Rows {
    private Optional<ObjectRows> made = Optional.empty();

    synchronized ObjectRows get(Session session, Cancel cancel) {
      if (made.isEmpty()) {
        made = Optional.of(ObjectRows.of(session.diagnosis(), cancel));
      }
      return made.get();
    }
  }

  private static double width(ObjectColumn c) {
    return switch (c) {
      case NAME, WAITING, STUCK, CLOSED -> 80;
      case KIND, SENDERS -> 100;
      case RECEIVERS -> 110;
      case SHAPE -> 120;
      case FIRST -> 180;
      case ADDRESS -> 150;
    };
  }

  private static String[] styles(ObjectColumn c) {
    return switch (c) {
      case ADDRESS, FIRST -> new String[] {"code"};
      case SENDERS, RECEIVERS, WAITING, STUCK -> new String[] {"number"};
      case NAME, KIND, SHAPE, CLOSED -> new String[0];
    };
  }

  @Override
  Found<ObjectRow> find(String text, Comparator<ObjectRow> by, Cancel cancel) {
    ObjectRows all = rows.get(session(), cancel);
    Filter<ObjectRow> filter = ObjectWords.filter(text);
    return new Found<>(all.where(filter, by), all.all().size(), filter.senseless());
  }

  @Override
  Place placeOf(ObjectRow row) {
    return row.place();
  }

  @Override
  long idOf(ObjectRow row) {
    return row.addr();
  }

  @Override
  OptionalLong idOf(Place place) {
    return place.objectAddr();
  }

  @Override
  String tsv(List<ObjectRow> some) {
    return ObjectColumn.tsv(some);
  }

  @Override
  String nothing() {
    return "channels and locks are in heap dumps; this run has none that can be read";
  }
}
