package chanlens.view.stage;

import chanlens.teach.narration.Naming;
import chanlens.teach.program.Value;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.State;
import chanlens.teach.simulator.Thing;
import chanlens.teach.simulator.Thing.Sleeper;
import chanlens.teach.simulator.Thing.Waiter;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What is no channel: a lock, a group, a context, a timer, a shared variable. Two lines of text.
final class StageThing {
  static final double HEIGHT = 50;
  private static final double PAD = 10;

  private final StageMoment moment;
  private final int id;
  private final Thing thing;
  private final StageInk ink;

  StageThing(StageMoment moment, int id, Thing thing, StageInk ink) {
    this.moment = moment;
    this.id = id;
    this.thing = thing;
    this.ink = ink;
  }

  /// Who waits for it, in order.
  List<Integer> waiters() {
    return switch (thing) {
      case Thing.Mutex m -> ids(m.waiters());
      case Thing.RWMutex m -> Stream.concat(ids(m.writers()).stream(), ids(m.waitingReaders()).stream()).toList();
      case Thing.WaitGroup w -> ids(w.waiters());
      case Thing.Cond c -> ids(c.waiters());
      case Thing.Once o -> ids(o.waiters());
      case Thing.Context c -> receivers(c.done());
      case Thing.Timer t -> receivers(t.channel());
      case Thing.Channel _, Thing.Cell _, Thing.Atomic _, Thing.Pool _ -> List.of();
    };
  }

  private static List<Integer> ids(List<Sleeper> queue) {
    return queue.stream().map(Sleeper::goroutine).toList();
  }

  private List<Integer> receivers(int channel) {
    State state = moment.state();
    boolean known = channel >= 0 && channel < state.things().size();
    return known && state.things().get(channel) instanceof Thing.Channel c
        ? c.recvq().stream().map(Waiter::goroutine).toList()
        : List.of();
  }

  Item item(Rect r) {
    String name = Naming.thing(moment.state(), id);
    String first = name + "  " + kind();
    String second = content();
    Item.Builder to = Item.builder("thing" + id, "thing").named("thing" + id).says(first, first + ": " + second);
    Path outline = Outlines.cut(r, 8);
    to.fill(outline, Ink.full(Role.PANEL));
    boolean touched = moment.step().map(PlayStep::event).filter(e -> e.thing() == id).isPresent();
    to.line(outline, Ink.full(touched ? Role.SELECTION : Role.LINE), touched ? 3 : 1.2, Dash.SOLID);
    double most = r.width() - 2 * PAD;
    Ink ground = Ink.full(Role.PANEL);
    ink.left(to, first, r.x() + PAD, r.y() + 20, most, StageInk.NAME, Ink.TEXT, ground);
    ink.left(to, second, r.x() + PAD, r.y() + 39, most, StageInk.WORDS, Ink.TEXT, ground);
    return to.build();
  }

  private String kind() {
    return switch (thing) {
      case Thing.Mutex _ -> "Mutex";
      case Thing.RWMutex _ -> "RWMutex";
      case Thing.WaitGroup _ -> "WaitGroup";
      case Thing.Cond _ -> "Cond";
      case Thing.Once _ -> "Once";
      case Thing.Context _ -> "context";
      case Thing.Timer t -> t.period() > 0 ? "ticker" : "timer";
      case Thing.Pool _ -> "Pool";
      case Thing.Cell _ -> "variable";
      case Thing.Atomic _ -> "atomic";
      case Thing.Channel _ -> "channel";
    };
  }

  private String content() {
    List<String> said = new ArrayList<>();
    switch (thing) {
      case Thing.Mutex m -> said.add(m.locked() ? "locked" + by(m.owner()) : "free");
      case Thing.RWMutex m -> said.add(shared(m));
      case Thing.WaitGroup w -> said.add("counter " + w.counter());
      case Thing.Cond _ -> said.add("a condition");
      case Thing.Once o -> said.add(o.done() ? "done" : o.running() ? "runs" : "not yet");
      case Thing.Context c -> said.add(c.err() == Value.Plain.NIL ? "not cancelled" : moment.text(c.err()));
      case Thing.Timer t -> said.add(t.active() ? "fires at " + new Value.Span(t.when()).text() : "not running");
      case Thing.Pool p -> said.add(p.kept().size() + " kept, " + p.victims().size() + " left by a collection");
      case Thing.Cell c -> said.add("= " + moment.text(c.value()));
      case Thing.Atomic a -> said.add("= " + a.value());
      case Thing.Channel _ -> { }
    }
    List<Integer> waiters = waiters();
    if (!waiters.isEmpty()) {
      said.add("waiting: " + Naming.goroutines(waiters));
    }
    return String.join("; ", said);
  }

  private static String by(int owner) {
    return owner == 0 ? "" : " by " + Naming.goroutine(owner);
  }

  private static String shared(Thing.RWMutex m) {
    if (m.writer() > 0 && m.leaving() > 0) {
      return Naming.goroutine(m.writer()) + " waits for " + m.leaving() + " readers";
    }
    if (m.writer() > 0) {
      return "locked for writing by " + Naming.goroutine(m.writer());
    }
    return m.readers() > 0 ? m.readers() + " readers" : "free";
  }
}
