package chanlens.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who writes a file chooses its names and numbers, and can choose them so that thousands have one hash. A `HashMap`
/// then searches a tree when its keys are [Comparable], and a list when they are not.
class KeysTest {
  private static final Pattern TABLE =
      Pattern.compile("\\b(?:Map|Set)<([A-Z][\\w.]*(?:<[^=;]*?>)?)[,>][^=;]*= new (?:Linked)?Hash(?:Map|Set)<");
  private static final Set<String> COMPARABLE = Set.of("String", "Long", "Integer");

  /// Those that no file can make many of, with the room that has them.
  private static final Map<String, String> FEW =
      Map.of("Layer", "text", "ReachReason", "analysis", "StackGroup", "analysis");

  @Test
  void whatComesFromFilesIsLookedUpByKeysThatCanBeCompared() throws IOException {
    Map<Path, String> sources = sources();
    String all = String.join("\n", sources.values());
    List<String> wrong = new ArrayList<>();
    sources.forEach((file, text) -> {
      for (Matcher table = TABLE.matcher(text); table.find(); ) {
        String key = table.group(1).replaceFirst("^.*[.]", "");
        boolean local = isComparable(key, text) || (!declares(key, text) && isComparable(key, all));
        if (!COMPARABLE.contains(key) && !local && !FEW.containsKey(key)) {
          wrong.add(file + ": " + table.group());
        }
      }
    });
    assertEquals(List.of(), wrong);
  }

  private static boolean declares(String type, String text) {
    return Pattern.compile("\\b(record|class|enum|interface) " + Pattern.quote(type) + "\\b").matcher(text).find();
  }

  private static boolean isComparable(String type, String text) {
    String name = Pattern.quote(type);
    return Pattern.compile("\\benum " + name + "\\b").matcher(text).find()
        || Pattern.compile("\\b(record|class) " + name + "\\b[^{;]*\\bComparable<" + name + ">").matcher(text).find();
  }

  private static Map<Path, String> sources() throws IOException {
    Map<Path, String> out = new LinkedHashMap<>();
    for (String room : List.of("model", "format", "text", "analysis")) {
      try (Stream<Path> files = Files.walk(Path.of("src/main/java/chanlens", room))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
          out.put(file, Files.readString(file));
        }
      }
    }
    return out;
  }
}
