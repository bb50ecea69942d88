package chanlens.teach.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.teach.Played;
import chanlens.teach.run.Exploration;
import chanlens.teach.run.Playback;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What Go does, rule by rule.
class MachineTest {
  private static String end(String script) {
    return Played.outcome(Played.run(script).last());
  }

  private static Set<String> ends(String script) {
    return Played.outcomes(Played.all(Played.machine(script)));
  }

  @Test
  void aWaitingReceiverIsServedBeforeTheBuffer() {
    Playback run = Played.run(
        """
        ch := make(chan int, 1)
        go func() { print(<-ch) }()
        time.Sleep(1ms)
        ch <- 7
        time.Sleep(1ms)
        """);
    assertTrue(Played.rules(run).contains(StepRule.SEND_HANDED));
    assertEquals("exit 0: 7", Played.outcome(run.last()));
  }

  @Test
  void aReceiveFromAFullBufferTakesTheHeadAndLetsTheWaitingSenderIn() {
    Playback run = Played.run(
        """
        ch := make(chan int, 2)
        go func() {
          for i := range 3 { ch <- i }
          close(ch)
        }()
        time.Sleep(1ms)
        for v := range ch { print(v) }
        """);
    assertTrue(Played.rules(run).contains(StepRule.RECEIVE_AND_REFILL));
    assertEquals("exit 0: 0 | 1 | 2", Played.outcome(run.last()));
  }

  @Test
  void nilChannelsWaitForEverAndOnlyCloseOfThemPanics() {
    assertEquals(
        "fatal error: all goroutines are asleep - deadlock!: ", end("var ch chan int\nch <- 1"));
    assertEquals("fatal error: all goroutines are asleep - deadlock!: ", end("var ch chan int\n<-ch"));
    assertEquals("panic: close of nil channel: ", end("var ch chan int\nclose(ch)"));
  }

  @Test
  void closedChannelsGiveTheRestThenZero() {
    assertEquals(
        "exit 0: 5 true | 0 false",
        end(
            """
            ch := make(chan int, 1)
            ch <- 5
            close(ch)
            v, ok := <-ch
            print(v, ok)
            v, ok = <-ch
            print(v, ok)
            """));
    assertEquals("panic: send on closed channel: ", end("ch := make(chan int, 1)\nclose(ch)\nch <- 1"));
    assertEquals("panic: close of closed channel: ", end("ch := make(chan int)\nclose(ch)\nclose(ch)"));
  }

  @Test
  void closeWakesAllReceiversAndMakesSendersPanic() {
    Playback run = Played.run(
        """
        ch := make(chan int)
        for range 3 { go func() { <-ch }() }
        time.Sleep(1ms)
        close(ch)
        """);
    PlayStep close = run.steps().stream().filter(s -> s.event().rule() == StepRule.CLOSE).findFirst().orElseThrow();
    assertEquals(Set.of(2, 3, 4), Set.copyOf(close.event().woken()));
    assertEquals(
        "panic: send on closed channel: ",
        end("ch := make(chan int)\ngo func() { ch <- 1 }()\ntime.Sleep(1ms)\nclose(ch)\ntime.Sleep(1ms)"));
  }

  @Test
  void aSelectTakesAnyReadyCaseAndNoOther() {
    assertEquals(
        Set.of("exit 0: a", "exit 0: b"),
        ends(
            """
            a := make(chan int, 1)
            b := make(chan int, 1)
            c := make(chan int)
            var d chan int
            a <- 1
            b <- 1
            select {
            case <-a: print("a")
            case <-b: print("b")
            case <-c: print("c")
            case <-d: print("d")
            }
            """));
  }

  @Test
  void casesOfOneQueueStandInAnyOrder() {
    assertEquals(
        Set.of("exit 0: 1", "exit 0: 2"),
        ends(
            """
            ch := make(chan int)
            go func() {
              select {
              case ch <- 1:
              case ch <- 2:
              }
            }()
            print(<-ch)
            """));
  }

  @Test
  void aSelectOfOneCaseAndADefaultIsAnOperationThatDoesNotWait() {
    Playback run = Played.run("ch := make(chan int)\nselect {\ncase ch <- 1:\ndefault: print(\"lost\")\n}");
    assertEquals(List.of(StepRule.SEND_WOULD_BLOCK, StepRule.PRINT), Played.rules(run));
  }

