package chanlens.view;

import java.util.ArrayList;
import java.util.List;

/// The places walked, and where among them one is. Immutable: each move makes a new one.
///
/// @param places oldest first, never empty
/// @param here index of the present place
public record History(List<Place> places, int here) {
  /// Places remembered; the oldest are forgotten.
  static final int MOST = 200;

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

  /// The way to the present place, oldest first, the present place last.
  public List<Place> trail() {
    return places.subList(0, here + 1);
  }

  /// A step to a new place; what lay ahead is forgotten. A step to the present place changes nothing.
  public History goTo(Place place) {
    if (place.equals(present())) {
      return this;
    }
    List<Place> walked = new ArrayList<>(trail());
    walked.add(place);
    List<Place> kept = walked.size() > MOST ? walked.subList(walked.size() - MOST, walked.size()) : walked;
    return new History(kept, kept.size() - 1);
  }

  /// A turn to another place instead of the present one, as when leafing through partners: the way back stays the same.
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

  /// The place before; this when there is none.
  public History back() {
    return canGoBack() ? new History(places, here - 1) : this;
  }

  /// A place on the way, by its index in [#places()].
  public History at(int index) {
    return new History(places, index);
  }

  /// The place one came back from; this when there is none.
  public History forward() {
    return canGoForward() ? new History(places, here + 1) : this;
  }
}
