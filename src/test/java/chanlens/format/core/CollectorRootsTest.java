package chanlens.format.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chanlens.Fixtures;
import chanlens.golang.GoVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The table of the collector's roots beside the collector: a root that a core is not read for is a false proof.
class CollectorRootsTest {
  private static final Path TABLE = Fixtures.FORMATS.resolve("core/collector-roots.txt");
  private static final Path READERS = Path.of("src/main/java/chanlens/format/core");
  /// Folders of toolchains, separated by colons.
  private static final String TOOLCHAINS = "CHANLENS_GOROOTS";

  private static final List<String> FILES = List.of("mgcmark.go", "preempt_xreg.go");
  private static final Set<String> FUNCTIONS =
      Set.of(
          "markroot", "markrootSpans", "gcScanFinalizer", "gcScanCleanup", "scanstack", "scanframeworker", "xRegScan",
          "gcMarkTinyAllocs");
  private static final Pattern FUNCTION = Pattern.compile("^func (\\w+)\\(.*?^}", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern MARKS =
      Pattern.compile("\\b(scan\\w*|markroot\\w*|greyobject|xRegScan|gcScan\\w*|scanObject|state\\.putPtr|shade)\\(");
  /// They lead to the functions of this list.
  private static final Pattern LEADS =
      Pattern.compile("(markrootSpans|scanstack|gcScanFinalizer|gcScanCleanup)\\((gcw|gp|\\(\\*special)");

  /// @param first minor release that has the statement; `last` is the last one
  /// @param reader class, or why there is none
  private record Root(String statement, int first, int last, String reader) {
    boolean isIn(int minor) {
      return first <= minor && minor <= last;
    }
  }

  private static List<Root> table() throws IOException {
    return Files.readAllLines(TABLE).stream().filter(l -> !l.startsWith("#")).map(l -> l.split("\\s+\\|\\s+", -1))
        .map(c -> new Root(c[0], minor(c[1].split(" ", -1)[0]), minor(c[1].split(" ", -1)[1]), c[2])).toList();
  }

  private static int minor(String release) {
    return Integer.parseInt(release.substring("1.".length()));
  }

  @Test
  void everyRootHasAReaderOrAReasonForNone() throws IOException {
    for (Root root : table()) {
      boolean reason = root.reader().startsWith("- ");
      assertTrue(reason || Files.exists(READERS.resolve(root.reader() + ".java")), root.toString());
    }
  }

  /// Runs where toolchains are.
  @Test
  void everyStatementThatMarksARootIsInTheTableAndEachOfTheTableIsInTheSource() throws IOException {
    Optional<String> folders = Optional.ofNullable(System.getenv(TOOLCHAINS));
    assumeTrue(folders.isPresent(), "no toolchains in " + TOOLCHAINS);
    List<Root> table = table();
    for (String folder : folders.get().split(":", -1)) {
      int minor = GoVersion.parse(Files.readString(Path.of(folder, "VERSION")).lines().findFirst().orElseThrow())
          .orElseThrow().minor();
      Set<String> found = new TreeSet<>();
      for (String statement : statements(Path.of(folder, "src", "runtime"))) {
        List<String> rows = table.stream().filter(r -> r.isIn(minor) && statement.contains(r.statement()))
            .map(Root::statement).toList();
        assertEquals(1, rows.size(), "Go 1." + minor + ": " + statement + " is named by " + rows);
        found.addAll(rows);
      }
      List<String> all = table.stream().filter(r -> r.isIn(minor)).map(Root::statement).sorted().toList();
      assertEquals(all, List.copyOf(found), "Go 1." + minor);
    }
  }

  private static List<String> statements(Path runtime) throws IOException {
    List<String> all = new ArrayList<>();
    for (String file : FILES) {
      String source = Files.exists(runtime.resolve(file)) ? Files.readString(runtime.resolve(file)) : "";
      FUNCTION.matcher(source).results().filter(f -> FUNCTIONS.contains(f.group(1)))
          .flatMap(f -> f.group().lines().skip(1))
          .map(String::strip)
          .filter(l -> !l.startsWith("//") && !l.startsWith("print") && !l.startsWith("throw"))
          .filter(l -> MARKS.matcher(l).find() && !LEADS.matcher(l).find())
          .forEach(all::add);
    }
    return all;
  }
}
