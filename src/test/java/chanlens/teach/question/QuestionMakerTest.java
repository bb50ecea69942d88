package chanlens.teach.question;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.teach.Played;
import chanlens.teach.narration.AnswerWords;
import chanlens.teach.run.Playback;
import chanlens.teach.simulator.Machine;
import chanlens.teach.simulator.Move;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QuestionMakerTest {
  private static final List<String> SCRIPTS =
      List.of(
          """
          ch := make(chan int, 1)
          go func() { for i := range 4 { ch <- i }; close(ch) }()
          for v := range ch { print(v) }
          """,
          "ch := make(chan int)\ngo func() { ch <- 1; close(ch) }()\n<-ch\n<-ch\nclose(ch)",
          """
          a := make(chan int, 1)
          b := make(chan int, 1)
          a <- 1
          b <- 2
          for range 3 {
            select {
            case v := <-a: print(v)
            case v := <-b: print(v)
            default: print("none")
            }
          }
          var z chan int
          z <- 1
          """,
          """
          var mu sync.Mutex
          mu.Lock()
          go func() { mu.Lock(); mu.Unlock() }()
          time.Sleep(1ms)
          mu.Unlock()
          mu.Unlock()
          """,
          """
          ch := make(chan int)
          for range 3 { go func() { <-ch }() }
          time.Sleep(1ms)
          close(ch)
          ch <- 1
          """);

  @Test
  void fourAnswersDifferAndExactlyOneIsWhatTheStepComesTo() {
    int asked = 0;
    for (String script : SCRIPTS) {
      Playback run = Played.run(script);
      for (Question q : QuestionMaker.of(run, 1).values()) {
        asked++;
        assertEquals(Question.ANSWERS, Set.copyOf(q.answers()).size(), q.toString());
        Set<Answer> real = real(run.machine(), q);
        Answer right = q.answers().get(q.right());
        if (right.what() == Answer.What.TAKES_ANY) {
          assertTrue(real.size() > 1, q.toString());
        } else {
          assertEquals(Set.of(right), real);
          assertEquals(1, q.answers().stream().filter(real::contains).count());
        }
        assertEquals(Question.ANSWERS, q.answers().stream().map(AnswerWords::answer).distinct().count());
      }
    }
    assertTrue(asked > 25, asked + " questions");
  }

  private static Set<Answer> real(Machine machine, Question q) {
    return machine.moves(q.before()).stream()
        .filter(m -> m.kind() == Move.Kind.RUN && m.id() == q.goroutine())
        .map(m -> QuestionMaker.answer(machine.apply(q.before(), m)))
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  @Test
  void theRightAnswerStandsInEveryPlace() {
    Set<Integer> places = new TreeSet<>();
    for (long seed = 0; seed < 20; seed++) {
      QuestionMaker.of(Played.run(SCRIPTS.getFirst()), seed).values().forEach(q -> places.add(q.right()));
    }
    assertEquals(Set.of(0, 1, 2, 3), places);
  }
}
