package chanlens.export.text;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.VerdictWord;
import chanlens.analysis.growth.CreatorChange;
import chanlens.analysis.growth.Growth;
import chanlens.analysis.growth.ProfileChange;
import chanlens.analysis.growth.StackChange;
import chanlens.analysis.growth.StopChange;
import chanlens.analysis.growth.WaitChange;
import chanlens.analysis.join.Run;
import chanlens.analysis.scheduling.Durations;
import chanlens.analysis.sites.SiteWords;
import chanlens.model.heap.HeapModel;
import chanlens.model.symbol.Frame;
import chanlens.words.GrowthWords;
import chanlens.words.VerdictWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Two moments compared, for people: as columns of text, or in Markdown.
public final class DiffText {
  /// How many calls of a profile are shown.
  private static final int CALLS = 20;

  private static final String TABLE = "| before | now | change | where |\n|---:|---:|---:|---|\n";

  private DiffText() {}

  /// Stacks that have changed, one per line, then how many have not.
  public static String of(Growth growth) {
    StringBuilder out = new StringBuilder();
    heading(growth).forEach(line -> out.append(line).append('\n'));
    out.append('\n');
    for (StackChange s : changed(growth)) {
      out.append(
          String.format(Locale.ROOT, "%6s -> %-6s %+6d  %s\n", s.before(), s.after(), s.delta(), words(growth, s)));
    }
    long same = (long) growth.stacks().size() - changed(growth).size();
    boolean looked = !growth.stacks().isEmpty();
    out.append(looked && changed(growth).isEmpty() ? "No stack has more or fewer goroutines.\n" : "");
    out.append(same > 0 ? Amounts.count(same, "stack") + " as before.\n" : "");
    List<CreatorChange> creators = growth.creators();
    out.append(creators.isEmpty() ? "" : "\nBy the go statement that started them, wherever they are:\n");
    for (CreatorChange c : creators) {
      out.append(String.format(Locale.ROOT, "%6s -> %-6s %+6d  ", c.before(), c.after(), c.delta()));
      out.append(c.site().function()).append(place(c.site())).append(", ");
      out.append(Amounts.count(c.stacks(), "place")).append('\n');
    }
    for (ProfileChange p : changedProfiles(growth)) {
      out.append('\n').append(heading(p)).append(":\n");
      for (ProfileChange.Call c : p.calls().subList(0, Math.min(CALLS, p.calls().size()))) {
        out.append(
            String.format(Locale.ROOT, "%10s -> %-10s %11s  %s", p.amount(c.before()), p.amount(c.after()),
                delta(p, c), call(c)));
        out.append('\n');
      }
      if (p.calls().size() > CALLS) {
        out.append("  … and ").append(p.calls().size() - CALLS).append(" more; --format json lists more\n");
      }
    }
    trace(growth, out);
    return out.toString();
  }

  /// What traces of both show: waits by line, marking and stops of the world.
  private static void trace(Growth growth, StringBuilder out) {
    Run base = growth.base().run();
    Run now = growth.now().run();
    List<WaitChange> waits =
        WaitChange.of(base, now, Cancel.NEVER).stream().filter(w -> w.deltaNanos() != 0).toList();
    out.append(waits.isEmpty() ? "" : "\nWaits by line, the largest change first:\n");
    for (WaitChange w : waits.subList(0, Math.min(CALLS, waits.size()))) {
      measured(out, SiteWords.title(w.point()), w.before(), w.after());
    }
    out.append(waits.size() > CALLS ? "  … and " + (waits.size() - CALLS) + " more; --format json lists them\n" : "");
    List<StopChange> stops = StopChange.of(base, now);
    out.append(stops.isEmpty() ? "" : "\nGC and stops of the world:\n");
    stops.forEach(s -> measured(out, s.why(), s.before(), s.after()));
  }

  private static void measured(StringBuilder out, String what, Durations before, Durations after) {
    out.append("  ").append(what).append('\n');
    out.append("      before: ").append(figures(before)).append('\n');
    out.append("      now:    ").append(figures(after)).append('\n');
  }

  private static String figures(Durations d) {
    return d.all() == 0 ? "none" : SiteWords.figures(d, "time");
  }

  public static String markdown(Growth growth) {
    StringBuilder out = new StringBuilder();
    heading(growth).forEach(line -> out.append("- ").append(line).append('\n'));
    out.append(changed(growth).isEmpty() ? "" : "\n" + TABLE);
    for (StackChange s : changed(growth)) {
      String where = words(growth, s).replace("|", "\\|");
      out.append(
          String.format(Locale.ROOT, "| %d | %d | %+d | %s |\n", s.before(), s.after(), s.delta(), where));
    }
    for (ProfileChange p : changedProfiles(growth)) {
      out.append('\n').append(heading(p)).append("\n\n").append(TABLE);
      for (ProfileChange.Call c : p.calls().subList(0, Math.min(CALLS, p.calls().size()))) {
        out.append("| ").append(p.amount(c.before())).append(" | ").append(p.amount(c.after())).append(" | ");
        out.append(delta(p, c)).append(" | ").append(call(c).replace("|", "\\|")).append(" |\n");
      }
    }
    return out.toString();
  }

  private static List<ProfileChange> changedProfiles(Growth growth) {
    return growth.profiles().stream().filter(p -> !p.calls().isEmpty()).toList();
  }

  private static String heading(ProfileChange p) {
    return "profile " + p.title() + " " + p.amount(p.before()) + " before, " + p.amount(p.after()) + " now";
  }

  private static String delta(ProfileChange p, ProfileChange.Call c) {
    return (c.delta() > 0 ? "+" : "") + p.amount(c.delta());
  }

  private static String call(ProfileChange.Call c) {
    return c.site().map(f -> f.function() + place(f)).orElse("(no stack)");
  }

  private static List<StackChange> changed(Growth growth) {
    return growth.stacks().stream().filter(s -> s.kind() != StackChange.Kind.SAME).toList();
  }

  private static List<String> heading(Growth growth) {
    List<String> lines = new ArrayList<>();
    GrowthWords.doubt(growth).ifPresent(lines::add);
    lines.add(GrowthWords.ids(growth));
    if (growth.base().run().heap().isPresent() && growth.now().run().heap().isPresent()) {
      HeapModel a = growth.base().run().heap().get();
      HeapModel b = growth.now().run().heap().get();
      lines.add("heap: " + heap(a) + " before, " + heap(b) + " now");
    }
    for (Diagnosis d : List.of(growth.base(), growth.now())) {
      lines.add((d == growth.base() ? "before: " : "now: ") + GrowthWords.stuck(d));
    }
    return lines;
  }

  private static String heap(HeapModel heap) {
    return Amounts.bytes(heap.objectCount().bytes()) + " in " + Amounts.count(heap.objectCount().objects(), "object");
  }

  private static String words(Growth growth, StackChange s) {
    String site = s.site().map(f -> " at " + f.function() + place(f)).orElse("");
    String creator = s.creator().map(f -> ", started by " + f.function() + place(f)).orElse("");
    String standing =
        growth.verdict(s)
            .filter(x -> x.word() == VerdictWord.STUCK)
            .map(x -> ", " + VerdictWords.of(x))
            .orElse("");
    return s.kind().word() + ": " + s.function() + "  [" + s.reason() + "]" + site + creator + standing;
  }

  private static String place(Frame f) {
    return f.place().isEmpty() ? "" : " " + f.place();
  }
}
