package chanlens.fx.timeline;

import chanlens.analysis.Amounts;
import chanlens.fx.session.Session;
import chanlens.model.trace.Spans;
import chanlens.view.Place;
import chanlens.view.timeline.axis.Camera;
import chanlens.view.timeline.axis.Viewport;
import chanlens.view.timeline.lanes.Arrangement;
import chanlens.view.timeline.lanes.Lane;
import chanlens.view.timeline.lanes.LaneGroup;
import chanlens.view.timeline.lanes.LaneName;
import chanlens.view.timeline.lanes.LaneRows;
import chanlens.view.timeline.scene.Selected;
import chanlens.words.FindingWords;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Moves through a timeline: the camera, the selection, the lanes that are open. FX thread only.
///
/// @param rowsChanged makes the rows anew after lanes were opened or closed
record TimelineNavigation(TimelineControl control, TimelinePane pane, Runnable rowsChanged) {
  private static final double ZOOM_STEP = 1.3;


  // The camera

  private void move(TimelineState b, Viewport to) {
    b.move(b.camera().with(to));
    pane.repaint();
  }

  void zoom(double factor, double column) {
    pane.state().ifPresent(b -> move(b, b.view().zoomed(factor, column)));
  }

  void zoomIn() {
    zoom(ZOOM_STEP, middle());
  }

  void zoomOut() {
    zoom(1 / ZOOM_STEP, middle());
  }

  /// The column that keys zoom at: the selected span's when it is in sight, else the middle.
  private double middle() {
    double half = pane.geometry().columns() / 2.0;
    return pane.state().flatMap(b -> {
      if (b.selected instanceof Selected.Span s) {
        Spans spans = b.timeline.trace().spans(s.g());
        double left = Math.max(0, b.view().x(spans.startNanos(s.span())));
        double right = Math.min(b.view().columns(), b.view().x(spans.endNanos(s.span())));
        return right > left ? Optional.of((left + right) / 2) : Optional.<Double>empty();
      }
      return Optional.<Double>empty();
    }).orElse(half);
  }

  void pan(long columns) {
    pane.state().ifPresent(b -> move(b, b.view().panned(columns)));
  }

  /// @param part of the width; positive shows what comes later
  void panBy(double part) {
    pan(Math.round(pane.geometry().columns() * part));
  }

  void scroll(double points) {
    pane.state().ifPresent(b -> scrollTo(b, b.camera().top() + (int) Math.round(points)));
  }

  void scrollTo(TimelineState b, int y) {
    b.place(b.camera().scrolledTo(y, b.mostScroll(pane.geometry())), b.fitted());
    pane.repaint();
  }

  void fit() {
    pane.state().ifPresent(b -> {
      b.history.moved(b.camera(), System.nanoTime());
      b.place(b.camera().with(b.whole(pane.geometry())), true);
      pane.repaint();
    });
  }

  void zoomTo(long fromNanos, long toNanos) {
    pane.state().ifPresent(b -> {
      int margin = pane.geometry().columns() / 12;
      move(b, Viewport.fitting(b.folds(), fromNanos, toNanos, pane.geometry().columns(), margin, margin));
    });
  }

  void view(Viewport to) {
    pane.state().ifPresent(b -> move(b, to));
  }

  void undo() {
    pane.state().ifPresent(b -> b.history.back(b.camera()).ifPresent(c -> again(b, c)));
  }

  void redo() {
    pane.state().ifPresent(b -> b.history.forward(b.camera()).ifPresent(c -> again(b, c)));
  }

  private void again(TimelineState b, Camera c) {
    b.place(c.with(c.view().withFolds(b.folds()).withColumns(pane.geometry().columns())), false);
    pane.repaint();
  }

  /// Remembers the view, the selection and the moment shown under a digit.
  void bookmark(int digit) {
    pane.state().ifPresent(b -> {
      Session session = control.session();
      b.bookmarks.put(digit, new TimelineState.Bookmark(b.camera(), session.place(), session.instant()));
      session.say("bookmark " + digit + " set; " + digit + " brings it back");
    });
  }

  /// Brings back what is remembered under a digit.
  void recall(int digit) {
    pane.state().ifPresent(b -> {
      TimelineState.Bookmark mark = b.bookmarks.get(digit);
      if (mark == null) {
        control.session().say("bookmark " + digit + " is not set; Shift+" + digit + " sets it");
        return;
      }
      control.session().goTo(mark.place());
      control.session().look(mark.instant());
      b.history.moved(b.camera(), System.nanoTime());
      again(b, mark.camera());
    });
  }

  /// Zooms to the range that is selected, if one is.
  void zoomToRange() {
    pane.state().ifPresent(b -> {
      if (b.selected instanceof Selected.Range r) {
        zoomTo(r.fromNanos(), r.toNanos());
      }
    });
  }

