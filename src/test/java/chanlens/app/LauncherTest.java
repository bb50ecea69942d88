package chanlens.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chanlens.cli.Cli;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `packaging/chanlens` with a Java that only says what it was called with, in surroundings as bare as those of cron,
/// containers and build servers.
class LauncherTest {
  private static final Path BASH = Path.of("/bin/bash");
  private static final String JAVA =
      """
      #!/bin/bash
      for n in 0 1 2; do echo "stream $n=$(readlink /proc/$$/fd/$n)" >&2; done
      echo "locale=${LC_ALL:-}"
      for word in "$@"; do echo "word=$word"; done
      if read -r line; then echo "stdin=$line"; fi
      """;

  @TempDir private Path folder = Path.of("");

  private record Ran(int status, String out, String err) {
    List<String> words() {
      return out.lines().filter(l -> l.startsWith("word=")).map(l -> l.substring("word=".length())).toList();
    }

    boolean has(String word) {
      return words().contains(word);
    }
  }

  @BeforeEach
  void needsBash() {
    assumeTrue(Files.isExecutable(BASH));
  }

  private Path app(String name) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.createDirectory(home.resolve("packaging"));
    for (String file : List.of("packaging/chanlens", "packaging/jvm-flags")) {
      Files.copy(Path.of(file), home.resolve(file));
    }
    Files.createDirectories(home.resolve("target/app/lib"));
    for (String file : List.of("lib/a.jar", "lib/B.jar", "words.aot", "window.aot")) {
      Files.writeString(home.resolve("target/app").resolve(file), "");
    }
    return home;
  }

  private Path jdk() throws IOException {
    Path jdk = folder.resolve("jdk");
    if (!Files.exists(jdk)) {
      Files.createDirectories(jdk.resolve("bin"));
      Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
      assertTrue(Files.writeString(jdk.resolve("bin/java"), JAVA).toFile().setExecutable(true));
    }
    return jdk;
  }

  private Ran launch(Path home, Map<String, String> env, String redirect, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(BASH.toString(), "-c", "exec \"$@\" " + redirect, "bash"));
    command.add(home.resolve("packaging/chanlens").toString());
    command.addAll(List.of(words));
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "JAVA25_HOME", jdk().toString()));
    builder.environment().putAll(env);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out, Files.readString(err));
  }

  @Test
  void javaGetsWhatTheFileOfFlagsSaysAndWordsNothingOfTheWindow() throws Exception {
    Path home = app("home");
    List<String> flags =
        Files.readAllLines(home.resolve("packaging/jvm-flags")).stream()
            .filter(l -> !l.isBlank() && !l.startsWith("#"))
            .toList();
    assertTrue(launch(home, Map.of(), "", "capture.dump").words().containsAll(flags), flags.toString());
    Ran words = launch(home, Map.of(), "", "report", "x");
    assertTrue(words.has("-XX:+UseCompactObjectHeaders"), words.out());
    assertFalse(words.out().contains("javafx."), words.out());
  }

  @Test
  void wordsAndTheWindowStartFromACacheOfTheirOwn() throws Exception {
    Path home = app("home");
    String app = home.resolve("target/app").toRealPath().toString();
    for (String word : Cli.words()) {
      assertTrue(launch(home, Map.of(), "", word).has("-XX:AOTCache=" + app + "/words.aot"), word);
    }
    assertTrue(launch(home, Map.of(), "", "capture.dump").has("-XX:AOTCache=" + app + "/window.aot"));
  }

  @Test
  void onlyLargeInputsAreWorthTheSecondCompiler() throws Exception {
    Path home = app("home");
    String first = "-XX:TieredStopAtLevel=1";
    Path small = Files.writeString(folder.resolve("a small one"), "x");
    Path run = Files.createDirectory(folder.resolve("a run"));
    assertTrue(launch(home, Map.of(), "", "version").has(first));
    assertTrue(launch(home, Map.of(), "", "report", "--at", small.toString()).has(first));
    assertTrue(launch(home, Map.of(), "", "report", run.toString()).has(first));
    assertFalse(launch(home, Map.of(), "", "report", "-").has(first));
    assertFalse(launch(home, Map.of(), "", "fleet", "add", "store", run.toString()).has(first), "it reads thousands");
    assertFalse(launch(home, Map.of(), "", "capture.dump").has(first));
    assertFalse(launch(home, Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=4"), "", "version").has(first));
    try (RandomAccessFile large = new RandomAccessFile(run.resolve("large").toFile(), "rw")) {
      large.setLength((128L << 20) + 1);
    }
    assertFalse(launch(home, Map.of(), "", "report", run.toString()).has(first));
    assertFalse(launch(home, Map.of(), "", "report", small.toString(), run.resolve("large").toString()).has(first));
  }

  @Test
  void itStartsWithoutAHomeFolder() throws Exception {
    Ran ran = launch(app("home"), Map.of(), "", "version");
    assertEquals(0, ran.status());
    assertTrue(ran.has("version"), ran.out());
  }

  @Test
  void namesBeyondAsciiAreReadWithoutALocale() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/locale")));
    Path home = app("a b");
    for (Map<String, String> env : List.of(Map.<String, String>of(), Map.of("LC_ALL", "C"), Map.of("LANG", "POSIX"))) {
      Ran ran = launch(home, env, "", "report", "x");
      assertTrue(ran.out().contains("locale=C.UTF-8\n"), ran.out());
    }
    assertTrue(launch(home, Map.of("LANG", "C.UTF-8"), "", "version").out().contains("locale=\n"));
  }

  @Test
  void whatTheUserTellsJavaAboutItsHeapIsNotContradicted() throws Exception {
    Path home = app("home");
    assertTrue(launch(home, Map.of(), "", "version").has("-Xms96m"));
    for (String own : List.of("-Xmx200m", "-XX:MaxHeapSize=200m", "-XX:MaxRAMPercentage=10", "-Xmn8m")) {
      for (String name : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
        assertFalse(launch(home, Map.of(name, own), "", "version").out().contains("word=-Xm"), name + " " + own);
      }
    }
    Ran collector = launch(home, Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC"), "", "version");
    assertFalse(collector.out().contains("GC"), collector.out());
  }

  @Test
  void aFolderWithAColonInItsNameIsNotPartedIntoTwo() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
    Ran ran = launch(app("co:lon"), Map.of(), "", "version");
    assertEquals(2, classPath(ran).split(":").length, classPath(ran));
    assertFalse(ran.out().contains("AOTCache"), ran.out());
  }

  @Test
  void librariesOfTheSystemComeFromTheAppAndNothingOfTheProcessIsLeftForOthers() throws Exception {
    Path home = app("home");
    Path app = home.resolve("target/app");
    Ran words = launch(home, Map.of(), "", "report", "x");
    assertTrue(words.has("-Dchanlens.native=" + app.resolve("native")), words.out());
    assertTrue(words.has("-XX:-UsePerfData"), words.out());
    Ran window = launch(home, Map.of(), "", "capture.dump");
    assertTrue(window.has("-Djavafx.cachedir=" + app.resolve("javafx")), window.out());
  }

  @Test
  void closedStreamsStayClosedForJava() throws Exception {
    Path home = app("home");
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
    Ran in = launch(home, Map.of(), "<&-", "report", "-");
    assertTrue(in.has("-") && !in.out().contains("stdin="), in.out());
    assertTrue(in.err().contains("stream 0=/dev/null") && in.err().contains("Bad file descriptor"), in.err());
    Ran out = launch(home, Map.of(), ">&-", "version");
    assertTrue(out.err().contains("stream 1=/dev/null") && out.err().contains("Bad file descriptor"), out.err());
    assertTrue(launch(home, Map.of(), "2>&-", "version").has("version"));
  }

  @Test
  void wordsReachJavaAsTheyWereWritten() throws Exception {
    List<String> odd = List.of("report", "@a", "", "-o", "a b", "*", "$(x)", "--");
    Ran ran = launch(app("home"), Map.of(), "", odd.toArray(String[]::new));
    List<String> words = ran.words();
    assertEquals(odd, words.subList(words.size() - odd.size(), words.size()));
  }

  @Test
  void theClassPathIsTheSameInEveryLocale() throws Exception {
    Path home = app("home");
    Set<String> paths = new HashSet<>();
    for (String locale : List.of("C", "C.UTF-8", "en_US.UTF-8", "de_DE.UTF-8")) {
      paths.add(classPath(launch(home, Map.of("LC_ALL", locale), "", "version")));
    }
    assertEquals(1, paths.size(), paths.toString());
  }

  private static String classPath(Ran ran) {
    return ran.words().get(ran.words().indexOf("-classpath") + 1);
  }
}
