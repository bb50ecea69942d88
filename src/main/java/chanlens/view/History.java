package chanlens.view;

import java.util.ArrayList;
import java.util.List;

/// The places visited, and the current one among them. Immutable: each move makes a new history.
///
/// @param places oldest first, never empty
/// @param here index of the current place
public record History(List<Place> places, int here) {
  /// The number of places kept; older ones are dropped.
  static final int MAX = 200;

  public History {
    places = List.copyOf(places);
    if (here < 0 || here >= places.size()) {
      throw new IllegalArgumentException("place " + here + " of " + places.size());
    }
  }

  public static History startingAt(Place place) {
    return new History(List.of(place), 0);
  }

  public Place present() {
    return places.get(here);
  }

  /// The places up to the current one, oldest first.
  public List<Place> trail() {
    return places.subList(0, here + 1);
  }

  /// A step to a new place; places ahead are dropped. A step to the current place changes nothing.
  public History goTo(Place place) {
    if (place.equals(present())) {
      return this;
    }
    List<Place> walked = new ArrayList<>(trail());
    walked.add(place);
    List<Place> kept = walked.size() > MAX ? walked.subList(walked.size() - MAX, walked.size()) : walked;
    return new History(kept, kept.size() - 1);
  }

  /// Replaces the current place by another, as when paging through partners: the history before it stays the same.
  public History turnTo(Place place) {
    List<Place> walked = new ArrayList<>(trail());
    walked.set(here, place);
    return new History(walked, here);
  }

  public boolean canGoBack() {
    return here > 0;
  }

  public boolean canGoForward() {
    return here < places.size() - 1;
  }

  /// Back to the previous place; this when there is none.
  public History back() {
    return canGoBack() ? new History(places, here - 1) : this;
  }

  /// To a place by its index in [#places()].
  public History at(int index) {
    return new History(places, index);
  }

  /// Forward to the next place; this when there is none.
  public History forward() {
    return canGoForward() ? new History(places, here + 1) : this;
  }
}
