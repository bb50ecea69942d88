package chanlens.view;

import java.util.ArrayList;
import java.util.List;

/// The places walked, and where among them one is. Immutable: each move makes a new one.
///
/// @param places oldest first, never empty
/// @param at index of the present place
public record History(List<Place> places, int at) {
  /// Places remembered; the oldest are forgotten.
  static final int MOST = 200;

  public History {
    places = List.copyOf(places);
    if (at < 0 || at >= places.size()) {
      throw new IllegalArgumentException("place " + at + " of " + places.size());
    }
  }

  public static History startingAt(Place place) {
    return new History(List.of(place), 0);
  }

  public Place present() {
    return places.get(at);
  }

  /// The way to the present place, oldest first, the present place last.
  public List<Place> trail() {
    return places.subList(0, at + 1);
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
    walked.set(at, place);
    return new History(walked, at);
  }

  public boolean canGoBack() {
    return at > 0;
  }

  public boolean canGoForward() {
    return at < places.size() - 1;
  }

  /// The place before; this when there is none.
  public History back() {
    return canGoBack() ? new History(places, at - 1) : this;
  }

  /// The place one came back from; this when there is none.
  public History forward() {
    return canGoForward() ? new History(places, at + 1) : this;
  }
}
