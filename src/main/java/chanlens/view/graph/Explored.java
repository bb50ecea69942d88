package chanlens.view.graph;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// What a reader made of a graph by going on from what was drawn first. A value.
///
/// @param grown what has its neighbours drawn too
/// @param hidden what is not drawn
/// @param kept what alone is drawn; empty for everything
/// @param only which kind of thing is drawn
/// @param signs entries of the legend: what is drawn like one of them, and what that is tied to; empty for everything
public record Explored(Set<Subject> grown, Set<Subject> hidden, Set<Subject> kept, Only only, Set<String> signs) {
  public static final Explored NOTHING = new Explored(Set.of(), Set.of(), Set.of(), Only.ALL, Set.of());

  /// A kind of thing.
  public enum Only {
    ALL,
    CIRCLES,
    /// What is stuck, and what it waits on.
    STUCK
  }

  public Explored {
    grown = Set.copyOf(grown);
    hidden = Set.copyOf(hidden);
    kept = Set.copyOf(kept);
    signs = Set.copyOf(signs);
  }

  /// With the neighbours of a thing, hidden or not.
  public Explored grow(Subject around) {
    return new Explored(with(grown, around), hidden, Set.of(), only, signs);
  }

  /// With the neighbours of several things.
  public Explored growAll(Collection<Subject> around) {
    Set<Subject> all = new HashSet<>(grown);
    all.addAll(around);
    return new Explored(all, hidden, kept, only, signs);
  }

  /// Without the neighbours that [#grow] added.
  public Explored shrink(Subject around) {
    return new Explored(without(grown, around), hidden, kept, only, signs);
  }

  public Explored hide(Set<Subject> more) {
    Set<Subject> all = new HashSet<>(hidden);
    all.addAll(more);
    return new Explored(grown, all, kept, only, signs);
  }

  /// Brings everything back that was hidden.
  public Explored bringBack() {
    return new Explored(grown, Set.of(), Set.of(), only, signs);
  }

  public Explored keep(Set<Subject> alone) {
    return new Explored(grown, hidden, alone, only, signs);
  }

  public Explored only(Only kind) {
    return new Explored(grown, hidden, kept, kind, signs);
  }

  public Explored like(Set<String> entries) {
    return new Explored(grown, hidden, kept, only, entries);
  }

  private static Set<Subject> with(Set<Subject> all, Subject one) {
    Set<Subject> more = new HashSet<>(all);
    more.add(one);
    return more;
  }

  private static Set<Subject> without(Set<Subject> all, Subject one) {
    Set<Subject> less = new HashSet<>(all);
    less.remove(one);
    return less;
  }
}
