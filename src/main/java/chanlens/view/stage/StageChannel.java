package chanlens.view.stage;

import chanlens.teach.narration.Naming;
import chanlens.teach.program.Value;
import chanlens.teach.simulator.Happening;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.Thing;
import chanlens.teach.simulator.Thing.Waiter;
import chanlens.view.picture.Font;
import chanlens.view.picture.Glyph;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A channel, large: its slots in a row with `recvx` above and `sendx` below, the closed mark, both queues in order.
final class StageChannel {
  private static final double HEADER = 30;
  private static final double SLOT_HEIGHT = 52;
  private static final double MAX_SLOT = 84;
  private static final double POINTER = 18;
  private static final double QUEUE = 26;
  private static final double PAD = 12;
  /// Radius of a ring, and of its hole.
  private static final double RING = 92;
  private static final double HOLE = 44;
  private static final double AROUND = 14;
  private static final int LEAST_RING = 3;
  private static final int MOST_RING = 12;
  /// More slots are drawn as a gauge.
  private static final int MAX_SLOTS = 16;

  private final StageMoment moment;
  private final int id;
  private final Thing.Channel channel;
  private final StageInk ink;
  private final Rect box;
  private final Optional<RingShape> ring;

  /// @param place where it begins, and how wide it is
  /// @param round whether its buffer is drawn as a ring, if it has a fitting number of slots
  StageChannel(StageMoment moment, int id, Thing.Channel channel, StageInk ink, Rect place, boolean round) {
    this.moment = moment;
    this.id = id;
    this.channel = channel;
    this.ink = ink;
    boolean fits = round && channel.capacity() >= LEAST_RING && channel.capacity() <= MOST_RING;
    double height = fits ? 2 * (RING + AROUND) : SLOT_HEIGHT;
    this.box =
        new Rect(place.x(), place.y(), place.width(), HEADER + 2 * POINTER + height + 2 * QUEUE + PAD);
    this.ring =
        fits
            ? Optional.of(
                new RingShape(
                    box.centreX(), box.y() + HEADER + POINTER + AROUND + RING, HOLE, RING, channel.capacity()))
            : Optional.empty();
  }

  Rect box() {
    return box;
  }

  /// Where values pass when no slot takes them.
  Rect middle() {
    double height = ring.isPresent() ? 2 * (RING + AROUND) : SLOT_HEIGHT;
    return new Rect(box.x() + PAD, box.y() + HEADER + POINTER, box.width() - 2 * PAD, height);
  }

  Rect slot(int i) {
    if (ring.isPresent()) {
      return ring.get().slot(i);
    }
    Rect all = middle();
    if (channel.capacity() == 0 || channel.capacity() > MAX_SLOTS) {
      return all;
    }
    double width = Math.min(MAX_SLOT, all.width() / channel.capacity());
    double left = all.centreX() - width * channel.capacity() / 2;
    return new Rect(left + i * width, all.y(), width, all.height());
  }

  /// Where the line from a waiting goroutine meets the box.
  double queueY(boolean receivers) {
    return box.bottom() - PAD / 2 - QUEUE / 2 - (receivers ? 0 : QUEUE);
  }

