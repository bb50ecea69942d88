package chanlens.view.card;

import chanlens.view.Place;

/// The target of a link in a card.
public sealed interface Link {
  /// To a place.
  record To(Place place) implements Link {}

  /// To the table of goroutines, filtered.
  ///
  /// @param filter as typed by a user, see [chanlens.view.table.Filter]
  record Rows(String filter) implements Link {}
}
