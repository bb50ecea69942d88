package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.findings.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// README and manual say what the program does: their commands are run, and what they say a command prints is what it
/// prints. `mvn test -Dtest=ManualTest -Dgolden.update=true` writes blocks of ` ```text all` and ` ```text F-…` anew.
class ManualTest {
  private static final Path MANUAL = Path.of("src/site/markdown/manual");
  private static final Path ESSAYS = Path.of("src/site/markdown/essays");
  /// The events of a trace are called alike.
  private static final Pattern CLASS = Pattern.compile("`(?!Go[A-Z])([A-Z]\\w*[a-z]\\w*)`");
  private static final Path README = Path.of("README.md");
  private static final int MAX_OF_README = 200;
  private static final int MAX_OF_A_PICTURE = 150 * 1024;
  private static final Set<String> FILES_WRITTEN = Set.of("-o", "--junit", "--sarif");
  /// `](path)`, without a place within the page and without addresses of the web.
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:|mailto:|#)([^)#\\s]+)(?:#[^)]*)?\\)");

  private static final Map<List<String>, Said> SAID = new HashMap<>();

  @TempDir private static Path folder = Path.of("");

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void everyCommandEndsAsThePageSays(Page.Command command) {
    Said said = said(command);
    assertEquals(command.status(), said.status(), said.err());
  }

  static Stream<Page.Command> commands() throws IOException {
    return pages().stream().flatMap(p -> p.commands().stream());
  }

  @Test
  void whatAPageShowsIsWhatTheCommandPrints() throws IOException {
    for (Page page : pages()) {
      if (Boolean.getBoolean("golden.update")) {
        Files.write(page.file(), updated(page).lines());
      }
      for (Page.Output output : Page.of(page.file()).outputs()) {
        List<String> real = real(output);
        String where = output.command().toString();
        if (output.info().isEmpty()) {
          assertEquals(List.of(), missing(output.lines(), real), where);
        } else {
          assertEquals(String.join("\n", real), String.join("\n", output.lines()), where);
        }
      }
    }
  }

  /// From the last block to the first, so that the lines of those before stay where they are.
  private static Page updated(Page page) {
    Page all = page;
    for (Page.Output output : page.outputs().reversed()) {
      all = output.info().isEmpty() ? all : all.with(output, real(output));
    }
    return all;
  }

  private static List<String> real(Page.Output output) {
    Said said = said(output.command());
    List<String> all = (said.out() + said.err()).stripTrailing().lines().map(String::stripTrailing).toList();
    return output.info().startsWith("F-") ? finding(output.info(), all) : all;
  }

  /// The first finding of a rule in a report.
  private static List<String> finding(String rule, List<String> report) {
    List<String> found = new ArrayList<>();
    for (String line : report) {
      boolean begins = line.matches("\\d+\\. .*\\[F-[A-Z]+#\\d+]");
      if (found.isEmpty() ? begins && line.contains("[" + rule + "#") : line.startsWith("   ")) {
        found.add(line);
      } else if (!found.isEmpty()) {
        break;
      }
    }
    return found;
  }

  /// The lines of an excerpt that are not where they should be in the output; `…` stands for any lines.
  private static List<String> missing(List<String> excerpt, List<String> real) {
    List<String> wrong = new ArrayList<>();
    int next = 0;
    boolean anywhere = true;
    for (String line : excerpt) {
      if (!line.equals("…")) {
        int at = real.subList(next, real.size()).indexOf(line);
        if (at < 0 || (at > 0 && !anywhere)) {
          wrong.add(line);
        }
        next += at + 1;
      }
      anywhere = line.equals("…");
    }
    return wrong;
  }

  @Test
  void everyFindingHasASectionWithAnExampleOfItsOwn() throws IOException {
    Page page = Page.of(MANUAL.resolve("findings.md"));
    Set<String> rules = Arrays.stream(Rule.values()).map(Rule::id).collect(Collectors.toCollection(TreeSet::new));
    Set<String> sections = new TreeSet<>();
    for (List<String> section : page.sections()) {
      String rule = section.getFirst().substring("## ".length());
      if (rule.startsWith("F-")) {
        sections.add(rule);
        assertTrue(section.contains("```text " + rule), "no example in " + rule);
      }
    }
    assertEquals(rules, sections);
  }

