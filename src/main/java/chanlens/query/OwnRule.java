package chanlens.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A finding that a team wrote itself: a question whose rows, if there are any, are what is wrong. It is never surer
/// than *possible*: Chanlens does not know what the question proves.
///
/// @param id `X-OLD-POLLER`; ids that begin with F are those of Chanlens
/// @param title what is wrong, a sentence without its full stop
/// @param advice what to do; may be empty
public record OwnRule(String id, String title, String advice, String sql) {
  private static final Pattern ID = Pattern.compile("[A-EG-Z][A-Z0-9]*(-[A-Z0-9]+)*");
  private static final Set<String> HEAD = Set.of("id", "title", "degree", "advice");

  /// The rules in the files of a folder that end in `.sql`, by name.
  ///
  /// @throws IOException naming the file and what is wrong with its head
  public static List<OwnRule> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + ": no folder; rules are files that end in .sql");
    }
    List<OwnRule> rules = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".sql")).sorted().toList()) {
        OwnRule rule = of(file);
        if (!ids.add(rule.id)) {
          throw new IOException(file + ": another file has the id " + rule.id);
        }
        rules.add(rule);
      }
    }
    if (rules.isEmpty()) {
      throw new IOException(folder + ": no rule; rules are files that end in .sql");
    }
    return List.copyOf(rules);
  }

  private static OwnRule of(Path file) throws IOException {
    SqlFile read = SqlFile.of(Files.readString(file));
    for (String name : new TreeSet<>(read.head().keySet())) {
      if (!HEAD.contains(name)) {
        throw new IOException(file + ": expected -- id:, title:, degree: or advice:, found " + name + ":");
      }
    }
    if (!ID.matcher(read.word("id")).matches()) {
      throw new IOException(
          file + ": expected -- id: of capital letters and digits that does not begin with F, found '"
              + read.word("id") + "'");
    }
    if (read.word("title").isEmpty()) {
      throw new IOException(file + ": expected -- title:, found none");
    }
    String degree = read.word("degree").toLowerCase(Locale.ROOT);
    if (!degree.isEmpty() && !degree.equals("possible")) {
      throw new IOException(file + ": expected -- degree: possible, found " + degree + ": nothing surer");
    }
    return new OwnRule(read.word("id"), read.word("title"), read.word("advice"), read.sql());
  }
}
