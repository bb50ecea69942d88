package chanlens.fx.timeline;

import chanlens.analysis.instant.Beginnings;
import chanlens.fx.session.Session;
import chanlens.view.timeline.Snapshots;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.scene.Selected;
import chanlens.words.TimeWords;
import chanlens.work.Cancel;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;

/// Moves the moment that every view shows: by the axis, and by keys from event to event. FX thread only; what is
/// searched for is searched off it, and the latest answer wins.
record TimeCursor(TimelineControl control, TimelinePane pane) {
  private static final String QUESTION = "timeline-cursor";

  private Session session() {
    return control.session();
  }

  void to(long nanos) {
    session().questions().stop(QUESTION);
    session().look(OptionalLong.of(nanos));
  }

  void off() {
    session().questions().stop(QUESTION);
    session().look(OptionalLong.empty());
  }

  /// Shows the moment under the pointer, else that at which the selection begins; again: that of the files.
  void toggle() {
    if (session().instant().isPresent()) {
      off();
      session().say("every view shows the moment of the files again");
    } else {
      pane.state().ifPresent(b -> to(start(b)));
    }
  }

  private long start(TimelineState b) {
    if (pane.pointed().isPresent()) {
      return pane.pointed().getAsLong();
    }
    long middle = (Math.max(0, b.view().startNanos()) + Math.min(b.view().endNanos(), last(b))) / 2;
    return switch (b.selected) {
      case Selected.Span s -> b.timeline.trace().spans(s.g()).startNanos(s.span());
      case Selected.Range r -> r.fromNanos();
      case Selected.Members _, Selected.Nothing _ -> middle;
    };
  }

  private static long last(TimelineState b) {
    return b.timeline.trace().lastNanos();
  }

  /// Where a step begins.
  private long from(TimelineState b) {
    return session().instant().orElse(start(b));
  }

  /// To the next or previous wake of the selected goroutines, or of any.
  void wake(boolean forward) {
    pane.state().ifPresent(b -> {
      Timeline timeline = b.timeline;
      IntPredicate about = about(b.selected);
      long from = from(b);
      String whose = b.selected instanceof Selected.Nothing ? "" : " of what is selected";
      step((forward ? "wake" : "earlier wake") + whose, cancel -> forward
          ? Beginnings.wakeAfter(timeline.trace(), from, about, cancel)
          : Beginnings.wakeBefore(timeline.trace(), from, about, cancel));
    });
  }

  private static IntPredicate about(Selected selected) {
    return switch (selected) {
      case Selected.Span s -> g -> g == s.g();
      case Selected.Members m -> {
        int[] rows = m.goroutines().stream().mapToInt(Integer::intValue).toArray();
        yield g -> java.util.Arrays.binarySearch(rows, g) >= 0;
      }
      case Selected.Range _, Selected.Nothing _ -> g -> true;
    };
  }

  /// To the next or previous moment of a dump; the end of the trace is one too.
  void dump(boolean forward) {
    pane.state().ifPresent(b -> {
      long[] moments = LongStream.concat(
          b.timeline.snapshots().stream().mapToLong(Snapshots.Flag::nanos), LongStream.of(last(b))).sorted().toArray();
      among(moments, forward, "dump");
    });
  }

  /// To the next or previous moment at which a finding begins.
  void finding(boolean forward) {
    pane.state().ifPresent(b -> {
      among(b.timeline.beginnings(), forward, "beginning of a finding");
    });
  }

  /// Without a cursor the first comes next, and the last comes before.
  private void among(long[] moments, boolean forward, String what) {
    long from = session().instant().orElse(forward ? -1 : Long.MAX_VALUE);
    step(forward ? what : "earlier " + what,
        cancel -> forward ? Beginnings.after(moments, from) : Beginnings.before(moments, from));
  }

  private interface Search {
    OptionalLong find(Cancel cancel);
  }

  private void step(String what, Search search) {
    session().questions().ask(QUESTION, search::find, found -> {
      if (found.isEmpty()) {
        session().say("there is no " + what);
        return;
      }
      session().look(found);
      session().say(what + " at " + TimeWords.exact(found.getAsLong()));
      reveal(found.getAsLong());
    });
  }

  /// Pans as little as needed to have the cursor in sight.
  private void reveal(long nanos) {
    pane.state().ifPresent(b -> {
      var camera = b.camera().showing(nanos, nanos);
      if (!camera.equals(b.camera())) {
        b.move(camera);
        pane.repaint();
      }
    });
  }
}
