package chanlens.words;

import static chanlens.language.Translation.tr;
import static chanlens.language.Translation.trn;

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
      case Clue.InQueue q ->
          q.side() == QueueSide.RECVQ
              ? tr("waits in recvq of the same channel")
              : tr("waits in sendq of the same channel");
      case Clue.PointsTo p ->
          p.through()
              ? tr("points to it in its frame {0} through an object", p.function())
              : tr("points to it in its frame {0}", p.function());
      case Clue.HasArgument h ->
          h.around()
              ? tr("has the value it is a field of among the arguments of {0}", h.function())
              : tr("has it among the arguments of {0}", h.function());
      case Clue.InMethodOf m ->
          tr("is in {0}, a method of the value that the lock lies in, {1} bytes from its start", m.function(),
              m.into());
      case Clue.SharesArgument s ->
          tr("has the same address among the arguments of its call {0}: possibly the same channel", s.function());
      case Clue.NobodyElse _ -> tr("is one of the few left who could have it");
      case Clue.Woke w -> tr("woke it from such waits {0}", meetings(w.kinds()));
      case Clue.WokenBy w -> tr("was woken by it from such waits {0}", meetings(w.kinds()));
    };
  }

  /// The same, with what a partner may be to a lock: `points to it in its frame main.work: it may hold it`.
  public static String of(Partner partner) {
    String clue = of(partner.clue());
    return partner.lock().map(k -> tr("{0}: it {1}", clue, LockWords.holdersAre(k))).orElse(clue);
  }

  /// A few words, for an edge of a picture.
  public static String inShort(Partner partner) {
    return partner.clue() instanceof Clue.PointsTo ? tr("points to it") : of(partner);
  }

  /// `8 times: it sent`; `9 times: it sent 8, looks like close 1`; only the number when it is not known how.
  private static String meetings(Map<WakeKind, Integer> kinds) {
    int all = kinds.values().stream().mapToInt(Integer::intValue).sum();
    String times = trn(all, "once", "{0} times", all);
    if (kinds.containsKey(WakeKind.UNKNOWN)) {
      return times;
    }
    return tr("{0}: {1}", times,
        kinds.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
            .map(e -> e.getKey().words() + (kinds.size() == 1 ? "" : " " + e.getValue()))
            .collect(Collectors.joining(", ")));
  }
}
