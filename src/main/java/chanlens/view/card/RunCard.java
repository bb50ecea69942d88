package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Checked;
import chanlens.analysis.join.Join;
import chanlens.analysis.join.Run;
import chanlens.analysis.partners.BlockedOn;
import chanlens.analysis.partners.Blockers;
import chanlens.analysis.profiles.ProfileDigest;
import chanlens.model.Evidence;
import chanlens.model.Problem;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import chanlens.view.Place;
import chanlens.words.JoinWords;
import chanlens.words.RuleWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The card of the run as a whole: its files, why they belong together, what was found and what was not checked.
final class RunCard {
  private static final int BLOCKERS = 5;
  private static final int SITES = 5;

  private final CardPhrases phrases;
  private final Run run;

  RunCard(CardPhrases phrases) {
    this.phrases = phrases;
    this.run = phrases.run;
  }

  Card card(Place place) {
    List<Section> sections = new ArrayList<>();
    sections.add(CardPhrases.section(tr("Findings"), findings()));
    if (!phrases.diagnosis.blockers().isEmpty()) {
      sections.add(CardPhrases.section(tr("Keep others waiting"), blockers()));
    }
    sections.add(CardPhrases.section(tr("Files"), files()));
    new CoreSections(phrases).whole().ifPresent(sections::add);
    run.files().forEach(f -> profile(f).ifPresent(sections::add));
    sections.add(CardPhrases.section(tr("Same process?"), join()));
    String version = run.goVersion().map(v -> v.text() + " ").orElse("") + run.arch().orElse("");
    Text subtitle = Text.builder().add(version.strip()).build();
    return new Card(place, Optional.empty(), tr("This run"), subtitle, Optional.empty(), sections);
  }

  private List<CardItem> findings() {
    List<CardItem> items = new ArrayList<>(phrases.findings(phrases.diagnosis.findings()));
    Checked checked = phrases.diagnosis.checked();
    String looked = RuleWords.looked(checked);
    if (items.isEmpty()) {
      items.add(CardPhrases.line(tr("none")));
      looked = tr("{0}, for: {1}", looked, RuleWords.lookedFor(checked));
    }
    items.add(CardPhrases.line(Text.builder().muted(looked).build()));
    if (!checked.lacking().isEmpty()) {
      String lacking = tr("rules that could not look need {0}", String.join("; ", RuleWords.lacking(checked)));
      items.add(CardPhrases.line(Text.builder().muted(lacking).build()));
    }
    phrases.diagnosis.notChecked().forEach(
        gap -> items.add(CardPhrases.line(Text.builder().muted(tr("not checked: {0}",
            RuleWords.of(gap, phrases.run))).build())));
    return items;
  }

  /// Inferred from frames and arguments: who will act is not recorded.
  private List<CardItem> blockers() {
    List<CardItem> items = new ArrayList<>();
    List<Blockers.Blocker> all = phrases.diagnosis.blockers();
    for (Blockers.Blocker b : all.subList(0, Math.min(BLOCKERS, all.size()))) {
      Text.Builder text = phrases.goroutine(Text.builder(), b.goid()).muted("  ");
      BlockedOn first = b.actsOn().getFirst();
      boolean channel = run.waits().flatMap(w -> w.channelAt(first.addr())).isPresent();
      Place place = channel ? new Place.Channel(first.addr()) : new Place.Lock(first.addr());
      text.say(Text.Look.MUTED, tr("{0} behind it, on {1}"), Text.builder().muted(String.valueOf(b.behind())).build(),
          Text.builder().link(run.names().of(first.addr()), place).build());
      int others = first.actors().size() - 1;
      text.muted(others == 0 ? "" : tr(" (or {0})", Amounts.count(others, "other")));
      CaptureKind source = run.heap().isPresent() ? CaptureKind.HEAP_DUMP : CaptureKind.GOROUTINE_TEXT;
      items.add(CardPhrases.line(text.build(), Evidence.INFERRED, source));
    }
    CardPhrases.more(items, all.size() - BLOCKERS, "");
    return items;
  }

