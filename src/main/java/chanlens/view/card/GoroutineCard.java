package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.Why;
import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.join.Creator;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.partners.Partner;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapLock;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.WaitGap;
import chanlens.analysis.waiting.WaitKind;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.Activity;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.GoroutineTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.view.Step;
import chanlens.view.Steps;
import chanlens.view.Titles;
import chanlens.view.Values;
import chanlens.words.ClueWords;
import chanlens.words.LockWords;
import chanlens.words.ReachWords;
import chanlens.words.WaitWords;
import chanlens.words.WhyWords;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The card of a goroutine: what it does, what it waits on, who could end the wait, who started it, where it is.
final class GoroutineCard {
  private static final int CHAIN = 8;

  /// The number of spans summed up; for a goroutine with more, the latest ones are described.
  private static final int SPANS = 2_000_000;

  private final CardPhrases phrases;
  private final Run run;
  private final int row;
  private final GoroutineFacts facts;

  GoroutineCard(CardPhrases phrases, int row) {
    this.phrases = phrases;
    this.run = phrases.run;
    this.row = row;
    this.facts = run.facts(row);
  }

  /// @param selected depth of the selected call, or -1
  Card card(Place place, int selected) {
    GoroutineVerdict standing = phrases.diagnosis.verdict(row);
    List<Section> sections = new ArrayList<>();
    sections.add(why(standing));
    on().ifPresent(sections::add);
    partners().ifPresent(sections::add);
    sections.add(created());
    sections.add(stack(selected));
    new CoreSections(phrases).of(row).ifPresent(sections::add);
    labels().ifPresent(sections::add);
    life().ifPresent(sections::add);
    alike().ifPresent(sections::add);
    Optional<Activity> activity = facts.alive() ? Optional.of(facts.activity()) : Optional.empty();
    return new Card(
        place,
        activity,
        phrases.titles.goroutine(facts.goid()),
        subtitle(),
        facts.alive() ? Optional.of(Badge.of(standing)) : Optional.empty(),
        sections);
  }

  private Text subtitle() {
    Text.Builder text = CardPhrases.state(Text.builder(), facts.state(), facts.reason());
    String waited = WaitWords.of(facts.waited());
    text.strong(waited.isEmpty() ? "" : tr(", {0}", waited));
    return facts.system() ? text.muted(tr(", the runtime's own")).build() : text.build();
  }

  private Section why(GoroutineVerdict standing) {
    List<CardItem> items = new ArrayList<>();
    if (!(standing.why() instanceof Why.ByFinding)) { // the finding follows
      items.add(CardPhrases.line(WhyWords.of(standing)));
    }
    items.addAll(phrases.findings(phrases.diagnosis.findingsOf(facts.goid())));
    int h = run.goroutines().heapRow(row);
    long kept =
        h == Goroutines.NONE ? 0 : phrases.diagnosis.proof().map(p -> p.kept().bytesOf(h)).orElse(0L);
    if (kept > 0) {
      items.add(CardPhrases.line(tr("keeps {0} alive that nothing else does", Amounts.bytes(kept))));
    }
    return CardPhrases.section(tr("Verdict"), items);
  }

  private Optional<Section> on() {
    Optional<GoroutineWait> wait = phrases.wait(row);
    Optional<LockFacts> byArguments =
        phrases.diagnosis.partners().lockOf(facts.goid()).filter(l -> l.recorded().isEmpty());
    if (byArguments.isPresent()) {
      LockFacts lock = byArguments.get();
      Text.Builder text = phrases.object(Text.builder().add(LockWords.kind(lock.kind()) + " "), lock.addr());
      text.muted("  " + tr("by the arguments of its calls"));
      return Optional.of(
          onSection(List.of(CardPhrases.line(text.build(), Evidence.INFERRED, CaptureKind.GOROUTINE_TEXT))));
    }
    if (wait.isEmpty()) {
      boolean object =
          switch (facts.activity()) {
            case SEND, RECEIVE, SELECT, LOCK -> true;
            case RUNNING, RUNNABLE, IO, SLEEP, GC, FOREVER, UNKNOWN -> false;
          };
      return object
          ? Optional.of(onSection(List.of(CardPhrases.line(Text.builder().muted(
              tr("which one is not in these files; a heap dump would show it")).build()))))
          : Optional.empty();
    }
    List<CardItem> items = new ArrayList<>();
    for (Waiter w : wait.get().cases()) {
      items.add(waitsIn(w, wait.get()));
      hand(w).ifPresent(items::add);
    }
    withoutObject(wait.get()).ifPresent(words -> items.add(CardPhrases.line(words)));
    if (wait.get().gap() != WaitGap.NONE) {
      items.add(CardPhrases.line(Text.builder().muted(ReachWords.gap(wait.get().gap())).build()));
    }
    return items.isEmpty() ? Optional.empty() : Optional.of(onSection(items));
  }

