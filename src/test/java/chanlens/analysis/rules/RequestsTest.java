package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.words.FindingWords;
import chanlens.workspace.Pasted;
import java.util.List;
import org.junit.jupiter.api.Test;

/// F-REQUEST and F-WRITE, from what people paste.
class RequestsTest {
  private static final String SERVE = "net/http.(*conn).serve(0xc0000aa000, {0x7f0, 0xc0000bb000})";
  private static final String FUNC = "net/http.HandlerFunc.ServeHTTP(0x6f0, {0x7f1, 0xc0000cc000}, 0xc0000dd000)";
  private static final String MUX = "net/http.(*ServeMux).ServeHTTP(0x6f8, {0x7f1, 0xc0000cc000}, 0xc0000dd000)";
  private static final String SERVER =
      "net/http.serverHandler.ServeHTTP({0xc0000ee000}, {0x7f1, 0xc0000cc000}, 0xc0000dd000)";
  private static final String STARTED = "net/http.(*Server).Serve in goroutine 1";

  private static List<Finding> found(Rule rule, Pasted text) {
    return text.diagnosis().findings().stream().filter(f -> f.rule() == rule).toList();
  }

  private static String[] within(String... inner) {
    String[] all = new String[inner.length + 5];
    System.arraycopy(inner, 0, all, 0, inner.length);
    String[] outer = {"main.(*shop).list(0xc000011000)", FUNC, MUX, SERVER, SERVE};
    System.arraycopy(outer, 0, all, inner.length, outer.length);
    return all;
  }

  @Test
  void requestsThatAreNotAnsweredForAMinuteAreRecognisedByHandlerWithTheRangeOfWaits() {
    Pasted text = new Pasted().main();
    text.alike(2, 30, 5, "chan send, 2 minutes", STARTED, within("main.ask(0xc000012000)"));
    text.alike(1, 50, 5, "chan send, 8 minutes", STARTED, within("main.ask(0xc000012000)"));
    List<Finding> found = found(Rule.F_REQUEST, text);
    assertEquals(1, found.size(), found.toString());
    Finding f = found.getFirst();
    assertEquals(Concern.SLOW, f.concern());
    assertEquals(
        "3 HTTP handlers have waited 2 min 0 s to 8 min 0 s in main.(*shop).list",
        FindingWords.title(f).replace("at least ", ""));
    assertEquals(List.of(30L, 35L, 50L), f.goroutines());
  }

  @Test
  void aSelectOfTheHandlersOwnMayBeAStreamAndNeedsManyForAHint() {
    String[] stream = within();
    assertEquals(List.of(),
        found(Rule.F_REQUEST, new Pasted().main().alike(9, 30, 5, "select, 5 minutes", STARTED, stream)));
    List<Finding> many =
        found(Rule.F_REQUEST, new Pasted().main().alike(10, 30, 5, "select, 5 minutes", STARTED, stream));
    assertEquals(1, many.size(), many.toString());
    assertEquals(Concern.HINT, many.getFirst().concern());
    assertEquals(Degree.INFO, many.getFirst().degree());
  }

  @Test
  void aHandlerThatReadsWhatItsOwnClientSendsWaitsForThatClient() {
    Pasted text =
        new Pasted().main().alike(3, 30, 5, "IO wait, 9 minutes", STARTED,
            within("internal/poll.(*FD).Read(0xc000019000)", "net.(*conn).Read(0xc000018000)",
                "net/http.(*connReader).Read(0xc000017000)", "io.ReadAll({0x7f2, 0xc000016000})"));
    assertEquals(List.of(), found(Rule.F_REQUEST, text));
  }

  @Test
  void withoutAgesOnlyManyRequestsAreWorthAWord() {
    String[] asks = within("main.ask(0xc000012000)");
    assertEquals(List.of(), found(Rule.F_REQUEST, new Pasted().main().alike(19, 30, 5, "chan send", STARTED, asks)));
    Pasted more = new Pasted().main().alike(20, 30, 5, "sync.WaitGroup.Wait", STARTED, asks);
    assertEquals(1, found(Rule.F_REQUEST, more).size());
  }

  @Test
  void aWriteToTheNetworkOfAMinuteIsStrongSinceThePeerDoesNotRead() {
    String[] write = {
      "internal/poll.runtime_pollWait(0x7f9, 0x77)", "internal/poll.(*pollDesc).waitWrite(0xc000019000)",
      "internal/poll.(*FD).Write(0xc000019000)", "net.(*conn).Write(0xc000018000)", "main.(*feed).push(0xc000017000)"
    };
    Pasted text = new Pasted().main().alike(2, 30, 5, "IO wait, 4 minutes", "main.main in goroutine 1", write);
    List<Finding> found = found(Rule.F_WRITE, text);
    assertEquals(1, found.size(), found.toString());
    assertEquals(Degree.STRONG, found.getFirst().degree());
    assertEquals("main.(*feed).push", found.getFirst().site().orElseThrow().function());
    assertEquals(List.of(),
        found(Rule.F_WRITE, new Pasted().main().alike(2, 30, 5, "IO wait", "main.main in goroutine 1", write)));
  }

  @Test
  void aReadFromTheNetworkOfAnyLengthIsNoWrite() {
    Pasted text =
        new Pasted().main().alike(2, 30, 5, "IO wait, 400 minutes", "main.main in goroutine 1",
            "internal/poll.runtime_pollWait(0x7f9, 0x72)", "internal/poll.(*FD).Read(0xc000019000)",
            "net.(*conn).Read(0xc000018000)", "main.(*feed).listen(0xc000017000)");
    assertEquals(List.of(), found(Rule.F_WRITE, text));
  }
}