  Item item() {
    Item.Builder to = Item.builder("thing" + id, "channel").named("channel" + id).says(name(), spoken());
    boolean closed = channel.closed();
    to.fill(Outlines.rounded(box, 6), Ink.SURFACE);
    Rect header = new Rect(box.x(), box.y(), box.width(), HEADER);
    Ink head = Ink.full(closed ? Role.CLOSED_HEADER : Role.CHANNEL_HEADER);
    to.fill(Outlines.rounded(header, 6, 6, 0, 0), head);
    String right = closed ? "CLOSED" : "open";
    double wide = ink.width(right, StageInk.NAME);
    String about = "chan " + channel.elem().text() + ", cap " + channel.capacity() + ", len " + channel.count();
    double base = box.y() + 20;
    double room = box.width() - 3 * PAD - wide;
    ink.left(to, name(), box.x() + PAD, base, room, StageInk.NAME, Ink.TEXT, head);
    double after = box.x() + PAD + Math.min(room, ink.width(name(), StageInk.NAME)) + 10;
    ink.left(to, about, after, base, Math.max(0, box.right() - 2 * PAD - wide - after), StageInk.WORDS, Ink.TEXT, head);
    ink.right(to, right, box.right() - PAD, base, closed ? StageInk.NAME : StageInk.WORDS, Ink.TEXT, head);
    slots(to);
    queue(to, "sendq", channel.sendq(), queueY(false), Role.SEND, Glyph.TRIANGLE_UP);
    queue(to, "recvq", channel.recvq(), queueY(true), Role.RECEIVE, Glyph.TRIANGLE_DOWN);
    boolean touched = moment.step().map(PlayStep::event).map(Happening::thing).filter(t -> t == id).isPresent();
    Ink edge = Ink.full(touched ? Role.SELECTION : Role.LINE);
    to.line(Outlines.rounded(box, 6), edge, touched ? 3 : 1.5, Dash.SOLID);
    if (closed) {
      double y = middle().y() - POINTER + 4;
      to.line(Path.line(box.x() + PAD, y, box.right() - PAD, y), Ink.full(Role.LINE), 3, Dash.SOLID);
    }
    return to.build();
  }

  private String name() {
    return Naming.thing(moment.state(), id);
  }

  private void slots(Item.Builder to) {
    if (channel.capacity() == 0) {
      Rect r = middle();
      to.line(Outlines.rounded(r, 6), Ink.full(Role.STRUCTURE), 1.5, Dash.DASHED);
      double base = r.centreY() + 4;
      ink.middle(to, "no buffer: values go from hand to hand", r.centreX(), base, r.width() - 8, StageInk.WORDS,
          Ink.MUTED, Ink.SURFACE);
      return;
    }
    if (channel.capacity() > MAX_SLOTS) {
      gauge(to);
      return;
    }
    for (int i = 0; i < channel.capacity(); i++) {
      slot(to, i);
    }
    if (ring.isPresent()) {
      inwards(to, ring.get());
      outwards(to, ring.get());
      return;
    }
    Rect next = slot(channel.recvx());
    pointer(to, "recvx", next.centreX(), next.y() - 1, -1, Role.RECEIVE);
    Rect free = slot(channel.sendx());
    pointer(to, "sendx", free.centreX(), free.bottom() + 1, 1, Role.SEND);
  }

  /// The next to be received: from inside the ring.
  private void inwards(Item.Builder to, RingShape r) {
    double at = channel.recvx() + 0.5;
    to.fill(triangle(r, at, HOLE - 2, HOLE - 12), Ink.full(Role.RECEIVE));
    ink.middle(to, "recvx", r.x(at, HOLE - 26), r.y(at, HOLE - 26) + 4, 60, StageInk.INDEX, Ink.TEXT, Ink.SURFACE);
  }

  /// The next to be filled: from outside.
  private void outwards(Item.Builder to, RingShape r) {
    double at = channel.sendx() + 0.5;
    to.fill(triangle(r, at, RING + 2, RING + 12), Ink.full(Role.SEND));
    double x = r.x(at, RING + 32);
    ink.middle(to, "sendx", x, r.y(at, RING + 18) + 4, 60, StageInk.INDEX, Ink.TEXT, Ink.SURFACE);
  }

  private static Path triangle(RingShape r, double at, double tip, double base) {
    double aside = 6 / base * r.slots() / (2 * Math.PI);
    return Path.polygon(
        r.x(at, tip), r.y(at, tip), r.x(at - aside, base), r.y(at - aside, base), r.x(at + aside, base),
        r.y(at + aside, base));
  }

  private void gauge(Item.Builder to) {
    Rect r = middle();
    double share = (double) channel.count() / channel.capacity();
    to.fill(Outlines.box(new Rect(r.x(), r.y(), r.width() * share, r.height())), Ink.full(Role.SLOT_USED));
    to.line(Outlines.box(r), Ink.full(Role.LINE), 1.5, Dash.SOLID);
  }