  @Test
  void thePageOfTheCommandLineHasTheHelpOfEveryWord() throws IOException {
    Set<String> shown =
        Page.of(MANUAL.resolve("command-line.md")).outputs().stream()
            .filter(o -> o.info().equals("all"))
            .map(o -> String.join(" ", o.command().words()))
            .collect(Collectors.toSet());
    for (String word : List.of("help", "help report", "help export", "help diff", "help check", "help watch",
        "help teach")) {
      assertTrue(shown.contains(word), word);
    }
  }

  @Test
  void theHelpOfExportNamesEveryView() {
    String help = Said.by("help", "export").out();
    for (ExportView view : ExportView.values()) {
      assertTrue(help.contains(view.name()), view.name());
    }
  }

  @Test
  void theReadmeNamesEveryExitStatusAndIsShort() throws IOException {
    List<String> lines = Page.of(README).lines();
    for (ExitCode code : ExitCode.values()) {
      assertTrue(lines.stream().anyMatch(l -> l.startsWith("| " + code.status() + " |")), code.name());
    }
    assertTrue(lines.size() <= MAX_OF_README, lines.size() + " lines");
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : texts()) {
      String text = Files.readString(page);
      LINK.matcher(text).results().map(m -> m.group(1))
          .filter(to -> !Files.exists(page.resolveSibling(to)))
          .forEach(to -> broken.add(page + ": " + to));
    }
    assertEquals(List.of(), broken);
  }

  /// Essays name classes alone, which may move to another package.
  @Test
  void theClassesThatEssaysNameExist() throws IOException {
    Set<String> classes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      files.map(f -> f.getFileName().toString().replace(".java", "")).forEach(classes::add);
    }
    List<String> missing = new ArrayList<>();
    for (String essay : List.of("ordering", "proof", "timeline", "layouts")) {
      String text = Files.readString(ESSAYS.resolve(essay + ".md"));
      CLASS.matcher(text).results().map(m -> m.group(1)).filter(c -> !classes.contains(c))
          .forEach(c -> missing.add(essay + ": " + c));
    }
    assertEquals(List.of(), missing);
  }

  private static List<Path> texts() throws IOException {
    List<Path> all = new ArrayList<>(List.of(README));
    for (String name : List.of("CONTRIBUTING.md", "ARCHITECTURE.md", "SECURITY.md")) {
      all.add(Path.of(name));
    }
    try (Stream<Path> files = Files.walk(Path.of("src/site/markdown"))) {
      files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(all::add);
    }
    return all;
  }

  @Test
  void picturesOfTheManualAreSmall() throws IOException {
    try (Stream<Path> files = Files.list(MANUAL.resolve("pictures"))) {
      for (Path file : files.toList()) {
        assertTrue(Files.size(file) <= MAX_OF_A_PICTURE, file + ": " + Files.size(file));
      }
    }
  }

  private static List<Page> pages() throws IOException {
    List<Page> all = new ArrayList<>(List.of(Page.of(README)));
    try (Stream<Path> files = Files.list(MANUAL)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
        all.add(Page.of(file));
      }
    }
    return all;
  }

  /// Runs a command once. Files alone are reported on, as they are where there is no display; outputs go to a folder of
  /// the test.
  private static Said said(Page.Command command) {
    List<String> words = new ArrayList<>(command.words());
    if (!Cli.isWord(words.getFirst())) {
      words.addFirst("report");
    }
    for (int i = 1; i < words.size(); i++) {
      if (FILES_WRITTEN.contains(words.get(i - 1)) && !words.get(i).equals("-")) {
        words.set(i, folder.resolve(Path.of(words.get(i)).getFileName()).toString());
      }
    }
    return SAID.computeIfAbsent(words, Said::by);
  }
}
