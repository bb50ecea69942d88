package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import java.util.List;
import java.util.Optional;

/// What a picture is about, as it is written behind `--focus`.
sealed interface FocusWord {
  record All() implements FocusWord {}

  record OfGoroutine(long goid) implements FocusWord {}

  record OfObject(long addr) implements FocusWord {}

  /// @param number place among the findings, from 1
  record OfFinding(int number, Finding finding) implements FocusWord {}

  /// Reads `g22`, `0xc000072000`, `finding:1`, `F-ABANDON#1` and `all`.
  ///
  /// @throws Terminal.Usage for anything else, and for what this run does not have
  static FocusWord of(String word, Diagnosis diagnosis) {
    if (word.equals("all")) {
      return new All();
    }
    try {
      if (word.matches("[gG][0-9]+")) {
        return goroutine(Long.parseLong(word.substring(1)), diagnosis);
      }
      if (word.matches("0x[0-9a-fA-F]+")) {
        return new OfObject(Long.parseUnsignedLong(word.substring(2), 16));
      }
      if (word.matches("finding:[0-9]+")) {
        return finding(Integer.parseInt(word.substring("finding:".length())), diagnosis);
      }
    } catch (NumberFormatException e) {
      throw new Terminal.Usage("--focus " + word + ": the number is too large");
    }
    List<Finding> findings = diagnosis.findings();
    for (int i = 0; i < findings.size(); i++) {
      if (findings.get(i).key().equals(word)) {
        return new OfFinding(i + 1, findings.get(i));
      }
    }
    throw new Terminal.Usage("--focus takes g22, 0xc000072000, finding:1 or all, not " + word);
  }

  /// The first finding, or everything where there is none.
  static FocusWord first(Diagnosis diagnosis) {
    Optional<Finding> first = diagnosis.findings().stream().findFirst();
    return first.isPresent() ? new OfFinding(1, first.get()) : new All();
  }

  private static FocusWord goroutine(long goid, Diagnosis diagnosis) {
    if (diagnosis.run().goroutines().row(goid).isEmpty()) {
      throw new Terminal.Usage("there is no goroutine " + goid + " in this run");
    }
    return new OfGoroutine(goid);
  }

  private static FocusWord finding(int number, Diagnosis diagnosis) {
    List<Finding> findings = diagnosis.findings();
    if (number < 1 || number > findings.size()) {
      throw new Terminal.Usage(
          "there is no finding " + number + " in this run: "
              + (findings.isEmpty() ? "it has none" : "it has " + findings.size()));
    }
    return new OfFinding(number, findings.get(number - 1));
  }
}
