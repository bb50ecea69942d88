package chanlens.words;

import chanlens.analysis.partners.Clue;
import chanlens.analysis.partners.Partner;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.wakes.WakeKind;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/// What links a goroutine to another one's wait: clauses that follow the name of the goroutine.
public final class ClueWords {
  private ClueWords() {}

  /// `points to it in its frame main.work`.
  public static String of(Clue clue) {
    return switch (clue) {
      case Clue.InQueue q -> "waits in " + (q.side() == QueueSide.RECVQ ? "recvq" : "sendq") + " of the same channel";
      case Clue.PointsTo p ->
          "points to it in its frame " + p.function() + (p.through() ? " through an object" : "");
      case Clue.HasArgument h ->
          "has " + (h.around() ? "the value it is a field of" : "it") + " among the arguments of " + h.function();
      case Clue.InMethodOf m ->
          "is in " + m.function() + ", a method of the value that the lock lies in, " + m.into()
              + " bytes from its start";
      case Clue.SharesArgument s ->
          "has the same address among the arguments of its call " + s.function() + ": possibly the same channel";
      case Clue.NobodyElse _ -> "is one of the few left who could have it";
      case Clue.Woke w -> "woke it from such waits " + meetings(w.kinds());
      case Clue.WokenBy w -> "was woken by it from such waits " + meetings(w.kinds());
    };
  }

  /// The same, with what a partner may be to a lock: `points to it in its frame main.work: it may hold it`.
  public static String of(Partner partner) {
    return of(partner.clue()) + partner.lock().map(k -> ": it " + LockWords.holdersAre(k)).orElse("");
  }

  /// A few words, for an edge of a picture.
  public static String inShort(Partner partner) {
    return partner.clue() instanceof Clue.PointsTo ? "points to it" : of(partner);
  }


  /// `8 times: it sent`; `9 times: it sent 8, looks like close 1`; only the number when it is not known how.
  private static String meetings(Map<WakeKind, Integer> kinds) {
    int all = kinds.values().stream().mapToInt(Integer::intValue).sum();
    String times = all == 1 ? "once" : all + " times";
    if (kinds.containsKey(WakeKind.UNKNOWN)) {
      return times;
    }
    return times + ": "
        + kinds.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
            .map(e -> e.getKey().words() + (kinds.size() == 1 ? "" : " " + e.getValue()))
            .collect(Collectors.joining(", "));
  }
}
