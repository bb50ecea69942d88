package chanlens.view.graph;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Things by what they are made of, so that a pile is found again after one of it was taken out. Ids and addresses do
/// not overlap: a heap begins far above any goroutine id.
final class Things {
  private final Set<Long> ids = new HashSet<>();
  private final Set<Subject> others = new HashSet<>();

  Things(Collection<Subject> subjects) {
    for (Subject s : subjects) {
      if (s.ids().isEmpty()) {
        others.add(s);
      } else {
        ids.addAll(s.ids());
      }
    }
  }

  Set<Long> ids() {
    return ids;
  }

  /// Whether everything of a subject is among these.
  boolean haveAllOf(Object subject) {
    return subject instanceof Subject s && (s.ids().isEmpty() ? others.contains(s) : ids.containsAll(s.ids()));
  }

  /// Whether any of a subject is among these.
  boolean haveAnyOf(Object subject) {
    return subject instanceof Subject s
        && (s.ids().isEmpty() ? others.contains(s) : s.ids().stream().anyMatch(ids::contains));
  }
}
