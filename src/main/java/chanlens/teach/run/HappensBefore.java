package chanlens.teach.run;

import chanlens.teach.program.Value;
import chanlens.teach.run.OrderEdge.Kind;
import chanlens.teach.simulator.Happening;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.State;
import chanlens.teach.simulator.StepRule;
import chanlens.teach.simulator.Thing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which steps of a run are ordered by Go's memory model (go.dev/ref/mem), and which accesses to a variable are not.
///
/// @param edges in the order of the steps they lead to; the order within a goroutine is not among them
/// @param races pairs of accesses, the earlier step first
public record HappensBefore(List<OrderEdge> edges, List<DataRace> races) {
  public HappensBefore {
    edges = List.copyOf(edges);
    races = List.copyOf(races);
  }

  public static HappensBefore of(Playback run) {
    Orders orders = new Orders(run.start(), run.steps());
    for (int i = 0; i < run.steps().size(); i++) {
      orders.step(i);
    }
    return new HappensBefore(orders.edges, Races.of(run.steps(), orders.edges));
  }

  private record Origin(Kind kind, int from) {}

  private static final class Orders {
    /// The step of what was sent before the run began.
    private static final int BEFORE = -1;

    private final List<PlayStep> steps;
    private final List<OrderEdge> edges = new ArrayList<>();
    /// What a goroutine that was woken or started learns by it.
    private final Map<Integer, List<Origin>> awaited = new HashMap<>();
    /// The step in which a goroutine parked.
    private final Map<Integer, Integer> parked = new HashMap<>();
    private final Map<Integer, List<Integer>> sends = new HashMap<>();
    private final Map<Integer, List<Integer>> receives = new HashMap<>();
    private final Map<Integer, Integer> received = new HashMap<>();
    private final Map<Integer, Integer> closed = new HashMap<>();
    private final Map<Integer, List<Integer>> released = new HashMap<>();
    private final Map<Integer, Integer> lastWrite = new HashMap<>();

    Orders(State start, List<PlayStep> steps) {
      this.steps = steps;
      for (int i = 0; i < start.things().size(); i++) {
        if (start.things().get(i) instanceof Thing.Channel c && c.count() > 0) {
          sends.put(i, new ArrayList<>(Collections.nCopies(c.count(), BEFORE)));
        }
      }
    }

    void step(int i) {
      Happening e = steps.get(i).event();
      List<Origin> known = awaited.remove(e.goroutine());
      if (known != null) {
        known.forEach(o -> edges.add(new OrderEdge(o.kind(), o.from(), i)));
      }
      switch (e.rule()) {
        case GO -> await(e.partner(), Kind.GO, i);
        case SEND_PARKED, RECEIVE_PARKED, SELECT_PARKED -> parked.put(e.goroutine(), i);
        case SEND_HANDED, SELECT_SEND_HANDED, TIMER_SENT -> handed(i, e);
        case SEND_STORED, SELECT_SEND_STORED -> entered(i, e.thing(), i);
        case RECEIVE_FROM_SENDER, RECEIVE_AND_REFILL, SELECT_RECEIVE_FROM_SENDER -> fromSender(i, e);
        case RECEIVE_BUFFERED, SELECT_RECEIVE_BUFFERED -> taken(i, e.thing());
        case RECEIVE_CLOSED, SELECT_RECEIVE_CLOSED -> edge(Kind.CLOSE, closed.get(e.thing()), i);
        case CLOSE -> close(i, e, e.thing());
        case CONTEXT_CANCEL, CONTEXT_CANCEL_CHILD -> {
          if (thing(i, e.thing()) instanceof Thing.Context c) {
            close(i, e, c.done());
          }
        }
        default -> locks(i, e);
      }
    }

