package chanlens.teach.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.teach.Played;
import chanlens.teach.program.GoRelease;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptsTest {
  private static String error(String script) {
    return String.valueOf(
        assertThrows(ScriptError.class, () -> Scripts.read(script, GoRelease.LATEST)).getMessage());
  }

  @Test
  void errorsHaveLineAndColumnAndSayWhatWasExpectedAndFound() {
    assertEquals(
        "line 2, column 7: expected a value of type int, found string", error("ch := make(chan int)\nch <- \"a\""));
    assertEquals(
        "line 1, column 1: expected the name of a variable, found `x`, which is not declared", error("x <- 1"));
    assertEquals("line 1, column 17: expected `)`, found the end of the line", error("print((1 + 2 * 3"));
    assertEquals(
        "line 2, column 4: expected one of Lock, Unlock, TryLock, found `Lok`", error("var mu sync.Mutex\nmu.Lok()"));
    assertEquals("line 1, column 1: expected a loop around `break`, found none", error("break"));
    assertEquals("line 1, column 4: expected a word, a value or a sign of Go, found `$`", error("a, $ := 1"));
    assertEquals("line 1, column 17: expected a type, found `float`", error("ch := make(chan float)"));
    assertEquals("line 1, column 14: expected `}`, found the end of the script", error("func main() {"));
  }

  @Test
  void directionsOfChannelsAreHeld() {
    assertTrue(error("func f(ch <-chan int) {\n ch <- 1\n}").contains("a channel that can be sent to"));
    assertTrue(error("func f(ch chan<- int) {\n <-ch\n}").contains("a channel that can be received from"));
    assertTrue(error("func f(ch <-chan int) {\n close(ch)\n}").contains("a channel that can be closed"));
  }

  @Test
  void aWholeProgramOfGoIsAScriptToo() {
    String script =
        """
        package main

        import (
          "fmt"
          "sync"
        )

        func worker(id int, jobs <-chan int, wg *sync.WaitGroup) {
          defer wg.Done()
          for j := range jobs {
            fmt.Println(id, j)
          }
        }

        func main() {
          jobs := make(chan int)
          var wg sync.WaitGroup
          wg.Add(1)
          go worker(1, jobs, &wg)
          jobs <- 5
          close(jobs)
          wg.Wait()
        }
        """;
    assertEquals("exit 0: 1 5", Played.outcome(Played.run(script).last()));
  }

  @Test
  void labelsLeaveTheLoopAroundASelect() {
    String script =
        """
        ch := make(chan int, 1)
        outer:
        for {
          select {
          case ch <- 1: print("sent")
          default: break outer
          }
        }
        print("out")
        """;
    assertEquals("exit 0: sent | out", Played.outcome(Played.run(script).last()));
  }

  @Test
  void completionKnowsNamesMethodsAndPackages() {
    String script = "jobs := make(chan int)\nvar mu sync.Mutex\nmu.\njo";
    assertEquals(List.of("Lock()", "TryLock()", "Unlock()"), Scripts.completions(script, 3, 4));
    assertEquals(List.of("jobs"), Scripts.completions(script, 4, 3));
    assertTrue(Scripts.completions("time.", 1, 6).containsAll(List.of("After(", "NewTicker(", "Sleep(")));
  }

  @Test
  void nothingNestsWithoutEnd() {
    assertTrue(error("print(" + "(".repeat(5_000) + "1").contains("levels"));
    assertTrue(error("{".repeat(5_000)).contains("levels"));
    assertTrue(error("print(" + "!".repeat(50_000) + "1)").contains("levels"));
    assertTrue(error("var x " + "chan ".repeat(15_000) + "int").contains("levels"));
  }
}
