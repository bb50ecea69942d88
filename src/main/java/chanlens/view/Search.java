package chanlens.view;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.scheduling.TaskKind;
import chanlens.golang.Activity;
import chanlens.words.FindingWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds places by what people type: `g22`, `ch-3`, `0xc000…`, `fetch`, `main.go:19`, `F-RANGE`, `task 7`. Exact
/// matches first.
public final class Search {
  private static final Pattern GOID = Pattern.compile("g?(\\d{1,18})");

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
      findings(wish, hits);
      objects(wish, hits, limit);
      groups(wish, hits, cancel);
      tasks(wish, hits, limit, cancel);
      functions(wish, hits, limit, cancel);
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
        Hit hit = new Hit(place, titles.group(g.id()), g.activity().words() + (site.isEmpty() ? "" : " at " + site));
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
          hits.add(new Hit(new Place.Task(task), titles.task(task), "a task of the program, " + titles.lasted(task)));
        }
      }
    }
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
