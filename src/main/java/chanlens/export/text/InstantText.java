package chanlens.export.text;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.instant.Doing;
import chanlens.analysis.instant.DoingAlike;
import chanlens.analysis.instant.Instant;
import chanlens.view.Titles;
import chanlens.words.InstantWords;
import chanlens.words.MomentWords;
import chanlens.words.TimeWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What everyone did at a moment of the trace, for people: the words of the window's time cursor.
public final class InstantText {
  private static final int GROUPS = 40;
  private static final int WAITS = 5;
  private static final int OBJECTS = 6;

  private final Instant instant;
  private final Titles titles;
  private final boolean markdown;
  private final StringBuilder out = new StringBuilder();

  private InstantText(Diagnosis diagnosis, Instant instant, boolean markdown) {
    this.instant = instant;
    this.titles = Titles.of(diagnosis);
    this.markdown = markdown;
  }

  /// Each line ends with `\n`.
  public static String of(Diagnosis diagnosis, Instant instant, boolean markdown, Cancel cancel) {
    InstantText text = new InstantText(diagnosis, instant, markdown);
    text.all(DoingAlike.of(instant, cancel));
    return text.out.toString();
  }

  private void line(String words) {
    out.append(words).append('\n');
  }

  private void all(List<DoingAlike> groups) {
    line((markdown ? "# " : "") + "At " + TimeWords.exact(instant.nanos()));
    line("");
    line(MomentWords.of(instant));
    line("");
    line(InstantWords.census(groups));
    line("");
    groups.stream().limit(GROUPS).forEach(this::group);
    if (groups.size() > GROUPS) {
      line("and " + Amounts.count(groups.size() - GROUPS, "more group"));
    }
  }

  private void group(DoingAlike all) {
    int n = all.members().size();
    String name = all.function().isEmpty() ? "unknown function" : Titles.shortName(all.function());
    List<String> parts = new ArrayList<>();
    parts.add((n == 1 ? Titles.goid(goid(all.members().getFirst())) : n + " ×") + " " + name);
    parts.add(all.activity().words() + (all.reason().isEmpty() ? "" : " (" + all.reason() + ")"));
    parts.add(InstantWords.lasted(all.members(), instant));
    all.site().ifPresent(f -> parts.add("at " + f.place()));
    line((markdown ? "- " : "  ") + String.join(", ", parts));
    on(all);
    if (all.waits()) {
      ends(all.members());
    }
  }

  private void on(DoingAlike all) {
    List<Long> objects = all.objects();
    if (!objects.isEmpty()) {
      String names = objects.stream().limit(OBJECTS).map(instant.run().names()::of).collect(Collectors.joining(", "));
      String more = objects.size() > OBJECTS ? " and " + (objects.size() - OBJECTS) + " more" : "";
      boolean assumed = all.members().stream().anyMatch(Doing::assumed);
      detail("on " + names + more + (assumed ? ", if it is still the same wait in the dump, which was taken later"
          : ", the same wait as in the dump"));
    }
  }

  private void ends(List<Doing> members) {
    if (members.getFirst().untilNanos().isEmpty()) {
      detail(InstantWords.ended(members.getFirst(), instant, ""));
      return;
    }
    for (Doing d : members.subList(0, Math.min(WAITS, members.size()))) {
      String who = members.size() == 1 ? "" : Titles.goid(goid(d)) + ": ";
      String by = d.by() < 0 ? "" : titles.goroutine(instant.trace().goroutines().goid(d.by()));
      detail(who + InstantWords.ended(d, instant, by));
    }
    if (members.size() > WAITS) {
      detail("and " + Amounts.count(members.size() - WAITS, "more wait"));
    }
  }

  private void detail(String words) {
    line((markdown ? "  - " : "      ") + words);
  }

  private long goid(Doing d) {
    return instant.trace().goroutines().goid(d.g());
  }
}
