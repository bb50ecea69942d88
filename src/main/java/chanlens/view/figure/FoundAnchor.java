package chanlens.view.figure;

import chanlens.view.Place;
import java.util.Optional;

/// Where an anchor is in a run.
///
/// @param place empty when it is lost
public record FoundAnchor(Anchor anchor, FoundBy how, Optional<Place> place) {
  public boolean isLost() {
    return how == FoundBy.LOST;
  }
}
