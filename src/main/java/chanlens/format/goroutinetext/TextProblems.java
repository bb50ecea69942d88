package chanlens.format.goroutinetext;

import chanlens.bytes.ByteSource;
import chanlens.model.Problem;
import chanlens.model.Problem.Severity;
import chanlens.model.stacks.StacksModel;
import java.util.ArrayList;
import java.util.List;

/// The problems that reading a text survived.
final class TextProblems {
  /// Where runtime/pprof stops writing a goroutine dump, `writeGoroutineStacks`, Go 1.19 to 1.27.
  private static final long RUNTIME_LIMIT = 64L << 20;

  private static final int MAX_WORDS = 5;

  private final ByteSource source;
  private final DumpParser parser;
  private final StacksModel shown;
  private final List<Problem> problems = new ArrayList<>();

  TextProblems(ByteSource source, DumpParser parser, StacksModel shown) {
    this.source = source;
    this.parser = parser;
    this.shown = shown;
  }

  void ending(Ending ending) {
    switch (ending) {
      case WHOLE -> {}
      case IN_LINE -> note(source.length(), "the last line has no end",
          "it may be cut short, and goroutines may be missing after it");
      case WITHOUT_CREATOR -> note(source.length(),
          "the text ends with goroutine " + parser.goid() + ", which names no creator",
          "nothing is missing if it runs a finalizer, which Go up to 1.24 prints like this; otherwise the text was cut"
              + " here");
      case BEFORE_STACK -> cut("before the stack");
      case IN_STACK -> cut("inside the stack");
    }
  }

  private void cut(String where) {
    String why = source.length() == RUNTIME_LIMIT ? "; the Go runtime writes at most 64 MiB" : "";
    add(Severity.DATA_LOSS, source.length(), "the text ends " + where + " of goroutine " + parser.goid() + why,
        "the rest of its stack, and every goroutine after it, is missing");
  }

  List<Problem> all(Wrappings wrappings) {
    if (!wrappings.undone().isEmpty()) {
      note(wrappings.offset(), "the text was changed in transit: " + String.join("; ", wrappings.undone()),
          "goroutines are read as they were originally written");
    }
    origin();
    dumps();
    if (parser.withoutStack() > 0) {
      note(0, "goroutines without a stack: " + parser.withoutStack(),
          "the text has only their headers: what they did is not known");
    }
    if (parser.placeless() > 0) {
      note(0, "calls without a place: " + parser.placeless(), "their source lines are missing");
    }
    if (parser.cut() > 0) {
      note(0, "calls cut at the width of a screen: " + parser.cut(),
          "arguments, names and lines that were cut off are not known");
    }
    if (parser.strangers() > 0) {
      note(parser.firstStranger(), "lines inside stacks that are not part of them: " + parser.strangers(),
          "they are skipped");
    }
    if (parser.brokenOff() > 0) {
      note(0, "stacks cut off by other output: " + parser.brokenOff(), "the rest of them is missing");
    }
    if (!parser.unknownWords().isEmpty()) {
      note(0, "headers of goroutines contain words that no release up to Go 1.27 writes: "
          + String.join(", ", parser.unknownWords().stream().limit(MAX_WORDS).toList()), "they are not shown");
    }
    return problems;
  }

  private void origin() {
    switch (shown.origin()) {
      case RUNTIME, LEAK_TEST -> {}
      case RACE_DETECTOR -> note(0, "this is a report of the race detector",
          "it only shows the goroutines that accessed the same memory, with their calls at that moment");
      case DEBUGGER -> note(0, "this is a debugger's list of goroutines",
          "it shows one call of each: `goroutines -t` shows stacks, and a goroutine dump (debug=2) also shows"
              + " arguments");
    }
  }

  private void dumps() {
    int count = parser.dumps().count();
    int others = shown.others().size();
    if (count > 1) {
      String counting = others == count - 1 ? "the others count" : "of the others the last " + others + " count";
      String left = others == count - 1 ? "" : "; " + (count - 1 - others) + " are left out";
      note(0, "the text holds " + count + " dumps",
          "dump " + (shown.place() + 1) + " is shown, the last whole one; goroutines in it: "
              + shown.goroutines().size() + "; " + counting
              + " as other moments when they are of the same process" + left);
    }
  }

  private void note(long offset, String what, String consequence) {
    add(Severity.NOTE, offset, what, consequence);
  }

  private void add(Severity severity, long offset, String what, String consequence) {
    problems.add(new Problem(severity, offset, what, consequence));
  }
}
