package chanlens.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.NextCapture;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.golang.Activity;
import chanlens.language.Catalogue;
import chanlens.language.Language;
import chanlens.query.SavedQuestions;
import chanlens.view.timeline.SpanWords;
import chanlens.view.timeline.lanes.Grouping;
import chanlens.view.timeline.lanes.LaneOrder;
import chanlens.view.timeline.lanes.LaneRows;
import chanlens.words.AdviceWords;
import chanlens.words.RuleWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every sentence that the window can say is in the catalogue of each language.
class LanguageTest {
  private static final String LITERAL = "\"(?:[^\"\\\\\\n]|\\\\.)*\"";
  private static final Pattern LITERALS = Pattern.compile(LITERAL);

  private static final String JOINED = LITERAL + "(?:\\s*\\+\\s*" + LITERAL + ")*";

  /// `tr("…" + "…")`, `mark("…")`.
  private static final Pattern SENTENCE = Pattern.compile("\\b(?:tr|mark)\\(\\s*(" + JOINED + ")");

  /// `trn(n, "…", "…")`.
  private static final Pattern PLURAL =
      Pattern.compile("\\btrn\\([^\"]*?(" + JOINED + ")\\s*,\\s*(" + JOINED + ")");

  /// `Amounts.count(n, "goroutine")`.
  private static final Pattern COUNT = Pattern.compile("\\bAmounts\\.count\\([^\"]*?\"([A-Za-z][A-Za-z0-9/ ]*)\"\\)");

  /// The rows of the sheet of keys.
  private static final Pattern KEY = Pattern.compile("new String\\[\\] \\{" + LITERAL + ", (" + LITERAL + ")\\}");

  /// What small helpers translate, by the files that have them.
  private static final Map<String, Pattern> HELPED =
      Map.of(
          "Toolbar.java", Pattern.compile("\\b(?:check|button)\\(\\s*(" + LITERAL + ")(?:,\\s*(" + LITERAL + "))?"),
          "Menu.java", Pattern.compile("\\bitem\\((" + LITERAL + "),"),
          "GraphMenu.java", Pattern.compile("\\bitem\\((" + LITERAL + "),"),
          "GraphCommand.java", Pattern.compile("(?m)^  [A-Z_]+\\((" + LITERAL + "),"),
          "GoroutineColumn.java", Pattern.compile("(?m)^  [A-Z_]+\\((" + LITERAL + "),"),
          "ObjectColumn.java", Pattern.compile("(?m)^  [A-Z_]+\\((" + LITERAL + "),"),
          "MemoryView.java", Pattern.compile("\\b(?:column|barColumn)\\((" + LITERAL + "),"));

  private static final Pattern HOLE = Pattern.compile("\\{\\w+\\}");
  private static final Map<String, String> CHINESE = Catalogue.of(Language.CHINESE).sentences();

  @Test
  void noSentenceIsMissingInChinese() throws IOException {
    Map<String, String> missing = said();
    missing.keySet().removeAll(CHINESE.keySet());
    assertEquals(Map.of(), missing, "add them to src/main/resources/chanlens/language/zh.po");
  }

  @Test
  void noSentenceIsTranslatedThatNobodySays() throws IOException {
    Set<String> stale = new TreeSet<>(CHINESE.keySet());
    stale.removeAll(said().keySet());
    assertEquals(Set.of(), stale);
  }

  @Test
  void aTranslationHasTheSameValues() {
    Map<String, String> wrong = new TreeMap<>(CHINESE);
    wrong.entrySet().removeIf(e -> holes(e.getKey()).equals(holes(e.getValue())));
    assertEquals(Map.of(), wrong);
  }

  private static Set<String> holes(String sentence) {
    return HOLE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
  }

  /// Sentences and the file that says them.
  private static Map<String, String> said() throws IOException {
    Map<String, String> said = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String code = Files.readString(file);
        String name = String.valueOf(file.getFileName());
        all(SENTENCE, code).filter(s -> !s.equals("{0} ")).forEach(s -> said.put(s, name)); // of Amounts.count
        PLURAL.matcher(code).results().flatMap(m -> Stream.of(m.group(1), m.group(2)))
            .forEach(s -> said.put(joined(s), name));
        COUNT.matcher(code).results().forEach(m -> said.put("{0} " + m.group(1), name));
        Optional.ofNullable(HELPED.get(name)).ifPresent(helped -> helped.matcher(code).results().forEach(m -> {
          for (int g = 1; g <= m.groupCount(); g++) {
            Optional.ofNullable(m.group(g)).ifPresent(s -> said.put(joined(s), name));
          }
        }));
        if (name.equals("KeySheet.java")) {
          all(KEY, code).forEach(s -> said.put(s, name));
        }
      }
    }
    constants().forEach(s -> said.put(s, "of a constant"));
    return said;
  }

  /// Sentences that the words' room has for each constant.
  private static Stream<String> constants() {
    return Stream.of(
            Arrays.stream(Advice.values()).map(AdviceWords::of),
            Arrays.stream(Refutation.values()).map(AdviceWords::of),
            Arrays.stream(NextCapture.values()).map(AdviceWords::of),
            Arrays.stream(Grouping.values()).map(Grouping::words),
            Arrays.stream(LaneOrder.values()).map(LaneOrder::words),
            Arrays.stream(LaneRows.Density.values()).map(LaneRows.Density::words),
            Arrays.stream(Activity.values()).map(SpanWords::word),
            SavedQuestions.all().stream().map(SavedQuestions.Saved::title),
            Arrays.stream(Rule.values()).map(RuleWords::of),
            Arrays.stream(Rule.Need.values()).map(RuleWords::of))
        .flatMap(s -> s);
  }

  private static Stream<String> all(Pattern pattern, String code) {
    return pattern.matcher(code).results().map(m -> joined(m.group(1)));
  }

  private static String joined(String literals) {
    StringBuilder out = new StringBuilder();
    for (Matcher m = LITERALS.matcher(literals); m.find(); ) {
      out.append(m.group(), 1, m.group().length() - 1);
    }
    return out.toString().translateEscapes();
  }
}
