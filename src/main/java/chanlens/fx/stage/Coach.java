package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.view.stage.StageMoment;
import chanlens.workspace.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What to press next, in a line for beginners, and which lessons were played to their end. It is there until the
/// first lesson is done, or as the user wants it. Kept among the settings, nowhere else.
final class Coach {
  private static final String DONE = "lessons.done";
  private static final String COACH = "lessons.coach";

  private final Settings settings;
  private boolean hidden;
  private final MarkedText line = new MarkedText("", "muted", "stage-coach");

  Coach(Settings settings) {
    this.settings = settings;
  }

  MarkedText line() {
    return line;
  }

  /// Names of lessons that were played to their end.
  Set<String> done() {
    return new LinkedHashSet<>(settings.get(DONE).map(s -> List.of(s.split(","))).orElse(List.of()));
  }

  /// A lesson was played to its end.
  void done(String lesson) {
    Set<String> all = done();
    if (all.add(lesson)) {
      settings.put(DONE, String.join(",", all));
    }
  }

  boolean isOn() {
    return settings.get(COACH).map(Boolean::parseBoolean).orElse(done().isEmpty());
  }

  void toggle() {
    settings.put(COACH, Boolean.toString(!isOn()));
  }

  /// On a projector it is not shown.
  void setHidden(boolean is) {
    hidden = is;
  }

  void show(StageMoment moment) {
    line.setText(isOn() && !hidden ? words(moment) : "");
  }

  private static String words(StageMoment moment) {
    int steps = moment.run().steps().size();
    List<String> said = new ArrayList<>();
    if (moment.at() == 0) {
      said.add(tr("Press *→* for the first step, or Space to play."));
      said.add(tr("The mouse over a word explains it."));
    } else if (moment.at() == steps) {
      said.add(
          tr("This is the end. *W* changes something and plays on, Home goes back, Esc leads to the other lessons."));
    } else if (moment.at() % 2 == 1) {
      said.add(tr("Press *Q* and say what comes next before you press *→*."));
    } else {
      said.add(tr("Press *D* for the states of the channel, *H* for what comes before what, *←* to look back."));
    }
    said.add(tr("*C* takes this line away."));
    return String.join(" ", said);
  }
}