  @Test
  void deadlockIsNotedOnlyWhenNoTimerIsInTheHeap() {
    String script = "t := time.NewTimer(1s)\nch := make(chan int)\n<-ch\nprint(t.Stop())";
    Playback old = play(script, 22);
    Playback now = play(script, 27);
    assertTrue(Played.rules(old).contains(StepRule.TIMER_SENT), "the timer fires first");
    assertEquals(List.of(StepRule.TIMER_START, StepRule.RECEIVE_PARKED, StepRule.DEADLOCK), Played.rules(now));
    assertTrue(Played.rules(old).contains(StepRule.DEADLOCK));
  }

  private static Playback play(String script, int minor) {
    return chanlens.teach.run.Schedule.play(
        Playback.of(Played.machine(script, minor, TimeModel.IDEAL)), chanlens.teach.run.Schedule.oneProcessor());
  }

  @Test
  void aStoppedTimerLeavesAValueOnlyBeforeGo123() {
    String script =
        """
        t := time.NewTimer(1ms)
        time.Sleep(5ms)
        print(t.Stop(), len(t.C), cap(t.C))
        """;
    assertEquals("exit 0: false 1 1", Played.outcome(play(script, 22).last()));
    assertEquals("exit 0: true 0 0", Played.outcome(play(script, 23).last()));
  }

  @Test
  void loopVariablesAreOneForAllIterationsBeforeGo122() {
    String script =
        """
        var wg sync.WaitGroup
        for i := 0; i < 2; i++ {
          wg.Add(1)
          go func() { print(i); wg.Done() }()
        }
        wg.Wait()
        """;
    assertEquals("exit 0: 2 | 2", Played.outcome(play(script, 19).last()));
    assertEquals("exit 0: 1 | 0", Played.outcome(play(script, 22).last()));
  }

  @Test
  void anUnlockWakesAWaiterThatMayComeTooLate() {
    String script =
        """
        var mu sync.Mutex
        mu.Lock()
        go func() { mu.Lock(); print("waiter"); mu.Unlock() }()
        time.Sleep(1ms)
        mu.Unlock()
        mu.Lock()
        print("main")
        runtime.Gosched()
        mu.Unlock()
        time.Sleep(10ms)
        """;
    assertEquals(Set.of("exit 0: main | waiter", "exit 0: waiter | main"), ends(script));
    assertTrue(Played.rules(Played.run(script)).contains(StepRule.LOCK_LOST));
  }

  @Test
  void aWaiterThatWaitedLongInVainIsHandedTheLock() {
    Playback run = Played.run(
        """
        var mu sync.Mutex
        go func() { mu.Lock(); print("at last"); mu.Unlock() }()
        mu.Lock()
        for range 3 {
          time.Sleep(2ms)
          mu.Unlock()
          mu.Lock()
        }
        mu.Unlock()
        time.Sleep(10ms)
        """);
    List<StepRule> rules = Played.rules(run);
    assertTrue(rules.containsAll(List.of(StepRule.LOCK_STARVING, StepRule.UNLOCK_HANDS_OVER, StepRule.LOCK_HANDED)));
  }

  @Test
  void unlockingWhatIsNotLockedEndsTheProgram() {
    String fatal = "fatal error: sync: unlock of unlocked mutex: ";
    assertEquals(fatal, end("var mu sync.Mutex\ndefer func() { print(recover()) }()\nmu.Unlock()"));
  }

  @Test
  void aWaitingWriterKeepsNewReadersOut() {
    Playback run = Played.run(
        """
        var rw sync.RWMutex
        rw.RLock()
        go func() { rw.Lock(); print("writer"); rw.Unlock() }()
        time.Sleep(1ms)
        go func() { rw.RLock(); print("reader"); rw.RUnlock() }()
        time.Sleep(1ms)
        rw.RUnlock()
        time.Sleep(1ms)
        """);
    assertEquals("exit 0: writer | reader", Played.outcome(run.last()));
  }

  @Test
  void waitGroupsWaitForZeroAndRefuseLess() {
    assertEquals(
        "exit 0: done | all",
        end(
            """
            var wg sync.WaitGroup
            wg.Add(1)
            go func() { print("done"); wg.Done() }()
            wg.Wait()
            print("all")
            """));
    assertEquals("panic: sync: negative WaitGroup counter: ", end("var wg sync.WaitGroup\nwg.Done()"));
  }

