package chanlens.view.graph;

import static chanlens.language.Translation.tr;

import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.Evidence;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/// The label of an edge that may stand for many: the places in queues, merged.
final class TieWords {
  private final Evidence evidence;
  private final TreeSet<Integer> positions = new TreeSet<>();
  private final Set<Long> objects = new HashSet<>();
  private String side = "";
  private String hand = "";
  private String said = "";
  private int count;
  private boolean select;

  TieWords(Evidence evidence) {
    this.evidence = evidence;
  }

  /// Adds a sudog.
  ///
  /// @param value what a sender wants to send, if it can be read
  void add(Waiter w, String value) {
    count++;
    positions.add(w.position());
    objects.add(w.object());
    select |= w.select();
    hand = count == 1 ? value : "";
    side =
        switch (w.side()) {
          case SENDQ -> "sendq";
          case RECVQ -> "recvq";
          case READERS -> tr("waits to read");
          case WRITERS -> tr("waits to write");
          case WAITERS, UNKNOWN -> tr("waits");
        };
  }

  /// Whether none was added yet; the value being sent is shown only for a single one.
  boolean isNew() {
    return count == 0;
  }

  void says(String words) {
    said = said.isEmpty() || said.equals(words) ? words : said;
  }

  GraphSpec.GraphEdge edge(Subject.Tie tie) {
    return new GraphSpec.GraphEdge(tie, tie.tail(), tie.head(), tie.relation(), evidence, label());
  }

  private String label() {
    if (count == 0) {
      return said;
    }
    String label = side + places();
    if (select) {
      label = tr("{0}, select", label);
    }
    return hand.isEmpty() ? label : tr("{0}, value {1} in hand", label, hand);
  }

  private String places() {
    boolean known = positions.first() > 0;
    if (objects.size() > 1) {
      int each = count / objects.size();
      if (count % objects.size() != 0) {
        return "";
      }
      return each == 1 && known && positions.last() == 1 ? tr(" #1 of each") : tr(", {0} on each", each);
    }
    if (!known) {
      return "";
    }
    boolean inARow = positions.last() - positions.first() == positions.size() - 1;
    if (positions.size() == 1) {
      return " #" + positions.first();
    }
    return inARow ? tr(" #{0} to #{1}", positions.first(), positions.last()) : tr(", {0} places", count);
  }

  static boolean isSend(Waiter w) {
    return w.side() == QueueSide.SENDQ;
  }
}