  private static Section onSection(List<CardItem> items) {
    return new Section(tr("Waits on"), Step.WAITED_ON.key(), items);
  }

  private static Optional<String> withoutObject(GoroutineWait wait) {
    return switch (wait.kind()) {
      case NIL_CHANNEL -> Optional.of(tr("a nil channel: nothing can ever wake it"));
      case NIL_SELECT -> Optional.of(tr("a select of nil channels: nothing can ever wake it"));
      case EMPTY_SELECT -> Optional.of(tr("a select without cases: nothing can ever wake it"));
      case SLEEP -> Optional.of(tr("a timer"));
      case NETWORK -> Optional.of(tr("the network or a pipe"));
      case NONE, CHANNEL, MUTEX, RWMUTEX, WAITGROUP, COND, SEMAPHORE, RUNTIME, UNKNOWN -> Optional.empty();
    };
  }

  private CardItem waitsIn(Waiter w, GoroutineWait wait) {
    Text object = phrases.object(Text.builder(), w.object()).build();
    Text.Builder text = Text.builder();
    if (wait.select()) {
      text.say(w.side() == QueueSide.SENDQ ? tr("case send to {0}") : tr("case receive from {0}"), object);
    } else if (wait.kind().isLock()) {
      text.add(LockWords.kind(wait.kind()) + " ").add(object);
    } else {
      text.add(object);
    }
    Optional<HeapChannel> channel = run.waits().flatMap(x -> x.channelAt(w.object()));
    Optional<HeapLock> lock = run.waits().flatMap(x -> x.lockAt(w.object()));
    channel.ifPresent(c -> text.muted("  " + CardPhrases.shape(c)));
    lock.map(LockWords::state).filter(s -> !s.isEmpty()).ifPresent(s -> text.muted("  " + s));
    text.muted("  " + queue(w, wait));
    return CardPhrases.line(text.build(), wait.evidence(), CaptureKind.HEAP_DUMP);
  }

  private static String queue(Waiter w, GoroutineWait wait) {
    String where =
        switch (w.side()) {
          case SENDQ -> "sendq";
          case RECVQ -> "recvq";
          case READERS -> tr("among readers");
          case WRITERS -> tr("among writers");
          case WAITERS -> tr("among waiters");
          case UNKNOWN -> tr("in no queue");
        };
    return w.position() > 0 && wait.kind() != WaitKind.NONE ? where + " #" + w.position() : where;
  }

  /// The value that a sender wants to send, when it can be read as a number.
  private Optional<CardItem> hand(Waiter w) {
    Optional<HeapChannel> channel = run.waits().flatMap(x -> x.channelAt(w.object()));
    if (w.side() != QueueSide.SENDQ || channel.isEmpty() || run.heap().isEmpty()) {
      return Optional.empty();
    }
    String value = Values.of(run, channel.get(), w.elem());
    String how =
        run.elementType(channel.get()).map(t -> tr("sends {0}, of type {1}", "{0}", t.name()))
            .orElseGet(() -> tr("sends {0}, read as a number"));
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(
            CardPhrases.line(
                Text.builder().say(Text.Look.MUTED, how, Text.builder().value(value).build()).build()));
  }

  private Optional<Section> partners() {
    boolean has =
        switch (facts.activity()) {
          case SEND, RECEIVE, SELECT, LOCK -> true;
          case RUNNING, RUNNABLE, IO, SLEEP, GC, FOREVER, UNKNOWN -> false;
        };
    if (!has) {
      return Optional.empty();
    }
    List<CardItem> items = new ArrayList<>();
    List<Partner> partners = phrases.diagnosis.partners().of(row);
    for (Partner p : partners.subList(0, Math.min(CardPhrases.MAX, partners.size()))) {
      Text.Builder text = phrases.goroutine(Text.builder(), p.goid()).muted("  " + ClueWords.of(p));
      items.add(CardPhrases.line(text.build(), p.evidence(), p.source()));
    }
    CardPhrases.more(items, partners.size() - CardPhrases.MAX, "");
    if (items.isEmpty()) {
      items.add(CardPhrases.line(Text.builder().muted(tr("nobody: no file shows one")).build()));
    }
    return Optional.of(new Section(tr("Partners"), Step.NEXT_PARTNER.key(), items));
  }

  private Section created() {
    return new Section(tr("Started by"), Step.ORIGIN.key(), chain(phrases, facts.goid()));
  }

