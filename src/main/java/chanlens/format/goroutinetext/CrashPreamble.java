package chanlens.format.goroutinetext;

import chanlens.format.goroutinetext.CrashLines.Said;
import chanlens.golang.Elapsed;
import chanlens.model.stacks.Death;
import chanlens.model.stacks.Death.Kind;
import chanlens.model.stacks.Death.Panic;
import chanlens.model.stacks.Death.RunningTest;
import chanlens.model.symbol.StackTable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the words before a stack.
final class CrashPreamble {
  private static final String PANIC = "panic: ";
  private static final String RECOVERED = " [recovered]";
  private static final String REPANICKED = " [recovered, repanicked]";
  private static final String RUNNING_TESTS = "running tests:";
  private static final Pattern TEST = Pattern.compile("(\\S.*) \\(([\\w.µ]{1,40})\\)");
  private static final Pattern SIGNAL = Pattern.compile("(?m)^(?:\\[signal )?(SIG[A-Z0-9]{2,12})(?=:)");

  private final Said said;
  private final boolean own;
  private final List<Panic> panics = new ArrayList<>();
  private final List<RunningTest> running = new ArrayList<>();

  /// @param printed whether the program itself printed the stack
  CrashPreamble(Said said, boolean printed) {
    this.said = said;
    this.own = said.own() && !printed;
    if (own) {
      readPanics();
    }
  }

  Death of(long goid, int stack, OptionalInt raisedAt, int dump) {
    Kind kind = kind(goid == 0 && stack != StackTable.NONE);
    boolean blames = switch (kind) {
      case ALL_ASLEEP, ASKED, TEST_TIME_OUT -> false;
      default -> true;
    };
    return new Death(
        kind,
        own || isServing() ? said.text() : Stamp.without(said.text()),
        panics,
        signal(),
        blames ? goid : 0,
        blames ? stack : StackTable.NONE,
        blames ? raisedAt : OptionalInt.empty(),
        running,
        dump,
        said.offset());
  }

  private Kind kind(boolean onThread) {
    String text = said.text();
    if (isServing()) {
      return Kind.HANDLER_PANIC;
    }
    if (!own) {
      return Kind.RECOVERED;
    }
    if (!panics.isEmpty()) {
      return panics.getLast().words().startsWith("test timed out after ") ? Kind.TEST_TIME_OUT : Kind.PANIC;
    }
    if (text.startsWith("SIGQUIT:")) {
      return Kind.ASKED;
    }
    if (text.startsWith("SIG") || text.startsWith("Exception ")) {
      return text.contains("\nsignal arrived during ") ? Kind.SIGNAL_IN_C : Kind.SIGNAL;
    }
    if (text.lines().findFirst().orElse("").endsWith("deadlock!")) {
      return Kind.ALL_ASLEEP;
    }
    return onThread ? Kind.THROW_ON_THREAD : Kind.FATAL_ERROR;
  }

  private boolean isServing() {
    return said.text().startsWith("http: panic serving ") || said.text().startsWith("http2: panic serving ");
  }

  private String signal() {
    Matcher m = SIGNAL.matcher(said.text());
    return m.find() ? m.group(1) : "";
  }

  /// Each panic begins a line, those after the first one with a tab before it.
  private void readPanics() {
    List<String> words = new ArrayList<>();
    boolean tests = false;
    for (String line : said.text().split("\n", -1)) {
      String bare = line.strip();
      if (bare.startsWith(PANIC)) {
        endPanic(words);
        words.add(bare.substring(PANIC.length()));
      } else if (bare.equals(RUNNING_TESTS)) {
        tests = true;
      } else if (tests) {
        test(bare);
      } else if (!words.isEmpty() && !bare.startsWith("[signal ")) {
        words.add(line.startsWith("\t") ? line.substring(1) : line);
      }
    }
    endPanic(words);
  }

  private void endPanic(List<String> words) {
    if (!words.isEmpty()) {
      String text = String.join("\n", words).stripTrailing();
      boolean again = text.endsWith(REPANICKED);
      boolean recovered = again || text.endsWith(RECOVERED);
      int mark = again ? REPANICKED.length() : recovered ? RECOVERED.length() : 0;
      panics.add(new Panic(text.substring(0, text.length() - mark), recovered, again));
      words.clear();
    }
  }

  private void test(String line) {
    Matcher m = TEST.matcher(line);
    if (m.matches()) {
      running.add(new RunningTest(m.group(1), Elapsed.nanos(m.group(2)).orElse(0)));
    }
  }
}
