package chanlens.view.table;

import chanlens.view.Place;

/// A row of a table: one thing of the run.
public interface Row {
  /// What distinguishes it from all others of its table.
  long id();

  Place place();
}