  /// Who started it, who started that one, and so on.
  static List<CardItem> chain(CardPhrases phrases, long goid) {
    Run run = phrases.run;
    List<CardItem> items = new ArrayList<>();
    Set<Long> seen = new HashSet<>(Set.of(goid));
    long at = goid;
    for (int i = 0; i < CHAIN; i++) {
      OptionalInt r = run.goroutines().row(at);
      Creator creator = r.isEmpty() ? Creator.UNKNOWN : run.facts(r.getAsInt()).creator();
      if (!creator.known()) {
        break;
      }
      Text.Builder text = Text.builder();
      if (creator.goid() != 0) {
        phrases.goroutine(text, creator.goid()).add("  ");
      }
      if (creator.place().isPresent()) {
        Frame f = creator.place().get();
        text.muted("go  ").code(Titles.shortName(f.function()));
        if (f.line() > 0) {
          text.add(" ").codeLink(f.place(), new Place.Source(at, f));
        }
      }
      items.add(CardPhrases.line(text.build()));
      at = creator.goid();
      if (!seen.add(at)) {
        break;
      }
    }
    if (items.isEmpty()) {
      items.add(CardPhrases.line(Text.builder().muted(goid == 1 ? tr("the runtime, as the main goroutine")
          : tr("no file shows")).build()));
    }
    return items;
  }

  private Section stack(int selected) {
    CardItem.Calls calls = phrases.calls(row, selected);
    List<CardItem> items = new ArrayList<>();
    if (calls.calls().isEmpty()) {
      items.add(CardPhrases.line(Text.builder().muted(tr("no file has its stack")).build()));
      return new Section(tr("Stack"), Step.STACK.key(), items);
    }
    items.add(calls);
    int depth = selected >= 0 && selected < calls.calls().size() ? selected : Steps.site(run.frames(row));
    Frame site = calls.calls().get(depth).frame();
    if (site.line() > 0) {
      items.add(new CardItem.Peek(facts.goid(), site));
    }
    return new Section(tr("Stack"), Step.STACK.key(), items);
  }

  private Optional<Section> labels() {
    if (facts.labels().isEmpty()) {
      return Optional.empty();
    }
    List<CardItem> items = new ArrayList<>();
    facts.labels().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            e -> items.add(CardPhrases.line(Text.builder().code(e.getKey() + "=").value(e.getValue()).build())));
    return Optional.of(CardPhrases.section(tr("Labels"), items));
  }

  private Optional<Section> life() {
    int t = run.goroutines().traceRow(row);
    if (t == Goroutines.NONE || run.trace().isEmpty()) {
      return Optional.empty();
    }
    TraceModel trace = run.trace().get();
    GoroutineTable table = trace.goroutines();
    Spans spans = trace.spans(t);
    CapturePauses pauses = CapturePauses.of(trace.ranges());
    Map<Activity, Long> sums = new EnumMap<>(Activity.class);
    for (int i = Math.max(0, spans.count() - SPANS); i < spans.count(); i++) {
      sums.merge(spans.activity(i), pauses.lasted(spans.startNanos(i), spans.endNanos(i)), Long::sum);
    }
    long total = sums.values().stream().mapToLong(Long::longValue).sum();
    List<CardItem> items = new ArrayList<>();
    Text.Builder text = Text.builder();
    text.add(table.existedBefore(t)
        ? tr("there before the trace") : tr("created at {0}", Amounts.duration(table.startNanos(t))));
    text.muted(table.alive(t)
        ? tr(", still alive at its end") : tr(", ended at {0}", Amounts.duration(table.endNanos(t))));
    text.muted(tr(", {0} of others", Amounts.count(trace.wakesBy(t).count(), "wake")));
    items.add(CardPhrases.line(text.build()));
    if (total > 0) {
      List<CardItem.Share> shares = new ArrayList<>();
      sums.forEach((a, n) -> shares.add(new CardItem.Share(a, n)));
      items.add(new CardItem.Mix(shares, total));
    }
    return Optional.of(CardPhrases.section(tr("Life in the trace"), items));
  }

  private Optional<Section> alike() {
    Optional<StackGroup> group = phrases.diagnosis.groups().groupOf(row).filter(g -> g.size() > 1);
    List<CardItem> items = new ArrayList<>();
    group.ifPresent(
        g ->
            items.add(
                CardPhrases.line(
                    Text.builder()
                        .say(tr("one of {0} with this stack"),
                            Text.builder().link(phrases.titles.group(g.id()), new Place.Group(g.id())).build())
                        .build())));
    items.add(CardPhrases.line(Text.builder().muted(tr("known from: {0}", CardPhrases.sources(facts.sources())))
        .build()));
    return Optional.of(CardPhrases.section(tr("More"), items));
  }
}
