package chanlens.view;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.scheduling.TaskKind;
import chanlens.golang.Activity;
import chanlens.golang.Elapsed;
import chanlens.model.trace.LogTable;
import chanlens.model.trace.RegionTable;
import chanlens.model.trace.TraceModel;
import chanlens.words.FindingWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds places by what people type: `g22`, `ch-3`, `0xc000…`, `fetch`, `main.go:19`, `F-RANGE`, `task 7`,
/// `29.9ms`, and the words of regions, logs, labels and findings. Exact matches first, what is stuck before what has
/// ended.
public final class Search {
  private static final Pattern GOID = Pattern.compile("g?(\\d{1,18})");
  /// The part of the trace around a moment that is shown.
  private static final int MOMENT_SHARE = 200;

  private final Diagnosis diagnosis;
  private final Run run;
  private final Titles titles;

  private Search(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
    this.titles = Titles.of(diagnosis);
  }

  public static Search in(Diagnosis diagnosis) {
    return new Search(diagnosis);
  }

  /// One place found.
  ///
  /// @param detail what it is, for people
  public record Hit(Place place, String title, String detail) {}

  /// At most `limit` places; none for an empty text.
  public List<Hit> find(String text, int limit, Cancel cancel) {
    String wish = text.strip().toLowerCase(Locale.ROOT);
    Set<Hit> hits = new LinkedHashSet<>();
    if (!wish.isEmpty()) {
      byId(wish, hits);
      moment(wish, hits);
      findings(wish, hits);
      objects(wish, hits, limit);
      groups(wish, hits, cancel);
      tasks(wish, hits, limit, cancel);
      labels(wish, hits, limit, cancel);
      functions(wish, hits, limit, cancel);
      regions(wish, hits, limit, cancel);
      logs(wish, hits, limit, cancel);
    }
    return new ArrayList<>(hits).subList(0, Math.min(limit, hits.size()));
  }

  private void byId(String wish, Set<Hit> hits) {
    Matcher m = GOID.matcher(wish);
    if (m.matches()) {
      OptionalInt row = run.goroutines().row(Long.parseLong(m.group(1)));
      row.ifPresent(r -> hits.add(goroutine(r)));
    }
  }

  private Hit goroutine(int row) {
    long goid = run.goroutines().goid(row);
    Activity activity = run.facts(row).activity();
    String words = run.facts(row).alive() ? activity.words() : "ended";
    return new Hit(new Place.Goroutine(goid), titles.goroutine(goid), words);
  }

  private void findings(String wish, Set<Hit> hits) {
    for (Finding f : diagnosis.findings()) {
      if (has(f.key(), wish) || has(FindingWords.title(f), wish) || has(FindingWords.heading(f), wish)) {
        hits.add(new Hit(new Place.Finding(f.key()), f.key(), FindingWords.title(f)));
      }
    }
  }

  private void objects(String wish, Set<Hit> hits, int limit) {
    List<Hit> found = new ArrayList<>();
    for (Map.Entry<Long, String> e : run.names().entries()) {
      boolean exact = e.getValue().equals(wish);
      if (exact || e.getValue().startsWith(wish) || (wish.startsWith("0x") && address(e.getKey()).startsWith(wish))) {
        boolean channel = run.waits().flatMap(w -> w.channelAt(e.getKey())).isPresent();
        Place place = channel ? new Place.Channel(e.getKey()) : new Place.Lock(e.getKey());
        Hit hit = new Hit(place, e.getValue(), (channel ? "channel " : "lock ") + address(e.getKey()));
        found.add(exact ? 0 : found.size(), hit);
      }
    }
    found.sort(
        (a, b) -> Integer.compare(a.title().length(), b.title().length()) != 0
            ? Integer.compare(a.title().length(), b.title().length())
            : a.title().compareTo(b.title()));
    hits.addAll(found.subList(0, Math.min(limit, found.size())));
  }

  private static String address(long addr) {
    return Titles.address(addr);
  }

  /// Groups of goroutines that are there, those that are stuck first.
  private void groups(String wish, Set<Hit> hits, Cancel cancel) {
    List<Hit> others = new ArrayList<>();
    for (StackGroup g : diagnosis.groups().groups()) {
      cancel.check();
      String site = g.site().map(Titles::place).orElse("");
      boolean inStack = g.frames().stream().anyMatch(f -> has(f.function(), wish) || has(f.place(), wish));
      if (has(g.function(), wish) || has(site, wish) || inStack) {
        Place place =
            g.size() == 1
                ? new Place.Goroutine(run.goroutines().goid(g.rows().getFirst()))
                : new Place.Group(g.id());
        Hit hit = new Hit(place, titles.group(g.id()), site.isEmpty() ? g.activity().words() : tr("{0} at {1}",
            g.activity().words(), site));
        (diagnosis.standings(g.rows()).anyStuck() ? hits : others).add(hit);
      }
    }
    hits.addAll(others);
  }

