package chanlens.teach.simulator;

import chanlens.teach.program.Type;
import chanlens.teach.program.Value;
import java.util.List;

/// What a script makes in memory and several goroutines can use. Its place in the state is its identity.
public sealed interface Thing {
  /// Of the variable it was made for; empty when there was none.
  String name();

  /// A goroutine in a channel's queue: the runtime's sudog (runtime/runtime2.go).
  ///
  /// @param select whether it waits in a select
  /// @param index which case of it; 0 otherwise
  /// @param value what it sends; the zero value for a receiver
  record Waiter(int goroutine, boolean select, int index, Value value) {}

  /// A channel: runtime/chan.go hchan.
  ///
  /// @param elem what it carries
  /// @param ring its slots; an empty one has no value
  /// @param timer the timer it belongs to; -1 when it is an ordinary channel
  record Channel(
      String name,
      Type elem,
      List<Value> ring,
      int sendx,
      int recvx,
      int count,
      boolean closed,
      List<Waiter> recvq,
      List<Waiter> sendq,
      int timer)
      implements Thing {
    public Channel {
      ring = List.copyOf(ring);
      recvq = List.copyOf(recvq);
      sendq = List.copyOf(sendq);
    }

    public int capacity() {
      return ring.size();
    }

    public boolean isTimer() {
      return timer >= 0;
    }

    Channel withRing(List<Value> newRing, int newSendx, int newRecvx, int newCount) {
      return new Channel(name, elem, newRing, newSendx, newRecvx, newCount, closed, recvq, sendq, timer);
    }

    Channel withQueues(List<Waiter> newRecvq, List<Waiter> newSendq) {
      return new Channel(name, elem, ring, sendx, recvx, count, closed, newRecvq, newSendq, timer);
    }

    Channel asClosed() {
      return new Channel(name, elem, ring, sendx, recvx, count, true, List.of(), List.of(), timer);
    }
  }

  /// A goroutine that waits for a lock.
  ///
  /// @param since microseconds of the run
  record Sleeper(int goroutine, long since) {}

  /// sync.Mutex: internal/sync/mutex.go, before Go 1.24 sync/mutex.go.
  ///
  /// @param owner who locked it; 0 when it is free. The real one does not record this.
  /// @param woken whether a waiter was woken and has not run yet
  /// @param starving whether an unlock hands the lock to the first waiter
  record Mutex(String name, boolean locked, int owner, boolean woken, boolean starving, List<Sleeper> waiters)
      implements Thing {
    public Mutex {
      waiters = List.copyOf(waiters);
    }
  }

  /// sync.RWMutex: sync/rwmutex.go.
  ///
  /// @param writer who locked or locks it for writing; 0 for nobody
  /// @param announced whether a writer holds it or waits for readers, so that new readers wait
  /// @param readers who hold it for reading
  /// @param leaving for how many readers the writer waits
  /// @param woken whether a writer was woken and has not run yet
  record RWMutex(
      String name,
      int writer,
      boolean announced,
      int readers,
      int leaving,
      boolean woken,
      List<Sleeper> writers,
      List<Sleeper> waitingReaders)
      implements Thing {
    public RWMutex {
      writers = List.copyOf(writers);
      waitingReaders = List.copyOf(waitingReaders);
    }
  }

  /// sync.WaitGroup: sync/waitgroup.go.
  record WaitGroup(String name, int counter, List<Sleeper> waiters) implements Thing {
    public WaitGroup {
      waiters = List.copyOf(waiters);
    }
  }

  /// sync.Cond: sync/cond.go, runtime/sema.go notifyList.
  record Cond(String name, int mutex, List<Sleeper> waiters) implements Thing {
    public Cond {
      waiters = List.copyOf(waiters);
    }
  }

  /// sync.Once: sync/once.go.
  record Once(String name, boolean done, boolean running, List<Sleeper> waiters) implements Thing {
    public Once {
      waiters = List.copyOf(waiters);
    }
  }

  /// A context that can be cancelled: context/context.go cancelCtx and timerCtx.
  ///
  /// @param parent -1 when it is the background
  /// @param done its channel
  /// @param timer -1 without a deadline
  /// @param err nil until it is cancelled
  record Context(String name, int parent, int done, int timer, Value err) implements Thing {}

  /// A timer: runtime/time.go.
  ///
  /// @param when microseconds of the run
  /// @param period of a ticker; 0 otherwise
  /// @param channel -1 for one that calls a function
  /// @param function what it calls; -1 for one with a channel
  record Timer(
      String name, boolean active, long when, long period, int channel, int function, List<Value> args)
      implements Thing {
    public Timer {
      args = List.copyOf(args);
    }

    Timer set(boolean nowActive, long newWhen) {
      return new Timer(name, nowActive, newWhen, period, channel, function, args);
    }
  }

  /// A variable that several functions share and change.
  record Cell(String name, Value value) implements Thing {}

  /// atomic.Int64.
  record Atomic(String name, long value) implements Thing {}

  /// sync.Pool as one processor sees it: sync/pool.go.
  ///
  /// @param kept what was put, the latest last
  /// @param victims what a collection left
  record Pool(String name, List<Value> kept, List<Value> victims) implements Thing {
    public Pool {
      kept = List.copyOf(kept);
      victims = List.copyOf(victims);
    }
  }
}