  @Test
  void aSignalThatNobodyWaitsForIsLost() {
    assertEquals(
        "fatal error: all goroutines are asleep - deadlock!: ",
        end("var mu sync.Mutex\nc := sync.NewCond(&mu)\nc.Signal()\nmu.Lock()\nc.Wait()"));
  }

  @Test
  void onceRunsOneFunctionAndTheOthersWaitForItsEnd() {
    assertEquals(
        Set.of("exit 0: once | 1 | 1"),
        ends(
            """
            var once sync.Once
            var wg sync.WaitGroup
            n := 0
            for range 2 {
              wg.Add(1)
              go func() {
                once.Do(func() { print("once"); n++ })
                print(n)
                wg.Done()
              }()
            }
            wg.Wait()
            """));
  }

  @Test
  void aCancelledContextTakesItsChildrenAlong() {
    assertEquals(
        "exit 0: context canceled | context canceled",
        end(
            """
            ctx, cancel := context.WithCancel(context.Background())
            child, stop := context.WithTimeout(ctx, 1s)
            defer stop()
            go cancel()
            <-child.Done()
            print(ctx.Err())
            print(child.Err())
            """));
    assertEquals(
        "exit 0: context deadline exceeded",
        end("ctx, cancel := context.WithTimeout(context.Background(), 1ms)\ndefer cancel()\n<-ctx.Done()\n"
            + "print(ctx.Err())"));
  }

  @Test
  void aPanicRunsDeferredCallsAndARecoveryReturnsNormally() {
    assertEquals(
        "exit 0: recovered boom | after",
        end(
            """
            f()
            print("after")
            func f() {
              defer func() {
                if r := recover(); r != nil { print("recovered", r) }
              }()
              panic("boom")
            }
            """));
    assertEquals("panic: boom: deferred", end("defer print(\"deferred\")\npanic(\"boom\")"));
    assertEquals("panic: runtime error: integer divide by zero: ", end("n := 0\nprint(1 / n)"));
  }

  @Test
  void whenMainCallsGoexitTheOthersGoOnAndNobodyIsLeft() {
    assertEquals(
        "fatal error: no goroutines (main called runtime.Goexit) - deadlock!: other",
        end("go func() { print(\"other\") }()\nruntime.Goexit()"));
  }

  @Test
  void aPoolKeepsWhatItHasForOneCollectionAfterTheNext() {
    String script =
        """
        var p sync.Pool
        p.Put(1)
        runtime.GC()
        print(p.Get())
        p.Put(2)
        runtime.GC()
        runtime.GC()
        print(p.Get())
        """;
    assertEquals("exit 0: 1 | nil", end(script));
  }

  @Test
  void unprotectedAdditionsCanBeLost() {
    String script =
        """
        n := 0
        done := make(chan bool)
        go func() { n++; done <- true }()
        n++
        <-done
        print(n)
        """;
    assertEquals(Set.of("exit 0: 1", "exit 0: 2"), ends(script));
  }

  @Test
  void schedulesAreCountedAndTheShortestDeadlockIsShown() {
    String script =
        """
        var a sync.Mutex
        var b sync.Mutex
        go func() { a.Lock(); b.Lock() }()
        b.Lock()
        a.Lock()
        """;
    Exploration all = Played.all(Played.machine(script));
    Exploration.Outcome deadlock = all.outcomes(End.Kind.DEADLOCK).getFirst();
    assertTrue(all.complete());
    assertTrue(deadlock.schedules().signum() > 0 && deadlock.schedules().compareTo(all.schedules()) < 0);
    Playback again = Played.run(script, String.join(",", deadlock.shortest().stream().map(Move::text).toList()));
    assertEquals(End.Kind.DEADLOCK, again.last().end().orElseThrow().kind());
  }

  @Test
  void aSpinningSelectHasSchedulesWithoutEnd() {
    Exploration all = Played.all(Played.machine(
        """
        ch := make(chan int)
        go func() { ch <- 1 }()
        for {
          select {
          case <-ch: return
          default:
          }
        }
        """));
    assertTrue(all.endless());
    assertTrue(all.complete());
  }

  @Test
  void goingBackIsLookingAtAnEarlierState() {
    Playback run = Played.run("ch := make(chan int, 1)\nch <- 1\nprint(<-ch)");
    for (int i = 0; i < run.steps().size(); i++) {
      PlayStep again = run.machine().apply(run.state(i), run.steps().get(i).move());
      assertEquals(run.steps().get(i), again);
    }
  }
}
