package chanlens.view.memory;

import chanlens.view.Place;
import java.util.Optional;

/// A line of what keeps memory: a root, an object below one, or several together.
///
/// @param node of the object graph; -1 for what is none
/// @param title `main.cache`, `G22 produce`, `object 0xc000072000`
/// @param what its type or kind, and where it was allocated; may be empty
/// @param ownBytes its own size; 0 for a root
/// @param bytes what would be free without it
/// @param more how many objects are directly below
/// @param place where a click leads; empty for a global variable
public record MemoryRow(
    int node, String title, String what, long ownBytes, long bytes, int more, Optional<Place> place) {
  /// For a line that stands for others.
  static final int NONE = -1;
}
