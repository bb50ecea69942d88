package chanlens.teach.question;

import chanlens.teach.program.Value;
import chanlens.teach.question.Answer.What;
import chanlens.teach.run.Playback;
import chanlens.teach.simulator.Happening;
import chanlens.teach.simulator.Machine;
import chanlens.teach.simulator.Move;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.SimGoroutine;
import chanlens.teach.simulator.State;
import chanlens.teach.simulator.StepRule;
import chanlens.teach.simulator.Thing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Makes questions out of states.
public final class QuestionMaker {
  private QuestionMaker() {}

  /// The questions that can be asked during a run, by the step they are about, from 0.
  ///
  /// @param seed of the order of the answers
  public static NavigableMap<Integer, Question> of(Playback run, long seed) {
    NavigableMap<Integer, Question> all = new TreeMap<>();
    for (int i = 0; i < run.steps().size(); i++) {
      Happening e = run.steps().get(i).event();
      if (e.goroutine() > 0) {
        int at = i;
        about(run.machine(), run.state(i), e.goroutine(), seed + i).ifPresent(q -> all.put(at, q));
      }
    }
    return all;
  }

  /// The question about a goroutine's next step; empty when it cannot run, goes on after a wait, or does nothing that
  /// one could ask about.
  public static Optional<Question> about(Machine machine, State state, int goroutine, long seed) {
    SimGoroutine g = state.goroutine(goroutine);
    List<Move> moves =
        machine.moves(state).stream().filter(m -> m.kind() == Move.Kind.RUN && m.id() == goroutine).toList();
    if (moves.isEmpty() || g.wake().isPresent()) {
      return Optional.empty();
    }
    PlayStep step = machine.apply(state, moves.getFirst());
    Optional<Answer> right = right(machine, state, moves, step);
    if (right.isEmpty()) {
      return Optional.empty();
    }
    List<Answer> wrong = wrong(state, step, right.get());
    if (wrong.size() < Question.ANSWERS - 1) {
      return Optional.empty();
    }
    List<Answer> answers = new ArrayList<>(wrong.subList(0, Question.ANSWERS - 1));
    answers.add(right.get());
    Collections.shuffle(answers, new SplittableRandom(seed));
    Happening e = step.event();
    return Optional.of(
        new Question(state, goroutine, e.line(), answers, answers.indexOf(right.get()), e.rule()));
  }

  private static Optional<Answer> right(Machine machine, State state, List<Move> moves, PlayStep first) {
    Set<Answer> found = new LinkedHashSet<>();
    for (Move m : moves) {
      answer(machine.apply(state, m)).ifPresent(found::add);
    }
    if (found.size() > 1) {
      return Optional.of(Answer.of(What.TAKES_ANY, moves.size()));
    }
    return answer(first);
  }

  /// What a step came to, if it is one to ask about.
  public static Optional<Answer> answer(PlayStep step) {
    Happening e = step.event();
    String value = e.value().map(Value::text).orElse("");
    return Optional.ofNullable(
        switch (e.rule()) {
          case SEND_NIL, SEND_PARKED, RECEIVE_NIL, RECEIVE_PARKED, SELECT_PARKED, SELECT_WITHOUT_CASES, LOCK_PARKED,
              READ_LOCK_PARKED, WRITE_LOCK_BEHIND_READERS, WRITE_LOCK_BEHIND_WRITER, GROUP_WAIT_PARKED, ONCE_PARKED ->
              Answer.of(What.WAITS);
          case SEND_CLOSED, CLOSE_NIL, CLOSE_AGAIN, SELECT_SEND_CLOSED, GROUP_NEGATIVE -> Answer.of(What.PANICS);
          case UNLOCK_UNLOCKED, READ_UNLOCK_UNLOCKED, WRITE_UNLOCK_UNLOCKED -> Answer.of(What.FATAL);
          case SEND_HANDED -> Answer.of(What.HANDS_OVER, e.partner());
          case SEND_STORED -> Answer.of(What.STORES, e.slot());
          case RECEIVE_FROM_SENDER, RECEIVE_AND_REFILL, RECEIVE_BUFFERED -> Answer.received(value);
          case RECEIVE_CLOSED -> Answer.of(What.RECEIVES_ZERO);
          case CLOSE -> Answer.of(What.WAKES, e.woken().size());
          case SEND_WOULD_BLOCK, RECEIVE_WOULD_BLOCK, SELECT_DEFAULT -> Answer.of(What.TAKES_DEFAULT);
          case SELECT_RECEIVE_FROM_SENDER, SELECT_RECEIVE_BUFFERED, SELECT_RECEIVE_CLOSED, SELECT_SEND_HANDED,
              SELECT_SEND_STORED ->
              Answer.of(What.TAKES_CASE, e.index() + 1);
          case LOCK_FREE, READ_LOCK_FREE, WRITE_LOCK_FREE, GROUP_WAIT_PAST -> Answer.of(What.GOES_ON);
          case UNLOCK_FREE -> Answer.of(What.UNLOCKS);
          case UNLOCK_WAKES -> Answer.of(What.WAKES_WAITER);
          case UNLOCK_HANDS_OVER -> Answer.of(What.HANDS_LOCK);
          default -> null;
        });
  }

