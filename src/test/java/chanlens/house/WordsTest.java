package chanlens.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Conclusions are values; sentences are made of them in one room, and nobody reads them back. What is compared with
/// a word in the rooms after `model` is data of the files or of the user, and named here.
class WordsTest {
  private static final List<String> ROOMS = List.of("analysis", "view", "export", "fx", "cli");

  private static final String ASKS = "(?:startsWith|endsWith|contains|equals|equalsIgnoreCase|matches)";
  private static final String LITERAL = "\"([^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+)\"";

  /// `x.equals("…")`, `"…".equals(x)`, `"…"::equals`.
  private static final Pattern ASKED =
      Pattern.compile("\\." + ASKS + "\\(" + LITERAL + "|" + LITERAL + "(?:\\.|::)" + ASKS + "\\b");

  /// What Go names: functions, packages.
  private static final Pattern NAME = Pattern.compile("(?:[a-z][a-z0-9]*/)*[a-z][a-z0-9_]*[./](?:[^ ]*)");

  /// Signs: `g`, `0x`, `*`, `]`.
  private static final Pattern SIGN = Pattern.compile(".{0,2}");

  /// Words of the files.
  private static final Set<String> OF_FILES =
      Set.of(
          "panic", "runtime", // functions
          "amd64", "arm64", // GOARCH
          "GC", "GC ", "GC (idle)", // a trace's names of stops and labels of goroutines
          "SIGABRT", "dumping heap", // a text's signals and wait reasons
          ".RLock", "count"); // methods, units of profiles

  /// Words of the user.
  private static final Set<String> OF_USERS =
      Set.of("all", "waited", "blocked", "ended", "[gG][0-9]+", "0x[0-9a-fA-F]+", "finding:[0-9]+", "max-stuck");

  /// Keys of ours: of style sheets, of pictures, of phases of work.
  private static final Set<String> OF_OURS =
      Set.of("channel nil", "title", "description", "join", "analyse");

  @Test
  void nobodyDecidesBySentences() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String room : ROOMS) {
      try (Stream<Path> files = Files.walk(Path.of("src/main/java/chanlens", room))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          asked(Files.readString(file)).stream()
              .filter(w -> !isData(w))
              .forEach(w -> found.add(file.getFileName() + ": \"" + w + "\""));
        }
      }
    }
    assertEquals(Set.of(), found);
  }

  @Test
  void questionsAreFoundHoweverTheyAreWritten() {
    assertEquals(
        List.of("wait for ever", "is stuck", "of another process"),
        asked(
            """
            if (title.endsWith("wait for ever") || "is stuck".equals(title)) {
              all.stream().anyMatch("of another process"::equals);
            }
            """));
  }

  private static List<String> asked(String code) {
    List<String> words = new ArrayList<>();
    ASKED.matcher(code).results().map(WordsTest::literal).forEach(words::add);
    return words;
  }

  private static String literal(MatchResult found) {
    return found.group(1) == null ? found.group(2) : found.group(1);
  }

  private static boolean isData(String word) {
    return SIGN.matcher(word).matches()
        || NAME.matcher(word).matches()
        || OF_FILES.contains(word)
        || OF_USERS.contains(word)
        || OF_OURS.contains(word);
  }
}