  private void slot(Item.Builder to, int i) {
    Rect r = slot(i);
    boolean used = channel.ring().get(i) != Value.Plain.NONE;
    boolean touched = moment.step().map(PlayStep::event).filter(e -> e.thing() == id && e.slot() == i).isPresent();
    Ink ground = Ink.full(used ? Role.SLOT_USED : Role.SLOT_FREE);
    Path outline = ring.map(s -> s.sector(i)).orElseGet(() -> Outlines.box(r));
    to.fill(outline, ground);
    to.line(outline, Ink.full(touched ? Role.SELECTION : Role.LINE), touched ? 3 : 1.5, Dash.SOLID);
    String value = used ? moment.text(channel.ring().get(i)) : "";
    Font font = ink.width(value, StageInk.VALUE) > r.width() - 6 ? StageInk.CODE : StageInk.VALUE;
    ink.middle(to, value, r.centreX(), r.centreY() + 4, r.width() - 4, font, Ink.TEXT, ground);
    ink.middle(to, Integer.toString(i), r.centreX(), r.bottom() - 4, r.width(), StageInk.INDEX, Ink.MUTED, ground);
  }

  /// @param side -1 above the slot, 1 below it
  private void pointer(Item.Builder to, String name, double x, double y, int side, Role role) {
    double far = y + side * 9;
    to.fill(Path.polygon(x, y, x - 6, far, x + 6, far), Ink.full(role));
    double width = ink.width(name, StageInk.INDEX);
    boolean fits = x + 10 + width <= box.right() - 4;
    double left = fits ? x + 10 : x - 10 - width;
    double base = side < 0 ? y - 2 : y + 10;
    ink.left(to, name, left, base, width + 1, StageInk.INDEX, Ink.TEXT, Ink.SURFACE);
  }

  private void queue(Item.Builder to, String name, List<Waiter> queue, double y, Role role, Glyph glyph) {
    double x = box.x() + PAD;
    ink.left(to, name, x, y + 4, 60, StageInk.WORDS, Ink.MUTED, Ink.SURFACE);
    x += 48;
    if (queue.isEmpty()) {
      ink.left(to, "nobody", x, y + 4, 80, StageInk.WORDS, Ink.MUTED, Ink.SURFACE);
    }
    for (int i = 0; i < queue.size(); i++) {
      String text = i + 1 + ". " + waiter(queue.get(i), role);
      double width = ink.width(text, StageInk.WORDS) + 28;
      if (x + width > box.right() - PAD - (i + 1 < queue.size() ? 50 : 0)) {
        ink.left(to, "and " + (queue.size() - i), x, y + 4, 60, StageInk.WORDS, Ink.TEXT, Ink.SURFACE);
        break;
      }
      Rect chip = new Rect(x, y - QUEUE / 2 + 2, width, QUEUE - 4);
      to.fill(Outlines.rounded(chip, 5), Ink.tint(role));
      to.line(Outlines.rounded(chip, 5), Ink.full(role), 1.2, Dash.SOLID);
      to.fill(glyph.at(x + 11, y, 10), Ink.full(role));
      ink.left(to, text, x + 20, y + 4, width, StageInk.WORDS, Ink.TEXT, Ink.tint(role));
      x += width + 6;
    }
  }

  private String waiter(Waiter w, Role role) {
    String select = w.select() ? ", case " + (w.index() + 1) : "";
    String holds = role == Role.SEND ? ": " + moment.text(w.value()) : "";
    return Naming.goroutine(w.goroutine()) + select + holds;
  }

  private String spoken() {
    List<String> said = new ArrayList<>();
    said.add("channel " + name() + (channel.closed() ? ", closed" : ", open"));
    if (channel.capacity() > 0) {
      said.add(channel.count() + " of " + channel.capacity() + " slots used");
    }
    if (!channel.sendq().isEmpty()) {
      said.add("waiting to send: " + names(channel.sendq()));
    }
    if (!channel.recvq().isEmpty()) {
      said.add("waiting to receive: " + names(channel.recvq()));
    }
    return String.join("; ", said);
  }

  private static String names(List<Waiter> queue) {
    return queue.stream().map(w -> Naming.goroutine(w.goroutine())).collect(Collectors.joining(", "));
  }
}
