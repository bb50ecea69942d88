package chanlens.view.table;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.golang.Activity;
import chanlens.model.trace.TraceModel;
import chanlens.view.Titles;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// How the text of a filter box can go on: keys, and values that this run has. Immutable: safe for use from any thread.
public final class FilterCompletions {
  private static final int MAX_NAMES = 5_000;

  /// The keys as they are offered, with the sign that follows.
  private static final List<String> KEYS =
      List.of("state:", "did:", "func:", "blocked>", "waited>", "label:", "on:", "by:", "wokenBy:", "woke:", "task:",
          "region:", "alive:end", "alive:", "at:", "reason:", "finding:");

  private final Map<String, Collection<String>> values = new TreeMap<>();

  private FilterCompletions() {}

  /// Reads the names of a run, at most some thousands of each kind.
  public static FilterCompletions of(Diagnosis diagnosis, Cancel cancel) {
    FilterCompletions all = new FilterCompletions();
    Set<String> functions = new TreeSet<>();
    Set<String> labels = new TreeSet<>();
    for (int row = 0; row < diagnosis.run().goroutines().count(); row++) {
      if ((row & 0xff) == 0) {
        cancel.check();
      }
      GoroutineFacts facts = diagnosis.run().facts(row);
      if (functions.size() < MAX_NAMES && !facts.function().isEmpty()) {
        functions.add(Titles.shortName(facts.function()));
      }
      if (labels.size() < MAX_NAMES) {
        facts.labels().forEach((k, v) -> labels.add(k + "=" + v));
      }
    }
    List<String> states = new ArrayList<>();
    for (Activity a : Activity.values()) {
      states.add(a.name().toLowerCase(Locale.ROOT));
    }
    all.values.put("state", states);
    all.values.put("did", states);
    all.values.put("func", functions);
    all.values.put("woke", functions);
    all.values.put("wokenby", functions);
    all.values.put("label", labels);
    all.values.put("finding", diagnosis.findings().stream().map(Finding::key).toList());
    diagnosis.run().trace().ifPresent(all::read);
    return all;
  }

  private void read(TraceModel trace) {
    Set<String> tasks = new TreeSet<>();
    for (int t = 0; t < trace.tasks().count() && tasks.size() < MAX_NAMES; t++) {
      tasks.add(trace.tasks().name(t));
    }
    Set<String> regions = new TreeSet<>();
    for (int r = 0; r < trace.regions().count() && regions.size() < MAX_NAMES; r++) {
      regions.add(trace.regions().name(r));
    }
    values.put("task", tasks);
    values.put("region", regions);
  }

  /// Whole texts that begin with all terms but the last, which is completed.
  public List<String> of(String text, int most) {
    int start = text.lastIndexOf(' ') + 1;
    String before = text.substring(0, start);
    String last = text.substring(start).toLowerCase(Locale.ROOT);
    String dash = last.startsWith("-") ? "-" : "";
    String term = last.substring(dash.length());
    int colon = term.indexOf(':');
    Set<String> found = new LinkedHashSet<>();
    if (colon < 0) {
      KEYS.stream().filter(k -> k.toLowerCase(Locale.ROOT).startsWith(term)).forEach(k -> found.add(dash + k));
    } else {
      String value = term.substring(colon + 1);
      String asked = value.startsWith("~") || value.startsWith("=") ? value.substring(1) : value;
      String kept = text.substring(start, start + dash.length() + colon + 1 + (value.length() - asked.length()));
      for (String v : values.getOrDefault(term.substring(0, colon), List.of())) {
        if (!v.isEmpty() && v.toLowerCase(Locale.ROOT).contains(asked) && !v.equalsIgnoreCase(asked)) {
          found.add(kept + (v.indexOf(' ') < 0 ? v : '"' + v + '"'));
        }
      }
    }
    return found.stream().limit(most).map(f -> before + f).toList();
  }
}