  /// Centres the selection; when it is centred, zooms to it.
  void centreThenFit() {
    pane.state().ifPresent(b -> {
      long[] ends = ends(b);
      Viewport centred = b.view().centredOn((ends[0] + ends[1]) / 2);
      if (Math.abs(centred.firstColumn() - b.view().firstColumn()) <= 1) {
        zoomTo(ends[0], ends[1]);
      } else {
        move(b, centred);
      }
    });
  }

  private static long[] ends(TimelineState b) {
    return switch (b.selected) {
      case Selected.Span s -> {
        Spans spans = b.timeline.trace().spans(s.g());
        yield new long[] {spans.startNanos(s.span()), spans.endNanos(s.span())};
      }
      case Selected.Range r -> new long[] {r.fromNanos(), r.toNanos()};
      case Selected.Members m -> new long[] {
          m.goroutines().stream().mapToLong(g -> b.timeline.trace().goroutines().startNanos(g)).min().orElse(0),
          m.goroutines().stream().mapToLong(g -> b.timeline.trace().goroutines().endNanos(g)).max().orElse(0)};
      case Selected.Nothing _ -> new long[] {0, b.timeline.trace().lastNanos()};
    };
  }

  void toBegin() {
    pane.state()
        .ifPresent(b -> move(b, new Viewport(b.folds(), 0, b.view().nanosPerColumn(), b.view().columns())));
  }

  void toEnd() {
    pane.state().ifPresent(b -> {
      long last = b.view().column(b.timeline.trace().lastNanos());
      long first = last - (long) (b.view().columns() * 0.9);
      move(b, new Viewport(b.folds(), first, b.view().nanosPerColumn(), b.view().columns()));
    });
  }

  // The selection

  void select(Place place) {
    control.session().goTo(place);
  }

  /// Selects a span as one step of a walk.
  void turnTo(int g, int span) {
    pane.state().ifPresent(b -> {
      long goid = b.timeline.goid(g);
      control.session().turnTo(new Place.Span(goid, b.timeline.trace().spans(g).startNanos(span)));
      control.session().say(b.words.sentence(g, span));
    });
  }

  /// The span before or after the selected one.
  void nextSpan(int direction) {
    pane.state().ifPresent(b -> {
      if (b.selected instanceof Selected.Span s) {
        int next = s.span() + direction;
        if (next >= 0 && next < b.timeline.trace().spans(s.g()).count()) {
          turnTo(s.g(), next);
        }
        return;
      }
      if (b.lane.orElse(null) instanceof Lane.Goroutine g) {
        enter(b, g.g());
      } else {
        b.lane.ifPresent(l -> toggle(b, b.rows().rowOf(l), direction > 0));
      }
    });
  }

  /// Selects the span of a goroutine that is at the middle of the view, or the nearest there is.
  private void enter(TimelineState b, int g) {
    Spans spans = b.timeline.trace().spans(g);
    int at = spans.at(b.view().nanosAt(b.view().columns() / 2.0));
    if (spans.count() > 0) {
      boolean before = b.view().nanosAt(b.view().columns() / 2.0) < spans.startNanos(0);
      turnTo(g, at >= 0 ? at : before ? 0 : spans.count() - 1);
    }
  }

  /// The lane above or below.
  void nextLane(int direction) {
    pane.state().ifPresent(b -> {
      LaneRows rows = b.rows();
      int row = b.lane.map(rows::rowOf).orElse(-1);
      int next = row < 0 ? rows.rowAt(b.camera().top()) : row + direction;
      if (next >= 0 && next < rows.count()) {
        toLane(b, next);
      }
    });
  }

  /// Moves to a lane, and keeps the moment when a span is selected.
  void toLane(TimelineState b, int row) {
    long moment = b.selected instanceof Selected.Span s
        ? b.timeline.trace().spans(s.g()).startNanos(s.span())
        : Long.MIN_VALUE;
    Lane lane = b.rows().lane(row);
    b.lane = Optional.of(lane);
    switch (lane) {
      case Lane.Goroutine g -> {
        int span = moment == Long.MIN_VALUE ? -1 : b.timeline.trace().spans(g.g()).at(moment);
        if (span >= 0) {
          turnTo(g.g(), span);
        } else {
          control.session().turnTo(new Place.Goroutine(b.timeline.goid(g.g())));
        }
      }
      case Lane.Group g when g.group().stackGroup().isPresent() ->
          control.session().turnTo(new Place.Group(g.group().stackGroup().getAsInt()));
      case Lane.Group g -> say(b, g.group());
      case Lane.Proc p -> control.say(LaneName.of(b.timeline, p).whole());
    }
    bringRow(b, row);
    pane.repaint();
  }

  private void say(TimelineState b, LaneGroup group) {
    b.selected = new Selected.Nothing();
    control.say(group.title() + ", " + group.detail());
  }

  private void bringRow(TimelineState b, int row) {
    Camera c = b.camera();
    int top = b.rows().top(row);
    b.place(
        c.showing(top, top + b.rows().height(row), pane.geometry().lanesHeight(), b.mostScroll(pane.geometry())),
        b.fitted());
  }

