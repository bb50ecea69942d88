package chanlens.words;

import static chanlens.language.Translation.tr;

import chanlens.analysis.diagnosis.Checked;
import chanlens.analysis.diagnosis.Unchecked;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.Run;
import java.util.List;
import java.util.stream.Collectors;

/// What the rules look for, and which of them could look.
public final class RuleWords {
  private RuleWords() {}

  /// What a rule looks for.
  public static String of(Rule rule) {
    return tr(english(rule));
  }

  private static String english(Rule rule) {
    return switch (rule) {
      case F_PANIC -> "what the program died of";
      case F_ABANDON -> "senders whose receiver went away";
      case F_RANGE -> "receivers on a channel nobody can send on or close";
      case F_NIL -> "operations on nil channels, select without cases";
      case F_LOCKCYCLE -> "goroutines that wait for each other's locks";
      case F_CHANCYCLE -> "goroutines that wait for each other in a circle, on channels at least in part";
      case F_LOCKQUEUE -> "goroutines that wait long for a lock, or for one that nobody seems left to unlock";
      case F_LIBRARY -> "known ways in which goroutines of libraries are held up or left over";
      case F_PILE -> "many goroutines that wait at one line";
      case F_REQUEST -> "requests that a server has not answered for a minute";
      case F_WRITE -> "writes to the network that have waited for a minute";
      case F_NOCANCEL -> "selects that only a ticker can wake, since their other channels are nil";
      case F_HIDDEN -> "goroutines a library started for a call of the program";
      case F_WG -> "waits for a WaitGroup that nobody is left to call Done on";
      case F_LEAK -> "other waits that can never end";
      case F_FINCYCLE -> "reference cycles that a finalizer keeps for ever";
      case F_GROW -> "places where more goroutines wait from dump to dump";
      case F_REGION -> "regions that their goroutine never ended";
      case F_CONVOY -> "goroutines that queue for a lock that each holds for a short time";
      case F_PRESSURE -> "senders that wait most of their time";
      case F_SCHED -> "goroutines that are ready for longer than they run";
      case F_IDLE -> "workers and servers that wait as they should";
      case F_CAPTURE -> "captures that could show more";
    };
  }

  /// What kind of file a rule needs.
  public static String of(Rule.Need need) {
    return tr(english(need));
  }

  private static String english(Rule.Need need) {
    return switch (need) {
      case ANYTHING -> "any capture";
      case GOROUTINES -> "a trace, a heap dump, a core file or a goroutine dump";
      case GOROUTINES_OR_PROFILE -> "a trace, a heap dump, a core file, a goroutine dump or a goroutine profile";
      case A_TEXT_OR_CORE -> "a goroutine dump or a core file";
      case A_HEAP_DUMP -> "a heap dump or a core file";
      case A_HEAP_DUMP_OR_TEXT -> "a heap dump, a core file or a goroutine dump";
      case A_HEAP_DUMP_OR_LEAK_PROFILE -> "a heap dump, a core file or a leak profile";
      case TWO_DUMPS -> "two or more dumps of one kind";
      case A_TRACE -> "a trace";
    };
  }

  /// `14 of 18 rules looked`.
  public static String looked(Checked checked) {
    int all = Rule.values().length;
    int looked = checked.looked().size();
    return looked == all ? tr("all {0} rules looked", all) : tr("{0} of {1} rules looked", looked, all);
  }

  /// What the rules that looked were looking for.
  public static String lookedFor(Checked checked) {
    return checked.looked().stream().map(RuleWords::of).collect(Collectors.joining("; "));
  }

  /// One line for each kind of file that is missing: `a trace: F-REGION, F-CONVOY`.
  public static List<String> lacking(Checked checked) {
    return checked.lacking().entrySet().stream()
        .map(e -> tr("{0}: {1}", of(e.getKey()),
            e.getValue().stream().map(Rule::id).collect(Collectors.joining(", "))))
        .toList();
  }

  /// What could not be looked at, and which capture would show it.
  public static String of(Unchecked gap, Run run) {
    String layout = run.heap().map(h -> h.layout().words()).orElse("");
    return switch (gap) {
      case WHO_WAITS_ON_WHAT ->
          tr("who waits on which channel or lock, and whether the wait can ever end: a heap dump or a core file shows"
              + " that");
      case CHANNELS_AND_LOCKS -> tr("channels and locks: {0}", layout);
      case LOCKS -> tr("locks: {0}, which shows only channels", layout);
      case WHO_WOKE_WHOM -> tr("who woke whom, and since when: an execution trace shows that");
      case LINES_AND_TYPES ->
          tr("source lines, and types of values: the executable shows both; a goroutine dump as text shows lines");
      case TYPES -> tr("types of values: the executable shows them");
    };
  }
}
