package chanlens.model;

import java.util.List;
import java.util.Optional;

/// Orders lists and optional values, for [Comparable] keys, so that a hash table can be searched in log n steps even
/// when a file gives all keys the same hash.
public final class Lexical {
  private Lexical() {}

  /// By the first place where they differ; otherwise the shorter one comes first.
  public static <T extends Comparable<? super T>> int compare(List<T> a, List<T> b) {
    int shorter = Math.min(a.size(), b.size());
    for (int i = 0; i < shorter; i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  /// A missing value comes first.
  public static <T extends Comparable<? super T>> int compare(Optional<T> a, Optional<T> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Boolean.compare(a.isPresent(), b.isPresent());
    }
    return a.get().compareTo(b.get());
  }
}
