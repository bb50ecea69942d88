package chanlens.view.stage;

import chanlens.analysis.wakes.WakeReader;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.golang.StandardLibrary;
import chanlens.model.trace.GoroutineTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Titles;
import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.TextMeasure;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A recorded run in the form of the strip of a script: a lane for each goroutine, a column for each thing that the
/// trace has, in order, however long it took. A full cell is who did it, a low one what the others did meanwhile.
public final class RecordedStrip {
  private static final double LANE = 14;
  private static final double NAMES = 132;
  private static final double LEAST = 5;
  private static final double MOST = 26;
  private static final int MAX_LANES = 6;
  private static final int LOOK = 1 << 12;
  private static final Font NAME = new Font(false, 10, false);

  private final TraceModel trace;
  private final WakeReader wakes;
  private final List<Integer> lanes;
  private final List<Event> events;
  private final int goroutines;

  /// @param g row of the goroutine that it happened to
  private record Event(long nanos, int g, String words) {}

  private RecordedStrip(TraceModel trace, Cancel cancel) {
    this.trace = trace;
    this.wakes = WakeReader.of(trace);
    List<Integer> all = IntStream.range(0, trace.goroutines().count()).filter(this::isOfProgram).boxed().toList();
    this.goroutines = all.size();
    this.lanes = all.stream()
        .sorted(Comparator.comparingLong((Integer g) -> trace.goroutines().seenNanos(g))
            .thenComparingLong(g -> trace.goroutines().goid(g)))
        .limit(MAX_LANES).toList();
    this.events = events(cancel);
  }

  /// @return with at least one lane, unless the trace has no goroutine of the program
  public static RecordedStrip of(TraceModel trace, Cancel cancel) {
    return new RecordedStrip(trace, cancel);
  }

  private boolean isOfProgram(int g) {
    GoroutineTable table = trace.goroutines();
    return !table.system(g) && !StandardLibrary.isTracer(table.function(g)) && !table.function(g).isEmpty();
  }

  private List<Event> events(Cancel cancel) {
    List<Event> all = new ArrayList<>();
    GoroutineTable table = trace.goroutines();
    for (int g : lanes) {
      if (!table.existedBefore(g)) {
        all.add(new Event(table.startNanos(g), g, "starts"));
      }
      Spans spans = trace.spans(g);
      for (int i = 0; i < spans.count(); i++) {
        if (i % LOOK == 0) {
          cancel.check();
        }
        if (WakeReader.isWake(spans, i)) {
          all.add(new Event(spans.startNanos(i), g, "is woken"));
        } else if (spans.state(i) == GoroutineState.WAITING) {
          all.add(new Event(spans.startNanos(i), g, wakes.activity(spans, i).words()));
        }
      }
      if (!table.alive(g)) {
        all.add(new Event(table.endNanos(g), g, "ends"));
      }
    }
    all.sort(Comparator.comparingLong(Event::nanos));
    return all;
  }

  /// What is shown, and what is left out.
  public String words(double width) {
    int shown = shown(width);
    String lanesLeft = goroutines > lanes.size() ? ", the first " + lanes.size() + " of " + goroutines + " goroutines"
        : "";
    return (shown < events.size() ? "the first " + shown + " of " : "") + events.size() + " events" + lanesLeft;
  }

  private int shown(double width) {
    return Math.min(events.size(), (int) Math.max(1, (width - NAMES) / LEAST));
  }

  /// @param width points to use
  public Picture picture(double width, TextMeasure measure) {
    StageInk ink = new StageInk(measure);
    int shown = shown(width);
    double column = shown == 0 ? MOST : Math.min(MOST, (width - NAMES) / shown);
    List<Item> items = new ArrayList<>();
    for (int lane = 0; lane < lanes.size(); lane++) {
      int g = lanes.get(lane);
      Item.Builder to = Item.builder("lane" + g, "lane").touched(Item.Touch.NONE);
      String name = "G" + trace.goroutines().goid(g) + " " + Titles.shortName(trace.goroutines().function(g));
      ink.left(to, name, 0, lane * LANE + 11, NAMES - 6, NAME, Ink.TEXT, Ink.SURFACE);
      items.add(to.build());
    }
    for (int i = 0; i < shown; i++) {
      items.add(column(i, NAMES + i * column, column));
    }
    String said = "Recorded: " + words(width);
    return new Picture(width, lanes.size() * LANE + 2, said, said, items);
  }

  private Item column(int i, double x, double width) {
    Event e = events.get(i);
    Item.Builder to = Item.builder(i, "recorded-event");
    to.says(e.words, "G" + trace.goroutines().goid(e.g) + " " + e.words);
    for (int lane = 0; lane < lanes.size(); lane++) {
      int g = lanes.get(lane);
      Spans spans = trace.spans(g);
      int at = spans.count() == 0 || e.nanos < trace.goroutines().seenNanos(g) ? -1 : spans.at(e.nanos);
      boolean over = !trace.goroutines().alive(g) && e.nanos > trace.goroutines().endNanos(g);
      if (at < 0 || at >= spans.count() || over) {
        continue;
      }
      Activity activity = wakes.activity(spans, at);
      Role role = Role.of(activity);
      double top = lane * LANE;
      if (g == e.g) {
        Rect cell = new Rect(x + 0.5, top + 1, width - 1, LANE - 2);
        to.fill(Outlines.box(cell), Ink.field(role));
      } else {
        double height = activity == Activity.RUNNABLE ? 2 : 5;
        to.fill(Outlines.box(new Rect(x, top + (LANE - height) / 2, width, height)), Ink.full(role));
      }
    }
    to.line(Path.line(x, 0, x, lanes.size() * LANE), Ink.SURFACE, 0.3, Dash.SOLID);
    return to.build();
  }
}