  /// Tasks by name or number; several of one name the longest first.
  private void tasks(String wish, Set<Hit> hits, int limit, Cancel cancel) {
    if (run.trace().isEmpty()) {
      return;
    }
    for (TaskKind kind : TaskKind.of(run.trace().get())) {
      cancel.check();
      boolean named = has(kind.name(), wish);
      for (int task : kind.tasks()) {
        if (hits.size() < limit && (named || has(titles.task(task), wish))) {
          hits.add(new Hit(new Place.Task(task), titles.task(task), tr("a task of the program, {0}",
              titles.lasted(task))));
        }
      }
    }
  }

  /// A moment of the trace, with a little around it.
  private void moment(String wish, Set<Hit> hits) {
    OptionalLong moment = Elapsed.nanos(wish.replace(" ", ""));
    if (run.trace().isEmpty() || moment.isEmpty()) {
      return;
    }
    long nanos = moment.getAsLong();
    long last = run.trace().get().lastNanos();
    if (nanos <= last) {
      long around = Math.max(1, last / MOMENT_SHARE);
      Place place = new Place.TimeRange(Math.max(0, nanos - around), Math.min(last, nanos + around));
      hits.add(new Hit(place, Amounts.duration(nanos), tr("a moment of the trace")));
    }
  }

  /// Goroutines by a label of the profiler, `request=7`, whether they have ended or not; one for each label.
  private void labels(String wish, Set<Hit> hits, int limit, Cancel cancel) {
    Set<String> seen = new HashSet<>();
    for (int row = 0; row < run.goroutines().count() && hits.size() < limit; row++) {
      if ((row & 0xff) == 0) {
        cancel.check();
      }
      for (Map.Entry<String, String> l : run.facts(row).labels().entrySet()) {
        String label = l.getKey() + "=" + l.getValue();
        if (has(label, wish) && seen.add(label)) {
          Hit first = goroutine(row);
          hits.add(new Hit(first.place(), first.title(), "labelled " + label + ", " + first.detail()));
        }
      }
    }
  }

  private void regions(String wish, Set<Hit> hits, int limit, Cancel cancel) {
    if (run.trace().isEmpty()) {
      return;
    }
    RegionTable regions = run.trace().get().regions();
    for (int r = 0; r < regions.count() && hits.size() < limit; r++) {
      if ((r & 0xff) == 0) {
        cancel.check();
      }
      if (has(regions.name(r), wish)) {
        String lasted = Amounts.duration(regions.endNanos(r) - regions.startNanos(r));
        inTrace(regions.g(r), regions.startNanos(r), "region " + regions.name(r) + ", " + lasted).ifPresent(hits::add);
      }
    }
  }

  private void logs(String wish, Set<Hit> hits, int limit, Cancel cancel) {
    if (run.trace().isEmpty()) {
      return;
    }
    LogTable logs = run.trace().get().logs();
    for (int i = 0; i < logs.count() && hits.size() < limit; i++) {
      if ((i & 0xff) == 0) {
        cancel.check();
      }
      if (has(logs.message(i), wish) || has(logs.category(i), wish)) {
        String words = "log " + (logs.category(i).isEmpty() ? "" : logs.category(i) + ": ") + logs.message(i);
        inTrace(logs.g(i), logs.nanos(i), words).ifPresent(hits::add);
      }
    }
  }

  /// What a goroutine of the trace did at a moment.
  private Optional<Hit> inTrace(int g, long nanos, String words) {
    if (g < 0) {
      return Optional.empty();
    }
    TraceModel trace = run.trace().orElseThrow();
    long goid = trace.goroutines().goid(g);
    int span = trace.spans(g).at(nanos);
    Place place =
        span < 0 ? new Place.Goroutine(goid) : new Place.Span(goid, trace.spans(g).startNanos(span));
    return Optional.of(new Hit(place, titles.goroutine(goid), tr("{0}, at {1}", words, Amounts.duration(nanos))));
  }

  private void functions(String wish, Set<Hit> hits, int limit, Cancel cancel) {
    for (int row = 0; row < run.goroutines().count() && hits.size() < limit; row++) {
      if ((row & 0xff) == 0) {
        cancel.check();
      }
      if (diagnosis.groups().groupOf(row).isEmpty() && has(run.facts(row).function(), wish)) {
        hits.add(goroutine(row));
      }
    }
  }

  private static boolean has(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part);
  }
}
