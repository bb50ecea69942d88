package chanlens.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.app.Main;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Holds the house to its map.
class RoomsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(Rooms.ROOT);

  @Test
  void everyClassLivesInARoom() {
    List<String> homeless =
        CLASSES.stream()
            .filter(c -> !Rooms.DOORS.containsKey(Rooms.roomOf(c.getPackageName())))
            .map(JavaClass::getName)
            .toList();
    assertEquals(List.of(), homeless);
  }

  @Test
  void roomsAreEnteredOnlyThroughTheirDoors() {
    Set<String> found = new TreeSet<>();
    dependencies((from, to) -> {
      String a = Rooms.roomOf(from.getPackageName());
      String b = Rooms.roomOf(to.getPackageName());
      if (!a.equals(b) && !Rooms.DOORS.getOrDefault(a, Set.of()).contains(b)) {
        found.add(from.getName() + " -> " + to.getName());
      }
    });
    assertEquals(Set.of(), found);
  }

  @Test
  void theDoorsFormNoCircle() {
    List<String> order = List.copyOf(Rooms.DOORS.keySet());
    Rooms.DOORS.forEach(
        (room, doors) ->
            doors.forEach(
                door ->
                    assertTrue(
                        order.indexOf(door) < order.indexOf(room), room + " opens onto a later room " + door)));
  }

  @Test
  void strangersDoNotKnowEachOther() {
    Set<String> found = new TreeSet<>();
    dependencies((from, to) -> {
      String room = Rooms.roomOf(from.getPackageName());
      String a = Rooms.subRoomOf(from.getPackageName());
      String b = Rooms.subRoomOf(to.getPackageName());
      boolean neighbours = room.equals(Rooms.roomOf(to.getPackageName())) && !a.isEmpty() && !b.isEmpty();
      if (Rooms.STRANGERS.contains(room) && neighbours && !a.equals(b)) {
        found.add(from.getName() + " -> " + to.getName());
      }
    });
    assertEquals(Set.of(), found);
  }

  @Test
  void packagesFormNoCircle() {
    Map<String, Set<String>> uses = new HashMap<>();
    dependencies((from, to) -> {
      if (!from.getPackageName().equals(to.getPackageName())) {
        uses.computeIfAbsent(from.getPackageName(), p -> new HashSet<>()).add(to.getPackageName());
      }
    });
    assertEquals(Set.of(), circles(uses));
  }

  /// A class counts with those nested in it. What two classes need of each other is a third one's.
  @Test
  void classesFormNoCircle() {
    Map<String, Set<String>> uses = new HashMap<>();
    dependencies((from, to) -> {
      String a = outermost(from);
      String b = outermost(to);
      if (!a.equals(b)) {
        uses.computeIfAbsent(a, c -> new HashSet<>()).add(b);
      }
    });
    assertEquals(Set.of(), circles(uses));
  }

  private static String outermost(JavaClass c) {
    return c.getName().replaceFirst("\\$.*", "");
  }

  private static Set<String> circles(Map<String, Set<String>> uses) {
    Set<String> circles = new TreeSet<>();
    for (String start : uses.keySet()) {
      if (reaches(uses, uses.getOrDefault(start, Set.of()), start)) {
        circles.add(start);
      }
    }
    return circles;
  }

  @Test
  void noTwoClassesHaveTheSameName() {
    Map<String, Long> counts =
        CLASSES.stream()
            .filter(c -> c.isTopLevelClass() && !c.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.counting()));
    Set<String> twice = new TreeSet<>(counts.keySet());
    twice.removeIf(name -> counts.get(name) == 1);
    assertEquals(Set.of(), twice);
  }

  /// What `main` does not reach, a test alone does, or nobody. No class is found by its name alone: annotations name
  /// picocli's.
  @Test
  void everyClassIsReachedFromMain() {
    Set<JavaClass> reached = new HashSet<>();
    List<JavaClass> todo = new ArrayList<>(List.of(CLASSES.get(Main.class)));
    while (!todo.isEmpty()) {
      JavaClass c = todo.removeLast();
      if (CLASSES.contain(c.getName()) && reached.add(CLASSES.get(c.getName()))) {
        c.getEnclosingClass().ifPresent(todo::add);
        c.getDirectDependenciesFromSelf().forEach(d -> todo.add(d.getTargetClass().getBaseComponentType()));
      }
    }
    Set<String> dead = new TreeSet<>();
    for (JavaClass c : CLASSES) {
      boolean switchTable = c.getName().matches(".*\\$\\d+"); // javac's own, for a switch over an enum
      if (!reached.contains(c) && !switchTable && !c.getSimpleName().equals("package-info")) {
        dead.add(c.getName());
      }
    }
    assertEquals(Set.of(), dead);
  }

  @Test
  void javaFxLivesInFxAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("chanlens.fx..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "com.sun.javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLinePrints() {
    Set<String> found = new TreeSet<>();
    for (JavaClass c : CLASSES) {
      if (Rooms.roomOf(c.getPackageName()).equals("cli")) {
        continue;
      }
      c.getFieldAccessesFromSelf().stream()
          .filter(a -> a.getTargetOwner().isEquivalentTo(System.class))
          .filter(a -> a.getName().equals("out") || a.getName().equals("err"))
          .forEach(a -> found.add(a.getDescription()));
    }
    assertEquals(Set.of(), found);
  }

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String name : CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet())) {
      Path info = Path.of("src/main/java", name.replace('.', '/'), "package-info.java");
      String text = Files.exists(info) ? Files.readString(info) : "";
      if (!text.startsWith("///") || !text.contains("@" + NullMarked.class.getSimpleName())) {
        missing.add(name);
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void theMapForPeopleShowsTheSameDoors() throws IOException {
    Map<String, Set<String>> shown = new LinkedHashMap<>();
    Pattern row = Pattern.compile("\\| `(\\w+)` \\|[^|]*\\| ([^|]*) \\|[^|]*\\|");
    for (String line : Files.readAllLines(Path.of("src/site/markdown/map.md"))) {
      Matcher m = row.matcher(line);
      if (m.matches()) {
        shown.put(
            m.group(1),
            Arrays.stream(m.group(2).split(",", -1))
                .map(String::strip)
                .filter(w -> Rooms.DOORS.containsKey(w))
                .collect(Collectors.toSet()));
      }
    }
    assertEquals(Rooms.DOORS, shown);
    assertEquals(List.copyOf(Rooms.DOORS.keySet()), List.copyOf(shown.keySet()), "in the same order");
  }

  /// Within a quarter, so that not every change has to count anew.
  @Test
  void theMapForPeopleSaysHowLargeEachRoomIs() throws IOException {
    Pattern row = Pattern.compile("\\| `(\\w+)` \\|.*\\| ([0-9.]+) \\|");
    Map<String, String> wrong = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of("src/site/markdown/map.md"))) {
      Matcher m = row.matcher(line);
      if (m.matches()) {
        double thousands = linesOf(m.group(1)) / 1000.0;
        if (Math.abs(Double.parseDouble(m.group(2)) - thousands) > Math.max(0.1, thousands / 4)) {
          wrong.put(m.group(1), "shown " + m.group(2) + ", found " + thousands);
        }
      }
    }
    assertEquals(Map.of(), wrong);
  }

  private static long linesOf(String room) throws IOException {
    long lines = 0;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java", Rooms.ROOT, room))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        lines += Files.readAllLines(file).size();
      }
    }
    return lines;
  }

  private interface Arrow {
    void of(JavaClass from, JavaClass to);
  }

  private static void dependencies(Arrow arrow) {
    for (JavaClass c : CLASSES) {
      for (Dependency d : c.getDirectDependenciesFromSelf()) {
        JavaClass to = d.getTargetClass().getBaseComponentType();
        if (to.getPackageName().startsWith(Rooms.ROOT)) {
          arrow.of(c, to);
        }
      }
    }
  }

  private static boolean reaches(Map<String, Set<String>> uses, Set<String> from, String goal) {
    Set<String> seen = new HashSet<>();
    List<String> todo = new ArrayList<>(from);
    while (!todo.isEmpty()) {
      String p = todo.removeLast();
      if (p.equals(goal)) {
        return true;
      }
      if (seen.add(p)) {
        todo.addAll(uses.getOrDefault(p, Set.of()));
      }
    }
    return false;
  }
}
