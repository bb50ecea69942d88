package chanlens.analysis.join;

import chanlens.analysis.join.Difference.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/// Compares what two files record about the goroutines in both: ids are never reused within a process, and neither the
/// `go` statement that started a goroutine nor the goroutine that executed it changes.
///
/// The `go` statement decides when both files record it. Otherwise the entry function does, which files name
/// differently: a trace after a wrapper, a text after what the wrapper calls. The main goroutine is no evidence, and
/// the runtime's own goroutines and those that write a capture are evidence only against: every program has them.
final class Comparison {
  /// How many differences are named.
  private static final int MAX_NAMED = 8;

  private enum Same {
    YES,
    NO,
    UNKNOWN;

    static Same of(boolean same) {
      return same ? YES : NO;
    }
  }

  private final Origins here;
  private final Origins there;
  private final Optional<Statements> statements;
  private final boolean oldWrappers;
  private final Places places = new Places();

  private int common;
  private int agreeing;
  private int differing;
  private final List<Difference> named = new ArrayList<>();

  private Comparison(Origins here, Origins there, Optional<Statements> statements, boolean oldWrappers) {
    this.here = here;
    this.there = there;
    this.statements = statements;
    this.oldWrappers = oldWrappers;
  }

  /// @param here of a heap dump, or of a trace that is compared with a text
  /// @param statements of a heap dump as `here` and a text as `there`
  /// @param oldWrappers whether the wrapper of a `go` statement is named like a function literal: up to Go 1.21
  static Goids of(Origins here, Origins there, Optional<Statements> statements, boolean oldWrappers) {
    Comparison c = new Comparison(here, there, statements, oldWrappers);
    c.eachPair(c.places::add);
    c.eachPair(c::compare);
    return new Goids(c.common, c.agreeing + c.differing, c.differing, c.named);
  }

  private void eachPair(BiConsumer<Origin, Origin> pairs) {
    boolean fewerThere = there.count() < here.count();
    Origins from = fewerThere ? there : here;
    Origins to = fewerThere ? here : there;
    for (int r = 0; r < from.count(); r++) {
      long goid = from.goid(r);
      OptionalInt row = goid <= Origins.MAIN ? OptionalInt.empty() : to.row(goid);
      if (row.isPresent()) {
        pairs.accept(here.of(fewerThere ? row.getAsInt() : r), there.of(fewerThere ? r : row.getAsInt()));
      }
    }
  }

  private void compare(Origin a, Origin b) {
    common++;
    Same birth = birth(a, b);
    Same learned = birth == Same.UNKNOWN ? learned(a, b) : birth;
    if (learned == Same.NO) {
      differ(b.goid(), What.CREATED_AT, statement(a), statement(b));
    } else if (a.parent() != 0 && b.parent() != 0 && a.parent() != b.parent()) {
      differ(b.goid(), What.CREATED_BY, "G" + a.parent(), "G" + b.parent());
    } else {
      Same function = birth == Same.YES ? Same.YES : function(a, b);
      if (function == Same.NO) {
        differ(b.goid(), What.FUNCTION, a.function(), b.function());
      } else if (!isEverywhere(a) && !isEverywhere(b) && (function == Same.YES || learned == Same.YES)) {
        agreeing++;
      }
    }
  }

  /// Whether every program has such a goroutine, or every program that is captured.
  private static boolean isEverywhere(Origin o) {
    return o.system() || SnapshotTime.isCapturingFunction(o.function());
  }

  private void differ(long goid, What what, String inHere, String inThere) {
    differing++;
    if (named.size() < MAX_NAMED) {
      named.add(new Difference(goid, what, inHere, inThere));
    }
  }

  /// Whether both files record the `go` statement in the same form, and it is the same.
  private Same birth(Origin a, Origin b) {
    if (a.gopc() != 0 && b.gopc() != 0) {
      return Same.of(a.gopc() == b.gopc());
    }
    Optional<Boolean> same = statements.flatMap(s -> b.place().flatMap(p -> s.same(a.gopc(), p)));
    if (same.isPresent()) {
      return Same.of(same.get());
    }
    boolean known = a.place().isPresent() && b.place().isPresent();
    return known ? Same.of(places.of(a).equals(places.of(b))) : Same.UNKNOWN;
  }

  /// Whether the other goroutines with this address were started at this place.
  private Same learned(Origin a, Origin b) {
    Optional<String> placeOfA = places.of(a);
    Optional<String> placeOfB = places.of(b);
    return placeOfA.isEmpty() || placeOfB.isEmpty() ? Same.UNKNOWN : Same.of(placeOfA.equals(placeOfB));
  }

  private String statement(Origin o) {
    return places.of(o).orElseGet(() -> Names.hex(o.gopc()));
  }

  private Same function(Origin a, Origin b) {
    if (!a.wrapper().isEmpty() && isOfAnotherStatement(a.wrapper(), b)) {
      return Same.NO;
    }
    if (a.calls().isEmpty() || b.calls().isEmpty()) {
      return Same.UNKNOWN;
    }
    if (a.calls().contains(b.function()) || b.calls().contains(a.function())) {
      return Same.YES; // what only one of them has further out is a wrapper, or inlined in the other
    }
    if (mayWrap(a.function())) {
      return wrapper(a, b);
    }
    return a.guest() && b.guest() ? Same.UNKNOWN : Same.NO;
  }

  /// Whether a function of the heap dump or trace may be a wrapper that the compiler generated and named like a
  /// literal: around the call of a `go` statement up to Go 1.21, around a method value of a generic type in every
  /// release.
  private boolean mayWrap(String function) {
    return EntryFunction.isLiteral(function) && (oldWrappers || function.indexOf('[') >= 0);
  }

  /// A wrapper is named after the function with the `go` statement, and every statement has its own.
  private Same wrapper(Origin a, Origin b) {
    boolean named = b.place().filter(f -> a.function().startsWith(f.function() + ".")).isPresent();
    if (named) {
      return Same.of(places.ofWrapper(a.function()).equals(places.of(b)));
    }
    boolean methodValue = a.function().indexOf('[') >= 0; // made where another statement may start it
    return !methodValue && isOfAnotherStatement(a.function(), b) ? Same.NO : Same.UNKNOWN;
  }

  /// Whether a text says that another function contains the `go` statement. A text names the compiled function, as a
  /// wrapper does; a trace may name one that is inlined there.
  private static boolean isOfAnotherStatement(String wrapper, Origin text) {
    return text.gopc() == 0 && text.place().filter(f -> !EntryFunction.isNamedAfter(wrapper, f.function())).isPresent();
  }
}
