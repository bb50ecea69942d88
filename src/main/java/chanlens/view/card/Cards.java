package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.instant.Instant;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.Titles;
import chanlens.words.MomentWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes the card of any place of a run.
public final class Cards {
  private final CardPhrases phrases;

  private Cards(CardPhrases phrases) {
    this.phrases = phrases;
  }

  public static Cards of(Diagnosis diagnosis) {
    return new Cards(new CardPhrases(diagnosis));
  }

  /// A place the run does not have gets a card that says so. The cost is linear in the size of a group, and small
  /// otherwise.
  public Card card(Place place) {
    Card first = without(place);
    Card card = first.with(attributed(first.sections()));
    String moment = phrases.isOfTheMoment(place) ? MomentWords.of(phrases.run) : "";
    return moment.isEmpty() ? card : card.said(moment);
  }

  /// Facts of memory are the heap dump's, or the core file's.
  private List<Section> attributed(List<Section> sections) {
    boolean core = phrases.run.heap().map(h -> h.core().isPresent()).orElse(false);
    return core
        ? sections.stream().map(s -> s.attributed(CaptureKind.HEAP_DUMP, CaptureKind.CORE)).toList()
        : sections;
  }

  /// What a place did at another moment of the trace; empty for the moment that its card is about, and without a trace.
  ///
  /// @param nanos since the start of the trace
  public Optional<Section> at(Place place, long nanos, Cancel cancel) {
    return Instant.of(phrases.run, nanos, cancel)
        .filter(i -> !i.isRecorded())
        .map(i -> attributed(List.of(new InstantSection(phrases, i).of(place, cancel))).getFirst());
  }

  private Card without(Place place) {
    return switch (place) {
      case Place.Overview _ -> new RunCard(phrases).card(place);
      case Place.Finding f -> finding(f);
      case Place.Group g -> group(g);
      case Place.Goroutine g -> goroutine(place, g.goid(), -1);
      case Place.Call c -> goroutine(place, c.goid(), c.depth());
      case Place.Channel c -> channel(c);
      case Place.Lock l -> lock(l);
      case Place.HeapObject o -> object(o);
      case Place.Span s -> span(s);
      case Place.Task t -> task(t);
      case Place.TimeRange t -> range(t);
      case Place.Origin o -> origin(o);
      case Place.Source s -> source(s);
    };
  }

  private Card finding(Place.Finding place) {
    Optional<Finding> finding = phrases.diagnosis.finding(place.key());
    return finding.map(f -> new FindingCard(phrases, f).card(place)).orElseGet(() -> stranger(place));
  }

  private Card group(Place.Group place) {
    Optional<StackGroup> group = phrases.group(place.id());
    return group.map(g -> new GroupCard(phrases, g).card(place)).orElseGet(() -> stranger(place));
  }

  private Card goroutine(Place place, long goid, int selected) {
    OptionalInt row = phrases.run.goroutines().row(goid);
    return row.isEmpty() ? stranger(place) : new GoroutineCard(phrases, row.getAsInt()).card(place, selected);
  }

  private Card channel(Place.Channel place) {
    Optional<HeapChannel> channel = phrases.run.waits().flatMap(w -> w.channelAt(place.addr()));
    return channel.map(c -> new ChannelCard(phrases, c).card(place)).orElseGet(() -> stranger(place));
  }

  private Card lock(Place.Lock place) {
    Optional<LockFacts> lock = phrases.diagnosis.partners().lock(place.addr());
    return lock.map(l -> new LockCard(phrases, l).card(place)).orElseGet(() -> stranger(place));
  }

  /// Sections that follow a card later: what a place keeps alive and what keeps it, and for the whole run what keeps
  /// the heap. Computed once per run, which takes seconds for millions of objects. Empty for places that are not in a
  /// heap dump or core file.
  public List<Section> memory(Place place, Cancel cancel) {
    return attributed(ofMemory(place, cancel));
  }

  private List<Section> ofMemory(Place place, Cancel cancel) {
    return switch (place) {
      case Place.Overview _ ->
          phrases.diagnosis.retained(cancel).map(r -> List.of(new MemorySections(phrases, r).whole()))
          .orElse(List.of());
      case Place.Goroutine _, Place.Call _, Place.Channel _, Place.Lock _, Place.HeapObject _ ->
          phrases.diagnosis.retained(cancel).map(r -> new MemorySections(phrases, r).of(place)).orElse(List.of());
      case Place.Finding _, Place.Group _, Place.Span _, Place.Task _, Place.TimeRange _, Place.Origin _,
          Place.Source _ ->
          List.of();
    };
  }