  /// Shows what was selected, here or elsewhere; what is already in sight stays where it is.
  void show(Place place) {
    pane.state().ifPresent(b -> {
      Selected selected = Selected.of(b.timeline, place);
      b.selected = selected;
      switch (selected) {
        case Selected.Nothing _ -> {
          b.lane = Optional.empty(); // or it would look selected
          control.say("");
        }
        case Selected.Range r -> showRange(b, r, place);
        case Selected.Span s -> showSpan(b, s);
        case Selected.Members m -> showMembers(b, m, title(b, place));
      }
      pane.repaint();
    });
  }

  private void showRange(TimelineState b, Selected.Range r, Place place) {
    Camera c = b.camera().showing(r.fromNanos(), r.toNanos());
    if (!c.equals(b.camera())) {
      b.move(c);
    }
    control.say("");
    if (place instanceof Place.Task t) {
      int g = b.timeline.trace().tasks().beginG(t.task());
      int row = g < 0 ? -1 : b.rows().rowOfGoroutine(g);
      if (row >= 0) {
        b.lane = Optional.of(b.rows().lane(row));
        bringRow(b, row);
      }
      control.say(title(b, place));
    }
  }

  private String title(TimelineState b, Place place) {
    String known = control.session().titles().of(place);
    return place instanceof Place.Finding f
        ? b.timeline.diagnosis().finding(f.key()).map(FindingWords::title).orElse(known)
        : known;
  }

  private void showSpan(TimelineState b, Selected.Span s) {
    Spans spans = b.timeline.trace().spans(s.g());
    openTo(b, s.g());
    Camera c = b.camera().showing(spans.startNanos(s.span()), spans.endNanos(s.span()));
    if (!c.equals(b.camera())) {
      b.move(c);
    }
    int row = b.rows().rowOfGoroutine(s.g());
    if (row >= 0) {
      b.lane = Optional.of(b.rows().lane(row));
      bringRow(b, row);
    }
    control.say(b.words.sentence(s.g(), s.span()));
  }

  /// Opens the group a goroutine is hidden in, so that its spans can be seen.
  private void openTo(TimelineState b, int g) {
    int row = b.rows().rowOfGoroutine(g);
    if (row >= 0 && b.rows().lane(row) instanceof Lane.Group) {
      toggle(b, row, true);
    }
  }

  private void showMembers(TimelineState b, Selected.Members m, String title) {
    int row = b.rows().rowOfGoroutine(m.goroutines().getFirst());
    if (row >= 0) {
      b.lane = Optional.of(b.rows().lane(row));
      bringRow(b, row);
    }
    control.say(title);
  }

  // Lanes

  /// Opens or closes a lane.
  void toggle(TimelineState b, int row, boolean open) {
    if (row >= 0 && b.rows().canOpen(row) && b.rows().isOpen(row) != open) {
      flip(b, row);
    }
  }

  void flip(TimelineState b, int row) {
    arrange(b, b.arrangement.turn(LaneRows.key(b.rows().lane(row))));
  }

  private void arrange(TimelineState b, Arrangement next) {
    b.arrangement = next;
    rowsChanged.run();
  }

  /// Pins the current lane to the top, or lets it go.
  void pinLane() {
    withLane((b, key) -> arrange(b, b.arrangement.pin(key)));
  }

  /// Moves the current lane among those that are pinned.
  void moveLane(int by) {
    withLane((b, key) -> arrange(b, b.arrangement.move(key, by)));
  }

  /// Hides the current lane; the keys walk on from the one below.
  void hideLane() {
    withLane((b, key) -> {
      int row = b.lane.map(b.rows()::rowOf).orElse(-1);
      arrange(b, b.arrangement.hide(key));
      int next = Math.min(row, b.rows().count() - 1);
      b.lane = next < 0 ? Optional.empty() : Optional.of(b.rows().lane(next));
      control.session().say(Amounts.count(b.arrangement.hidden().size(), "lane") + " hidden; Shift+H shows all again");
    });
  }

  void unhideLanes() {
    pane.state().ifPresent(b -> arrange(b, b.arrangement.unhide()));
  }

  /// Brings every lane back to how it was at first.
  void collapse() {
    pane.state().ifPresent(b -> arrange(b, b.arrangement.collapse()));
  }

  private void withLane(BiConsumer<TimelineState, String> job) {
    pane.state().ifPresent(b -> b.lane.ifPresentOrElse(
        l -> job.accept(b, LaneRows.key(l)), () -> control.session().say("no lane is selected")));
  }

  /// Opens or closes the current lane, or the group it is in.
  void flipLane() {
    pane.state().ifPresent(b -> b.lane.ifPresent(l -> {
      int row = b.rows().rowOf(l);
      while (row > 0 && !b.rows().canOpen(row)) {
        row--;
      }
      if (row >= 0 && b.rows().canOpen(row)) {
        b.lane = Optional.of(b.rows().lane(row));
        flip(b, row);
      }
    }));
  }
}
