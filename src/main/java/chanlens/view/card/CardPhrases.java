package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.LockPlace;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.GoroutineState;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import chanlens.view.Place;
import chanlens.view.Titles;
import chanlens.words.FindingWords;
import chanlens.words.WaitWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// Phrases that all cards share.
final class CardPhrases {
  /// Goroutines named in one list; the table shows the rest.
  static final int MAX = 12;

  final Diagnosis diagnosis;
  final Run run;
  final Titles titles;

  CardPhrases(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
    this.titles = Titles.of(diagnosis);
  }

  /// Whether the card of a place describes the state in a dump, or at the end of the trace.
  boolean isOfTheMoment(Place place) {
    return switch (place) {
      case Place.Goroutine g -> lives(g.goid());
      case Place.Call c -> lives(c.goid());
      case Place.Group _, Place.Channel _, Place.Lock _, Place.HeapObject _ -> true;
      case Place.Finding f -> diagnosis.finding(f.key()).filter(CardPhrases::showsDump).isPresent();
      case Place.Overview _, Place.Span _, Place.Task _, Place.TimeRange _, Place.Origin _, Place.Source _ -> false;
    };
  }

  private boolean lives(long goid) {
    OptionalInt row = run.goroutines().row(goid);
    return row.isPresent() && run.facts(row.getAsInt()).alive();
  }

  private static boolean showsDump(Finding f) {
    return f.evidence().stream()
        .map(Finding.Proof::source)
        .anyMatch(s -> s == CaptureKind.HEAP_DUMP || s == CaptureKind.CORE || s == CaptureKind.GOROUTINE_TEXT);
  }

  static CardItem line(Text text) {
    return new CardItem.Line(text, Optional.empty(), Optional.empty());
  }

  static CardItem line(String words) {
    return line(Text.of(words));
  }

  static CardItem line(Text text, Evidence how, CaptureKind source) {
    return new CardItem.Line(text, Optional.of(how), Optional.of(source));
  }

  static Section section(String name, List<CardItem> items) {
    return new Section(name, "", items);
  }

  static Section section(String name, Text text) {
    return section(name, List.of(line(text)));
  }

  /// A goroutine as a link.
  Text.Builder goroutine(Text.Builder to, long goid) {
    return to.link(titles.goroutine(goid), new Place.Goroutine(goid));
  }

  /// A channel or lock as a link; its address when it is neither.
  Text.Builder object(Text.Builder to, long addr) {
    String name = run.names().of(addr);
    if (run.waits().flatMap(w -> w.channelAt(addr)).isPresent()) {
      return to.link(name, new Place.Channel(addr));
    }
    return diagnosis.partners().lock(addr).isPresent()
        ? to.link(name, new Place.Lock(addr))
        : to.code(Titles.address(addr));
  }

  /// `5 channels`, `2 locks`, `7 channels and locks`.
  String objects(List<Long> addrs) {
    boolean channels = addrs.stream().allMatch(a -> run.waits().flatMap(w -> w.channelAt(a)).isPresent());
    boolean locks = addrs.stream().allMatch(a -> diagnosis.partners().lock(a).isPresent());
    return channels || locks
        ? Amounts.count(addrs.size(), channels ? "channel" : "lock")
        : tr("{0} channels and locks", addrs.size());
  }

  /// `main.produce  main.go:15`, the place a link to the source.
  Text.Builder frame(Text.Builder to, long goid, Frame frame) {
    to.code(Titles.shortName(frame.function()));
    if (frame.line() > 0) {
      to.add(" ").codeLink(frame.place(), new Place.Source(goid, frame));
    }
    return to;
  }

  /// Plain words, then the runtime's: `waiting to send (chan send)`.
  static Text.Builder state(Text.Builder to, GoroutineState state, String reason) {
    if (state == GoroutineState.ENDED) {
      return to.add(tr("ended"));
    }
    to.add(state.activity(reason).words());
    String own = reason.isEmpty() ? "" : reason;
    return own.isEmpty() ? to : to.muted(" (").add(own, Text.Look.CODE).muted(")");
  }

