package chanlens.view.card;

import chanlens.view.Place;

/// Where a word of a card leads.
public sealed interface Link {
  /// To a place.
  record To(Place place) implements Link {}

  /// To the table of goroutines, filtered.
  ///
  /// @param filter as people type it, see [chanlens.view.table.Filter]
  record Rows(String filter) implements Link {}
}