    private void locks(int i, Happening e) {
      switch (e.rule()) {
        case UNLOCK_FREE, UNLOCK_WAKES, UNLOCK_HANDS_OVER, WRITE_UNLOCK -> release(e.thing(), i, true);
        case READ_UNLOCK, READ_UNLOCK_LAST -> release(e.thing(), i, false);
        case COND_PARKED -> release(mutex(i, e.thing()), i, true);
        case COND_WOKEN -> acquire(Kind.UNLOCK, mutex(i, e.thing()), i);
        case COND_SIGNAL, COND_BROADCAST -> e.woken().forEach(g -> await(g, Kind.SIGNAL, i));
        case LOCK_FREE, LOCK_WOKEN, LOCK_HANDED, TRY_LOCK_GOT, WRITE_LOCK_FREE, WRITE_LOCK_WOKEN ->
            acquire(Kind.UNLOCK, e.thing(), i);
        case READ_LOCK_FREE, READ_LOCK_WOKEN -> edge(Kind.UNLOCK, lastWrite.get(e.thing()), i);
        case GROUP_ADD, GROUP_ZERO -> {
          if (e.value().filter(v -> v instanceof Value.Int(long n) && n < 0).isPresent()) {
            release(e.thing(), i, false);
          }
        }
        case GROUP_WAIT_PAST, GROUP_WAIT_WOKEN -> acquire(Kind.DONE, e.thing(), i);
        case ONCE_END -> release(e.thing(), i, true);
        case ONCE_PAST, ONCE_WOKEN -> acquire(Kind.ONCE, e.thing(), i);
        case ATOMIC -> {
          acquire(Kind.ATOMIC, e.thing(), i);
          release(e.thing(), i, true);
        }
        default -> { }
      }
    }

    private Thing thing(int i, int id) {
      return steps.get(i).after().things().get(id);
    }

    private int mutex(int i, int cond) {
      return thing(i, cond) instanceof Thing.Cond c ? c.mutex() : -1;
    }

    private int capacity(int i, int channel) {
      return thing(i, channel) instanceof Thing.Channel c ? c.capacity() : 0;
    }

    private void edge(Kind kind, @Nullable Integer from, int to) {
      if (from != null && from != BEFORE) {
        edges.add(new OrderEdge(kind, from, to));
      }
    }

    private void await(int goroutine, Kind kind, int from) {
      awaited.computeIfAbsent(goroutine, g -> new ArrayList<>()).add(new Origin(kind, from));
    }

    private void handed(int i, Happening e) {
      if (e.rule() == StepRule.TIMER_SENT || e.partner() == 0) {
        return;
      }
      await(e.partner(), Kind.SEND, i);
      Integer receive = parked.get(e.partner());
      if (capacity(i, e.thing()) == 0) {
        edge(Kind.RECEIVE, receive, i);
      } else {
        entered(i, e.thing(), i);
        received.merge(e.thing(), 1, Integer::sum);
        receives.computeIfAbsent(e.thing(), c -> new ArrayList<>()).add(receive == null ? i : receive);
      }
    }

    /// A value came into a channel with a buffer.
    private void entered(int i, int channel, int send) {
      List<Integer> all = sends.computeIfAbsent(channel, c -> new ArrayList<>());
      all.add(send);
      int room = all.size() - 1 - capacity(i, channel);
      List<Integer> out = receives.getOrDefault(channel, List.of());
      if (room >= 0 && room < out.size() && send == i) {
        edge(Kind.ROOM, out.get(room), i);
      }
    }

    /// The next value left a channel with a buffer.
    private void taken(int i, int channel) {
      int number = received.merge(channel, 1, Integer::sum) - 1;
      receives.computeIfAbsent(channel, c -> new ArrayList<>()).add(i);
      List<Integer> in = sends.getOrDefault(channel, List.of());
      if (number < in.size()) {
        edge(Kind.SEND, in.get(number), i);
      }
    }

    private void fromSender(int i, Happening e) {
      Integer send = parked.get(e.partner());
      if (capacity(i, e.thing()) == 0) {
        edge(Kind.SEND, send, i);
        await(e.partner(), Kind.RECEIVE, i);
        return;
      }
      taken(i, e.thing());
      entered(i, e.thing(), send == null ? BEFORE : send);
      await(e.partner(), Kind.ROOM, i);
    }

    private void close(int i, Happening e, int channel) {
      closed.put(channel, i);
      e.woken().forEach(g -> await(g, Kind.CLOSE, i));
    }

    private void release(int lock, int i, boolean alone) {
      List<Integer> all = released.computeIfAbsent(lock, l -> new ArrayList<>());
      if (alone) {
        all.clear();
        lastWrite.put(lock, i);
      }
      all.add(i);
    }

    private void acquire(Kind kind, int lock, int i) {
      released.getOrDefault(lock, List.of()).forEach(from -> edge(kind, from, i));
    }
  }
}