  /// `4 of 4, open`.
  static String shape(HeapChannel c) {
    if (c.timer() != 0) {
      return c.closed() ? tr("timer, closed") : tr("timer, open");
    }
    if (c.cap() == 0) {
      return c.closed() ? tr("unbuffered, closed") : tr("unbuffered, open");
    }
    return c.closed() ? tr("{0} of {1}, closed", c.len(), c.cap()) : tr("{0} of {1}, open", c.len(), c.cap());
  }

  /// The first of many goroutines, one per line, with what they do.
  List<CardItem> goroutines(List<Long> goids, String filter) {
    List<CardItem> items = new ArrayList<>();
    for (long goid : goids.subList(0, Math.min(MAX, goids.size()))) {
      Text.Builder text = goroutine(Text.builder(), goid);
      OptionalInt row = run.goroutines().row(goid);
      if (row.isPresent()) {
        GoroutineFacts facts = run.facts(row.getAsInt());
        String waited = WaitWords.of(facts.waited());
        String does = facts.alive() ? facts.activity().words() : tr("ended");
        text.muted("  " + (waited.isEmpty() ? does : tr("{0}, {1}", does, waited)));
      }
      items.add(line(text.build()));
    }
    more(items, goids.size() - MAX, filter);
    return items;
  }

  static void more(List<CardItem> items, int more, String filter) {
    if (more > 0) {
      Text.Builder text = Text.builder();
      String words = tr("and {0} more", Amounts.number(more));
      items.add(line(filter.isEmpty() ? text.muted(words).build() : text.rows(words, filter).build()));
    }
  }

  /// One goroutine in a queue: `#1 G22 produce, waiting 12.4 ms`.
  Text waiter(Waiter w, int position) {
    Text.Builder text = Text.builder().muted("#" + position + "  ");
    if (w.goid() == 0) {
      return text.muted(tr("a waiter that belongs to no goroutine of the dump")).build();
    }
    goroutine(text, w.goid());
    OptionalInt row = run.goroutines().row(w.goid());
    String waited = row.isEmpty() ? "" : WaitWords.of(run.facts(row.getAsInt()).waited());
    text.muted(waited.isEmpty() ? "" : "  " + waited);
    return w.select() ? text.muted("  " + tr("a case of its select")).build() : text.build();
  }

  /// The same for a goroutine whose place in the queue is not known.
  Text waiter(LockPlace place) {
    Text.Builder text = goroutine(Text.builder(), place.goid());
    OptionalInt row = run.goroutines().row(place.goid());
    String waited = row.isEmpty() ? "" : WaitWords.of(run.facts(row.getAsInt()).waited());
    return text.muted(waited.isEmpty() ? "" : "  " + waited).build();
  }

  Optional<GoroutineWait> wait(int row) {
    return run.wait(row);
  }

  Optional<StackGroup> group(int id) {
    List<StackGroup> groups = diagnosis.groups().groups();
    return id >= 0 && id < groups.size() ? Optional.of(groups.get(id)) : Optional.empty();
  }

  /// Links to the findings a thing is part of.
  List<CardItem> findings(List<Finding> findings) {
    List<CardItem> items = new ArrayList<>();
    for (Finding f : findings) {
      items.add(line(Text.builder().link(f.key(), new Place.Finding(f.key())).add("  "
          + FindingWords.title(f)).build()));
    }
    return items;
  }

  /// Those a channel or lock is part of.
  List<Finding> findingsOf(long addr) {
    return diagnosis.findings().stream().filter(f -> f.objects().contains(addr)).toList();
  }

  Optional<Section> findingsSection(List<Finding> findings) {
    return findings.isEmpty() ? Optional.empty() : Optional.of(section(tr("Findings"), findings(findings)));
  }

  CardItem.Calls calls(int row, int selected) {
    return calls(run.goroutines().goid(row), run.frames(row), selected);
  }

  CardItem.Calls calls(long goid, List<Frame> frames, int selected) {
    List<CardItem.Call> calls = new ArrayList<>();
    for (int d = 0; d < frames.size(); d++) {
      calls.add(new CardItem.Call(d, frames.get(d), StackGroup.isPlumbing(frames.get(d).function())));
    }
    return new CardItem.Calls(goid, calls, selected);
  }

  /// `heap dump, goroutine dump`.
  static String sources(Set<CaptureKind> kinds) {
    return Arrays.stream(CaptureKind.values())
        .filter(kinds::contains)
        .map(CaptureKind::title)
        .collect(Collectors.joining(", "));
  }
}
