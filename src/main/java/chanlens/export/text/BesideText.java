package chanlens.export.text;

import chanlens.analysis.Amounts;
import chanlens.model.capture.Beside;
import chanlens.model.capture.LeftOut;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Which run of what was opened the report is of, which others there are, and what was left out.
final class BesideText {
  private static final int MAX = 20;

  private BesideText() {}

  static List<String> lines(Beside beside) {
    List<String> lines = new ArrayList<>();
    if (!beside.otherRuns().isEmpty()) {
      int runs = beside.otherRuns().size() + 1;
      lines.add("run " + beside.run() + ", one of " + runs + "; --run NAME reads another: " + others(beside));
    }
    files("left out", beside.leftOut(), lines);
    files("could not be read", beside.unread(), lines);
    return lines;
  }

  private static String others(Beside beside) {
    int more = beside.otherRuns().size() - MAX;
    return beside.otherRuns().stream().limit(MAX).map(Beside.OtherRun::name).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more; --format json lists all" : "");
  }

  private static void files(String what, List<LeftOut> files, List<String> lines) {
    files.stream().limit(MAX).forEach(l -> lines.add(what + ": " + l.sentence()));
    if (files.size() > MAX) {
      lines.add(what + ": " + Amounts.count(files.size() - MAX, "more file") + "; --format json lists all");
    }
  }
}
