package chanlens.view.graph;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Creator;
import chanlens.analysis.partners.Partner;
import chanlens.analysis.waiting.Waiter;
import chanlens.view.Place;
import chanlens.work.Cancel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// The shortest way from one thing to another over waits, partners and `go` statements, in either direction.
public final class WaitPaths {
  /// Goroutines and objects looked at before the search is given up.
  private static final int MAX = 200_000;

  /// Looking for partners takes long: only those of so many goroutines are looked for.
  private static final int ASKED_FOR_PARTNERS = 2000;

  private final Diagnosis diagnosis;
  private final GraphScene scene;
  private final Cancel cancel;
  private int asked;

  private WaitPaths(Diagnosis diagnosis, Cancel cancel) {
    this.diagnosis = diagnosis;
    this.scene = GraphScene.of(diagnosis, new Place.HeapObject(0), cancel);
    this.cancel = cancel;
  }

  /// The goroutines and objects of a shortest way, both ends included; none when there is no way.
  public static List<Subject> between(Diagnosis diagnosis, Subject from, Subject to, Cancel cancel) {
    WaitPaths paths = new WaitPaths(diagnosis, cancel);
    List<Long> way = paths.way(from.ids(), Set.copyOf(to.ids()));
    List<Long> back = way.isEmpty() ? paths.way(to.ids(), Set.copyOf(from.ids())) : way;
    return back.stream().map(paths::subject).toList();
  }

  private Subject subject(long id) {
    return isGoroutine(id) ? new Subject.Goroutines(List.of(id)) : new Subject.Objects(List.of(id));
  }

  private boolean isGoroutine(long id) {
    return diagnosis.run().goroutines().row(id).isPresent();
  }

  private List<Long> way(List<Long> from, Set<Long> to) {
    Map<Long, Long> before = new HashMap<>();
    Deque<Long> next = new ArrayDeque<>();
    for (long id : from) {
      before.put(id, id);
      next.add(id);
    }
    while (!next.isEmpty() && before.size() < MAX) {
      cancel.check();
      long at = next.remove();
      if (to.contains(at)) {
        return back(before, at);
      }
      for (long near : neighbours(at)) {
        if (before.putIfAbsent(near, at) == null) {
          next.add(near);
        }
      }
    }
    return List.of();
  }

  private static List<Long> back(Map<Long, Long> before, long end) {
    List<Long> way = new ArrayList<>(List.of(end));
    long at = end;
    while (before.getOrDefault(at, at) != at) {
      at = before.getOrDefault(at, at);
      way.add(at);
    }
    return way.reversed();
  }

  private Set<Long> neighbours(long id) {
    Set<Long> near = new LinkedHashSet<>();
    OptionalInt row = diagnosis.run().goroutines().row(id);
    if (row.isPresent()) {
      scene.cases(row.getAsInt()).forEach(c -> near.add(c.object()));
      if (asked++ < ASKED_FOR_PARTNERS) {
        diagnosis.partners().of(row.getAsInt()).forEach(p -> near.addAll(ends(p)));
      }
      Creator creator = diagnosis.run().facts(row.getAsInt()).creator();
      if (creator.goid() > 0) {
        near.add(creator.goid());
      }
    } else {
      scene.waitersOf(id).map(Waiter::goid).filter(goid -> goid != 0).forEach(near::add);
    }
    return near;
  }

  private static Set<Long> ends(Partner partner) {
    Set<Long> ends = new HashSet<>(Set.of(partner.goid()));
    if (partner.object() != 0) {
      ends.add(partner.object());
    }
    return ends;
  }
}