  /// Sections that follow a card later, with figures from the trace: where goroutines waited, whom they met, what their
  /// end depended on. The first question about channels reads all spans of the trace: 0.1 s for each million waits.
  public List<Section> trace(Place place, Cancel cancel) {
    return phrases.run.trace().map(t -> new TraceSections(phrases, t, cancel).of(place)).orElse(List.of());
  }

  private Card object(Place.HeapObject place) {
    Optional<HeapModel> heap = phrases.run.heap();
    int row = heap.map(h -> h.objects().at(place.addr())).orElse(ObjectTable.NONE);
    if (row == ObjectTable.NONE) {
      return stranger(place);
    }
    Text bytes = Text.builder().strong(Amounts.bytes(heap.orElseThrow().objects().sizeBytes(row))).build();
    Text size = Text.builder().say(tr("a slot of the heap, {0}"), bytes)
        .muted(heap.orElseThrow().objects().hasPointers(row) ? "" : tr(", without pointers"))
        .build();
    return new Card(place, Optional.empty(), phrases.titles.of(place), size, Optional.empty(), List.of());
  }

  private Card span(Place.Span place) {
    OptionalInt row = phrases.run.goroutines().row(place.goid());
    int t = row.isEmpty() ? Goroutines.NONE : phrases.run.goroutines().traceRow(row.getAsInt());
    if (t == Goroutines.NONE || phrases.run.trace().isEmpty()) {
      return stranger(place);
    }
    TraceModel trace = phrases.run.trace().get();
    Spans spans = trace.spans(t);
    int i = spans.at(place.startNanos());
    return i < 0 ? stranger(place) : new SpanCard(phrases, trace, spans, i, place.goid()).card(place);
  }

  private Card task(Place.Task place) {
    return phrases.run.trace().filter(t -> place.task() >= 0 && place.task() < t.tasks().count())
        .map(t -> new TaskCard(phrases, t, place.task()).card(place)).orElseGet(() -> stranger(place));
  }

  private Card range(Place.TimeRange place) {
    Text length = Text.builder().strong(Amounts.duration(place.toNanos() - place.fromNanos())).build();
    return new Card(place, Optional.empty(), phrases.titles.of(place), length, Optional.empty(), List.of());
  }

  private Card origin(Place.Origin place) {
    OptionalInt row = phrases.run.goroutines().row(place.goid());
    if (row.isEmpty()) {
      return stranger(place);
    }
    List<Section> sections = new ArrayList<>();
    List<CardItem> chain = new ArrayList<>(GoroutineCard.chain(phrases, place.goid()));
    phrases.run.facts(row.getAsInt()).creator().place()
        .filter(f -> f.line() > 0)
        .ifPresent(f -> chain.add(1, new CardItem.Peek(place.goid(), f)));
    sections.add(CardPhrases.section(tr("Started by"), chain));
    Text subtitle = Text.builder().say(tr("the go statement of {0}"), Text.builder().link(
        phrases.titles.goroutine(place.goid()), new Place.Goroutine(place.goid())).build()).build();
    return new Card(place, Optional.empty(), phrases.titles.of(place), subtitle, Optional.empty(), sections);
  }

  private Card source(Place.Source place) {
    Frame f = place.frame();
    List<CardItem> items = new ArrayList<>();
    items.add(new CardItem.Peek(place.goid(), f));
    Text.Builder of = Text.builder().code(Titles.shortName(f.function())).muted("  ").say(Text.Look.MUTED,
        tr("in the story of {0}"), phrases.goroutine(Text.builder(), place.goid()).build());
    return new Card(
        place,
        Optional.empty(),
        f.place(),
        of.build(),
        Optional.empty(),
        List.of(
            CardPhrases.section(tr("Source"), items),
            CardPhrases.section(tr("File"), file(f))));
  }

  /// Folders that the package does not name are shown only on this screen.
  private static Text file(Frame f) {
    String own = Redaction.PATHS.file(f);
    String file = f.file().replace('\\', '/');
    int folders = file.endsWith(own) ? file.length() - own.length() : 0;
    Text.Builder text = Text.builder().value(file.substring(0, folders)).code(file.substring(folders));
    return f.line() > 0 ? text.code(":" + f.line()).build() : text.build();
  }

  private Card stranger(Place place) {
    return new Card(
        place,
        Optional.empty(),
        phrases.titles.of(place),
        Text.builder().muted(tr("no file of this run has it")).build(),
        Optional.empty(),
        List.of());
  }
}
