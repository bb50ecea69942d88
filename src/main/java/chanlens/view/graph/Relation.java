package chanlens.view.graph;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import chanlens.model.Evidence;
import chanlens.view.picture.Arrow;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Role;

/// What an edge means and how it is drawn: one row each.
public enum Relation {
  SENDQ("sendq", mark("in the send queue"), Role.SEND, 2.2, Arrow.NONE, Arrow.NORMAL, true),
  RECVQ("recvq", mark("in the receive queue"), Role.RECEIVE, 2.2, Arrow.NONE, Arrow.NORMAL, true),
  /// Seen to use the channel elsewhere in the trace, or now at such a site.
  OPERATES("operates", mark("uses the channel"), Role.INFERRED, 1.4, Arrow.NONE, Arrow.EMPTY, true),
  SHARES_POINTER("shares-pointer", mark("same pointer in both stacks"), Role.INFERRED, 1, Arrow.NONE, Arrow.EMPTY,
      true),
  WAITS("waits", mark("waits for it"), Role.LOCK, 2.2, Arrow.NONE, Arrow.NORMAL, true),
  HELD_BY("held-by", mark("held by"), Role.LOCK, 1.6, Arrow.NONE, Arrow.NORMAL, true),
  CREATED("created", mark("created by a go statement"), Role.STRUCTURE, 1.4, Arrow.NONE, Arrow.VEE, false),
  REFERS("refers", mark("refers to"), Role.STRUCTURE, 1, Arrow.NONE, Arrow.NORMAL, false),
  /// A reference on a circle of references, which is no deadlock.
  CIRCLE("circle", mark("refers to, on a circle of references"), Role.CIRCLE, 1.8, Arrow.NONE, Arrow.NORMAL, false),
  /// A reference on a circle that a finalizer keeps for ever.
  FINALIZER_RING("finalizer-ring", mark("refers to, on a ring that a finalizer keeps"), Role.ALARM, 1.8, Arrow.NONE,
      Arrow.NORMAL, false),
  /// The value being sent or in a buffer.
  VALUE("value", mark("value being sent or in the buffer"), Role.LINE, 1, Arrow.DOT, Arrow.NORMAL, false),
  /// From one goroutine to another that it woke before, or could wake.
  PARTNER("partner", mark("could end the wait"), Role.INFERRED, 1.4, Arrow.NONE, Arrow.EMPTY, true),
  /// From the goroutine that ended a wait to the one that waited, in the graph of a moment before that.
  ENDS("ends", mark("ends the wait, later"), Role.INFERRED, 1.4, Arrow.NONE, Arrow.EMPTY, true),
  /// From a goroutine that leads to a context to the context's channel.
  CANCELS("cancels", mark("could cancel the context"), Role.INFERRED, 1.4, Arrow.NONE, Arrow.EMPTY, true),
  /// A case of a select on a nil channel.
  NEVER("never", mark("can never fire"), Role.ALARM, 1.6, Arrow.NONE, Arrow.TEE, true);

  final String word;
  private final String words;
  final Role role;
  final double width;
  final Arrow tailArrow;
  final Arrow headArrow;

  /// Whether it means waiting, so that the layout keeps it short and lets it enter at the sides.
  final boolean waiting;

  Relation(
      String word, String words, Role role, double width, Arrow tailArrow, Arrow headArrow, boolean waiting) {
    this.word = word;
    this.words = words;
    this.role = role;
    this.width = width;
    this.tailArrow = tailArrow;
    this.headArrow = headArrow;
    this.waiting = waiting;
  }

  /// For people: `in the send queue`.
  String words() {
    return tr(words);
  }

  /// Solid: recorded or proved. Dashed: inferred. Dotted: structure.
  Dash dash(Evidence evidence) {
    if (this == CREATED) {
      return Dash.DOTTED;
    }
    return evidence == Evidence.INFERRED || this == NEVER ? Dash.DASHED : Dash.SOLID;
  }
}
