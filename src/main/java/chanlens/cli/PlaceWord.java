package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.view.Place;
import chanlens.view.PlaceWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an output is about, as it is written after `--focus`: any place, and `finding:1`, which counts the findings.
final class PlaceWord {
  private static final Pattern NUMBERED = Pattern.compile("finding:([0-9]+)");

  private PlaceWord() {}

  /// @throws Usage for what is no place, and for what this run does not have
  static Place of(String word, Diagnosis diagnosis) {
    try {
      Matcher numbered = NUMBERED.matcher(word);
      return numbered.matches()
          ? finding(Integer.parseInt(numbered.group(1)), diagnosis.findings())
          : checked(Place.parse(word).orElseThrow(() -> unknown(word)), diagnosis);
    } catch (NumberFormatException e) {
      throw new Usage("--focus " + word + ": the number is too large");
    }
  }

  private static Usage unknown(String word) {
    List<String> known = new ArrayList<>(Arrays.stream(Place.Form.values()).map(Place.Form::example).toList());
    known.add(2, "finding:1");
    String last = known.removeLast();
    return new Usage("--focus takes " + String.join(", ", known) + " or " + last + ", not " + word);
  }

  private static Place finding(int number, List<Finding> findings) {
    if (number < 1 || number > findings.size()) {
      throw new Usage("there is no finding " + number + " in this run: " + count(findings));
    }
    return new Place.Finding(findings.get(number - 1).key());
  }

  private static String count(List<Finding> findings) {
    return findings.isEmpty() ? "it has none" : "it has " + findings.size();
  }

  private static Place checked(Place place, Diagnosis diagnosis) {
    place.subjectGoid().ifPresent(goid -> {
      if (diagnosis.run().goroutines().row(goid).isEmpty()) {
        throw new Usage("there is no goroutine " + goid + " in this run");
      }
    });
    if (place instanceof Place.Finding f && diagnosis.finding(f.key()).isEmpty()) {
      throw new Usage("there is no finding " + f + " in this run: " + count(diagnosis.findings()));
    }
    if (place instanceof Place.Group && PlaceWords.goids(place, diagnosis).isEmpty()) {
      throw new Usage("there is no " + place + " in this run");
    }
    return place;
  }
}
