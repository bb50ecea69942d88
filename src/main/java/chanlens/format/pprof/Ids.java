package chanlens.format.pprof;

import java.util.HashMap;
import java.util.Map;

/// Rows by id. Ids are any 64 bits but 0; writers count them from 1, and then a look-up is an array's.
final class Ids {
  static final int NONE = -1;

  private final Map<Long, Integer> others = new HashMap<>();
  private int counted;

  /// The next row gets this id.
  ///
  /// @return false when the id was given before
  boolean add(long id) {
    int row = counted + others.size();
    if (others.isEmpty() && id == row + 1L) {
      counted++;
      return true;
    }
    return get(id) == NONE && others.put(id, row) == null;
  }

  /// @return [#NONE] when no row has the id
  int get(long id) {
    return id > 0 && id <= counted ? (int) id - 1 : others.getOrDefault(id, NONE);
  }
}
