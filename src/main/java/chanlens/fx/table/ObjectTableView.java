package chanlens.fx.table;

import chanlens.fx.session.Session;
import chanlens.view.Place;
import chanlens.view.table.ObjectColumn;
import chanlens.view.table.ObjectRow;
import chanlens.view.table.ObjectRows;
import chanlens.view.table.ObjectWords;
import java.util.List;
import java.util.Optional;

/// Every channel, and every lock somebody waits for.
public final class ObjectTableView extends RowTable<ObjectRow> {
  public ObjectTableView(Session session) {
    super(
        session,
        new Contents<>(
            "objects", "channels and locks: stuck, full, closed, idle, kind:mutex, ch-3", ObjectWords.HELP,
            List.of(ObjectColumn.values()), ObjectColumn.first(), ObjectRows::at, ObjectWords::filter,
            Place::objectAddr, "channels and locks are in heap dumps; this run has none that can be read",
            Optional.empty(), false));
    for (ObjectColumn c : ObjectColumn.values()) {
      column(c, width(c), r -> Optional.empty(), styles(c));
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
}
