package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.PathStep;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.view.Titles;
import chanlens.words.ReachWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What keeps a channel or lock reachable from a goroutine that could still use it, as found by the leak proof.
final class Reach {
  private static final int MAX = 12;

  private final CardPhrases phrases;

  Reach(CardPhrases phrases) {
    this.phrases = phrases;
  }

  /// @param queues the goroutines that wait there
  @SafeVarargs
  final Section section(List<Waiter>... queues) {
    Optional<LeakProof> proof = phrases.diagnosis.proof();
    List<CardItem> items = new ArrayList<>();
    for (List<Waiter> queue : queues) {
      for (Waiter w : queue) {
        if (items.isEmpty() && w.g() >= 0 && proof.isPresent()) {
          items.addAll(of(proof.get(), w));
        }
      }
    }
    if (items.isEmpty()) {
      String why = proof.isEmpty() ? tr("only a heap dump shows") : tr("not looked at: nobody waits here");
      items.add(CardPhrases.line(Text.builder().muted(why).build()));
    }
    return CardPhrases.section(tr("Kept alive by"), items);
  }

  private List<CardItem> of(LeakProof proof, Waiter w) {
    List<CardItem> items = new ArrayList<>();
    boolean here = proof.reachedCase(w.g()).map(x -> x.object() == w.object()).orElse(true);
    if (here) {
      List<PathStep> path = proof.pathTo(w.g());
      for (PathStep step : path.subList(0, Math.min(MAX, path.size()))) {
        items.add(CardPhrases.line(step(step), Evidence.RECORDED, CaptureKind.HEAP_DUMP));
      }
      CardPhrases.more(items, path.size() - MAX, "");
    }
    items.add(
        new CardItem.Line(
            Text.of(ReachWords.ofThis(proof.reason(w.g()))),
            Optional.of(Evidence.PROVED), Optional.of(CaptureKind.HEAP_DUMP)));
    return items;
  }

  private Text step(PathStep step) {
    HeapModel heap = phrases.run.heap().orElseThrow();
    Text.Builder text = Text.builder().add(ReachWords.step(step.kind()));
    if (step.g() >= 0) {
      HeapGoroutine g = heap.goroutines().get(step.g());
      text.add(" ").say(tr("of {0}"), phrases.goroutine(Text.builder(), g.goid()).build());
      if (step.frame() >= 0 && step.frame() < g.frames().size()) {
        text.add(", ").code(Titles.shortName(g.frames().get(step.frame()).function()));
      }
    }
    if (step.object() >= 0) {
      text.muted(tr(" of {0} bytes", heap.objects().sizeBytes(step.object())));
    }
    return step.addr() == 0 ? text.build() : text.muted("  ").code(Titles.address(step.addr())).build();
  }
}
