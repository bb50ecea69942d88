package chanlens.view.stage;

import chanlens.golang.Activity;
import chanlens.golang.WaitReason;
import chanlens.teach.narration.Naming;
import chanlens.teach.simulator.SimGoroutine;
import chanlens.view.picture.Glyph;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import java.util.Optional;

/// The card of a goroutine: its name and state, where it is, in which queue it stands with which value.
final class StageGoroutine {
  static final double HEIGHT = 68;
  private static final double PAD = 10;
  private static final double GLYPH = 13;

  private final StageMoment moment;
  private final SimGoroutine goroutine;
  private final StageInk ink;

  StageGoroutine(StageMoment moment, SimGoroutine goroutine, StageInk ink) {
    this.moment = moment;
    this.goroutine = goroutine;
    this.ink = ink;
  }

  Item item(Rect r) {
    Optional<Activity> activity = moment.activity(goroutine);
    Role role = StageInk.role(activity);
    boolean acts = goroutine.id() == moment.acting();
    Ink ground = activity.isEmpty() ? Ink.SURFACE : Ink.tint(role);
    Item.Builder to =
        Item.builder("G" + goroutine.id(), "goroutine")
            .named("g" + goroutine.id())
            .says(Naming.withFunction(goroutine), spoken());
    to.fill(Outlines.rounded(r, 8), ground);
    Dash dash = activity.isEmpty() ? Dash.DOTTED : Dash.SOLID;
    to.line(Outlines.rounded(r, 8), Ink.full(acts ? Role.SELECTION : role), acts ? 3.5 : 1.5, dash);
    double x = r.x() + PAD + GLYPH / 2;
    activity.ifPresent(a -> to.fill(Glyph.of(a).at(x, r.y() + 18, GLYPH), Ink.full(role)));
    double left = r.x() + PAD + GLYPH + 7;
    double most = r.right() - PAD - left;
    String name = Naming.withFunction(goroutine);
    ink.left(to, name, left, r.y() + 22, most, StageInk.NAME, Ink.TEXT, ground);
    ink.left(to, code(), r.x() + PAD, r.y() + 41, r.width() - 2 * PAD, StageInk.CODE, Ink.TEXT, ground);
    double room = r.width() - 2 * PAD;
    String words = ink.width(words(), StageInk.WORDS) <= room ? words() : plain();
    ink.left(to, words, r.x() + PAD, r.y() + 59, room, StageInk.WORDS, Ink.TEXT, ground);
    return to.build();
  }

  /// Its line of the script.
  private String code() {
    boolean acts = goroutine.id() == moment.acting() && moment.line() > 0;
    int line = acts ? moment.line() : moment.line(goroutine).orElse(0);
    return line == 0 ? "" : line + "  " + moment.run().machine().program().line(line);
  }

  /// In plain words, then in those of the runtime.
  private String words() {
    String runtime = goroutine.park().map(SimGoroutine.Park::reason).map(WaitReason::text).orElse("");
    boolean waits = goroutine.status() == SimGoroutine.Status.WAITING && !runtime.isEmpty();
    return waits ? plain() + " (" + runtime + ")" : plain();
  }

  private String plain() {
    Optional<Activity> activity = moment.activity(goroutine);
    return activity.map(a -> a == Activity.RUNNING ? "runs now" : a.words()).orElse("ended");
  }

  private String spoken() {
    String code = code();
    return Naming.withFunction(goroutine) + ", " + words() + (code.isEmpty() ? "" : ", line " + code);
  }
}
