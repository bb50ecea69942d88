package chanlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import chanlens.live.GoService;
import chanlens.live.endpoint.Served;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTerminalTest {
  @TempDir private Path folder;

  @Test
  void onceShowsWhatStandsWhere() throws Exception {
    try (GoService service = new GoService().stand("main.leak", 30)) {
      Said said = Said.by("watch", service.url(), "--once");
      assertThat(said.status()).isZero();
      assertThat(said.out()).contains("31 goroutines").containsPattern("30 +█ +chan send +main.leak main.go:20");
      assertThat(said.err()).contains("profiles goroutine, goroutineleak, heap; no figures of the heap");
    }
  }

  @Test
  void aTriggerEndsWithSixAndTheCaptureNamesItsFinding() throws Exception {
    byte[] text = Files.readAllBytes(Path.of("samples/abandoned-sender/captures/go1.27/goroutines.txt.gz"));
    try (GoService service = new GoService().stand("main.leak", 30).serve("/debug/pprof/goroutine?debug=2", text)) {
      Path out = folder.resolve("s");
      Said said =
          Said.by(
              "watch", service.url(), "--once", "--when", "at main.leak > 20", "--take", "text", "-o", out.toString());
      assertThat(said.status()).isEqualTo(6);
      assertThat(said.err()).contains("trigger `at main.leak > 20`: 30 goroutines at main.leak main.go:20")
          .contains("POSSIBLE LEAK: 180 goroutines wait to send at one line").contains("open it: chanlens " + out);
    }
  }

  @Test
  void linesForProgramsAreJsonAndCsv() throws Exception {
    try (GoService service = new GoService().stand("main.leak", 30)) {
      String json = Said.by("watch", service.url(), "--once", "--format", "jsonl", "--when", "goroutines > 3").out();
      assertThat(json.lines()).hasSize(2);
      assertThat(json).contains("\"goroutines\":31").contains("\"kind\":\"trigger\"").contains("\"created\":null");
      String csv = Said.by("watch", service.url(), "--once", "--format", "csv").out();
      assertThat(csv.lines().toList()).hasSize(4).first().isEqualTo("time,what,function,place,waits_for,count");
      assertThat(csv).contains(",place,main.leak,main.go:20,chan send,30\n");
    }
  }

  @Test
  void credentialsAreInNoOutputNorInTheCapture() throws Exception {
    Path auth = folder.resolve("auth");
    Files.writeString(auth, "me:hunter2\nX-Key: sesame\n");
    try (GoService service = new GoService().stand("main.leak", 30)) {
      Path out = folder.resolve("s");
      Said said = Said.by(
          "watch", service.url(), "--once", "--when", "goroutines > 3", "-o", out.toString(), "--take", "profiles",
          "--auth-file", auth.toString(), "--format", "jsonl");
      assertThat(service.served().asked()).allMatch(r -> r.contains("Basic bWU6aHVudGVyMg==") && r.contains("sesame"));
      StringBuilder all = new StringBuilder(said.out()).append(said.err());
      try (var files = Files.walk(out)) {
        for (Path f : files.filter(Files::isRegularFile).toList()) {
          all.append(Files.readString(f, StandardCharsets.ISO_8859_1));
        }
      }
      assertThat(all).doesNotContain("hunter2", "bWU6aHVudGVyMg", "sesame");
    }
  }

  @Test
  void aHostileServiceEndsInASentence() throws Exception {
    for (String answer : List.of(
        "HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", "nonsense\r\n\r\n")) {
      try (Served served = Served.always(answer)) {
        Said said = Said.by("watch", served.url(), "--once");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).startsWith("chanlens: http").doesNotContain("a bug in chanlens");
      }
    }
  }

  @Test
  void aPageInPlaceOfAProfileIsNamed() throws Exception {
    try (GoService service = new GoService().serve("/debug/pprof/goroutine", "<html>please log in</html>")) {
      Said said = Said.by("watch", service.url(), "--once");
      assertThat(said.status()).isEqualTo(5);
      assertThat(said.err()).contains("HTML");
    }
  }

  @Test
  void rulesConnectToNothing() {
    Said said = Said.by("watch", "--alert-rules", "--when", "goroutines > 5", "--when", "wait > 3m");
    assertThat(said.status()).isZero();
    assertThat(said.out()).contains("expr: go_goroutines > 5");
    assertThat(said.err()).contains("`wait > 3m` has no rule");
  }

  @Test
  void wordsThatMakeNoSenseAreUsage() {
    assertThat(Said.by("watch").err()).contains("name a URL");
    assertThat(Said.by("watch", "http://u:p@h").status()).isEqualTo(2);
    assertThat(Said.by("watch", "localhost:1", "--when", "rain > 3").err()).contains("is no trigger");
    assertThat(Said.by("watch", "localhost:1", "--take", "text").err()).contains("-o DIR");
    assertThat(Said.by("watch", "localhost:1", "--interval", "soon").err()).contains("is no time");
  }
}