  /// What learners also believe, most tempting first, without what is right.
  private static List<Answer> wrong(State state, PlayStep step, Answer right) {
    List<Answer> all = new ArrayList<>();
    Happening e = step.event();
    Optional<Thing.Channel> channel =
        e.thing() >= 0 && state.things().get(e.thing()) instanceof Thing.Channel c ? Optional.of(c) : Optional.empty();
    switch (family(e.rule())) {
      case SEND -> sends(channel, e, all);
      case RECEIVE -> receives(channel, all);
      case CLOSE -> closes(right, all);
      case SELECT -> selects(e, all);
      case LOCK -> of(all, What.WAITS, What.GOES_ON, What.PANICS, What.FATAL);
      case UNLOCK -> of(all, What.HANDS_LOCK, What.WAKES_WAITER, What.UNLOCKS, What.PANICS, What.FATAL);
    }
    return all.stream().filter(a -> !a.equals(right)).distinct().toList();
  }

  private enum Family {
    SEND,
    RECEIVE,
    CLOSE,
    SELECT,
    LOCK,
    UNLOCK
  }

  private static Family family(StepRule rule) {
    return switch (rule) {
      case SEND_NIL, SEND_CLOSED, SEND_HANDED, SEND_STORED, SEND_PARKED -> Family.SEND;
      case RECEIVE_NIL, RECEIVE_CLOSED, RECEIVE_FROM_SENDER, RECEIVE_AND_REFILL, RECEIVE_BUFFERED, RECEIVE_PARKED ->
          Family.RECEIVE;
      case CLOSE, CLOSE_NIL, CLOSE_AGAIN -> Family.CLOSE;
      case UNLOCK_FREE, UNLOCK_WAKES, UNLOCK_HANDS_OVER, UNLOCK_UNLOCKED, READ_UNLOCK_UNLOCKED,
          WRITE_UNLOCK_UNLOCKED ->
          Family.UNLOCK;
      case LOCK_FREE, LOCK_PARKED, READ_LOCK_FREE, READ_LOCK_PARKED, WRITE_LOCK_FREE, WRITE_LOCK_BEHIND_READERS,
          WRITE_LOCK_BEHIND_WRITER, GROUP_WAIT_PAST, GROUP_WAIT_PARKED, GROUP_NEGATIVE, ONCE_PARKED ->
          Family.LOCK;
      default -> Family.SELECT;
    };
  }

  private static void of(List<Answer> all, What... what) {
    for (What w : what) {
      all.add(Answer.of(w));
    }
  }

  private static void sends(Optional<Thing.Channel> channel, Happening e, List<Answer> all) {
    of(all, What.WAITS);
    channel.ifPresent(c -> all.add(Answer.of(What.STORES, c.capacity() == 0 ? 0 : c.sendx())));
    channel.filter(c -> !c.recvq().isEmpty())
        .ifPresent(c -> all.add(Answer.of(What.HANDS_OVER, c.recvq().getFirst().goroutine())));
    all.add(Answer.of(What.HANDS_OVER, e.goroutine() == 1 ? 2 : 1));
    of(all, What.PANICS, What.FATAL);
  }

  /// The values that are around come first: the head, the tail, the sender's.
  private static void receives(Optional<Thing.Channel> channel, List<Answer> all) {
    channel.ifPresent(c -> {
      c.sendq().forEach(w -> all.add(Answer.received(w.value().text())));
      c.ring().stream().filter(v -> v != Value.Plain.NONE).forEach(v -> all.add(Answer.received(v.text())));
    });
    of(all, What.RECEIVES_ZERO, What.WAITS, What.PANICS, What.FATAL);
  }

  private static void closes(Answer right, List<Answer> all) {
    all.add(Answer.of(What.WAKES, 1));
    of(all, What.PANICS, What.LOSES_VALUES);
    all.add(Answer.of(What.WAKES, 0));
    all.add(Answer.of(What.WAKES, right.number() + 1));
  }

  private static void selects(Happening e, List<Answer> all) {
    of(all, What.WAITS, What.TAKES_DEFAULT);
    for (int i = 1; i <= Math.max(2, e.index() + 1); i++) {
      all.add(Answer.of(What.TAKES_CASE, i));
    }
    of(all, What.PANICS);
  }
}