  /// The calls with the largest share of a profile.
  private static Optional<Section> profile(CaptureFile file) {
    if (!(file.capture() instanceof Capture.Profile p) || p.profile().samples() == 0) {
      return Optional.empty();
    }
    ProfileDigest digest = ProfileDigest.of(p.profile(), Cancel.NEVER);
    int by = p.profile().facts().defaultType();
    List<CardItem> items = new ArrayList<>();
    for (ProfileDigest.Site s : digest.sites().subList(0, Math.min(SITES, digest.sites().size()))) {
      String share = digest.share(s.values().get(by));
      Text.Builder text = Text.builder().strong(digest.amount(by, s.values().get(by)));
      text.muted(share.isEmpty() ? "  " : "  " + share + "  ").code(s.call().map(Frame::function)
          .orElse(tr("no stack")));
      s.call().map(Frame::place).filter(x -> !x.isEmpty()).ifPresent(x -> text.muted("  " + x));
      items.add(new CardItem.Line(text.build(), Optional.empty(), Optional.of(CaptureKind.PROFILE)));
    }
    CardPhrases.more(items, digest.sites().size() - SITES, "");
    return Optional.of(CardPhrases.section(file.name() + ", " + p.profile().facts().types().get(by).type(), items));
  }

  private List<CardItem> files() {
    List<CardItem> items = new ArrayList<>();
    for (CaptureFile file : run.files()) {
      Text text = Text.builder().strong(file.name()).muted("  " + describe(file)).build();
      items.add(new CardItem.Line(text, Optional.empty(), Optional.of(file.kind())));
      for (Problem p : file.problems()) {
        boolean note = p.severity() == Problem.Severity.NOTE;
        String words = tr("at byte {0}: {1}; {2}", p.offset(), p.what(), p.consequence());
        Text.Builder problem = Text.builder().add(words, note ? Text.Look.MUTED : Text.Look.ALARM);
        items.add(CardPhrases.line(problem.build()));
      }
    }
    return items;
  }

  /// The contents of a file, in a few words.
  static String describe(CaptureFile file) {
    String size = Amounts.bytes(file.bytes());
    return switch (file.capture()) {
      case Capture.Trace t -> {
        String read =
            tr("format {0}, {1} in {2}, {3}", file.format(), Amounts.count(t.trace().events(), "event"),
                Amounts.duration(t.trace().lastNanos()), size);
        yield t.trace().timeOfDay(0).map(at -> tr("{0}, begun {1}", read, Amounts.timeOfDay(at))).orElse(read);
      }
      case Capture.Heap h -> {
        String objects = Amounts.count(h.heap().objectCount().objects(), "object");
        String bytes = Amounts.bytes(h.heap().objectCount().bytes());
        yield h.heap().objectCount().exact()
            ? tr("{0}, {1}, complete; {2}", objects, bytes, h.heap().layout().words())
            : tr("{0}, {1}; {2}", objects, bytes, h.heap().layout().words());
      }
      case Capture.Stacks s -> tr("{0}, {1}", Amounts.count(s.stacks().count(), "goroutine"), size);
      case Capture.Profile p -> {
        ProfileDigest digest = ProfileDigest.of(p.profile(), Cancel.NEVER);
        yield tr("{0}: {1}, {2}", digest.title(), digest.totalsWords(), size);
      }
      case Capture.Metrics m -> tr("{0}, {1}", Amounts.count(m.log().figures().size(), "figure"), size);
      case Capture.Channels c ->
          tr("{0} on {1}, {2}", Amounts.count(c.log().count(), "operation"),
              Amounts.count(c.log().names().size(), "channel"), size);
      case Capture.Program p -> {
        String of = tr("{0} for {1}", file.format(), p.executable().arch());
        String stripped = p.executable().hasSymbols() ? "" : tr(", stripped");
        yield tr("{0}, {1}", of, p.executable().goVersion() + stripped) + tr(", {0}", size);
      }
    };
  }

  private List<CardItem> join() {
    List<CardItem> items = new ArrayList<>();
    if (run.files().size() > 1) {
      Join.Strength strength = run.join().strength();
      String match =
          switch (strength) {
            case NONE -> tr("no match");
            case WEAK -> tr("weak match");
            case STRONG -> tr("strong match");
          };
      items.add(CardPhrases.line(Text.builder().strong(match).build()));
    }
    JoinWords.reasons(run.join()).forEach(r -> items.add(CardPhrases.line(r)));
    if (!run.join().leftOut().isEmpty()) {
      items.add(CardPhrases.line(tr("not joined: {0}", String.join(", ", run.join().leftOut()))));
    }
    return items;
  }
}
