package chanlens.view.table;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.VerdictWord;
import chanlens.analysis.instant.Instant;
import chanlens.analysis.join.Run;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapLock;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.Waiter;
import chanlens.view.Place;
import chanlens.view.Scoped;
import chanlens.view.Sight;
import chanlens.view.Titles;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Every channel, and every lock somebody waits for, as a row of the table; those with waiters first.
public final class ObjectRows {
  private ObjectRows() {}

  /// Nothing without a heap dump.
  public static Rows<ObjectRow> of(Diagnosis diagnosis, Cancel cancel) {
    List<ObjectRow> rows = new ArrayList<>();
    if (diagnosis.run().waits().isPresent()) {
      HeapWaits waits = diagnosis.run().waits().get();
      for (HeapChannel c : waits.channels()) {
        cancel.check();
        rows.add(channel(diagnosis, c));
      }
      for (HeapLock l : waits.locks()) {
        cancel.check();
        rows.add(lock(diagnosis, l));
      }
    }
    return new Rows<>(rows);
  }

  /// The same at another moment of the trace: who waited on each then, as far as the wait is that of the dump. What a
  /// channel held then is not known. In a scope: those that its goroutines wait on.
  public static Rows<ObjectRow> at(Diagnosis diagnosis, Sight sight, Cancel cancel) {
    OptionalLong at = sight.at();
    Rows<ObjectRow> all = of(diagnosis, cancel);
    Optional<Instant> instant =
        at.isEmpty() ? Optional.empty() : Instant.of(diagnosis.run(), at.getAsLong(), cancel);
    Optional<Map<Long, List<Waiter>>> then = instant.filter(i -> !i.isRecorded()).map(i -> waiting(i, cancel));
    Rows<ObjectRow> rows = then.map(w -> at(all, diagnosis, w)).orElse(all);
    return Scoped.limiting(diagnosis.run(), sight.scope(), cancel)
        .map(s -> in(rows, then.orElseGet(() -> recorded(diagnosis.run())), s))
        .orElse(rows);
  }

  /// Those that a goroutine of the scope waits on.
  private static Rows<ObjectRow> in(Rows<ObjectRow> all, Map<Long, List<Waiter>> waiting, Scoped scoped) {
    List<ObjectRow> some = all.all().stream()
        .filter(r -> waiting.getOrDefault(r.addr(), List.of()).stream().anyMatch(w -> scoped.has(w.goid())))
        .toList();
    return new Rows<>(some, all.all().size() - some.size());
  }

  private static Map<Long, List<Waiter>> recorded(Run run) {
    Map<Long, List<Waiter>> waiting = new HashMap<>();
    run.waits().ifPresent(w -> {
      w.channels().forEach(c -> waiting.put(c.addr(), all(c)));
      w.locks().forEach(l -> waiting.put(l.addr(), l.waiters()));
    });
    return waiting;
  }

  private static List<Waiter> all(HeapChannel c) {
    List<Waiter> all = new ArrayList<>(c.sendq());
    all.addAll(c.recvq());
    return all;
  }

  private static Map<Long, List<Waiter>> waiting(Instant instant, Cancel cancel) {
    Map<Long, List<Waiter>> waiting = new HashMap<>();
    for (int g = 0; g < instant.trace().goroutines().count(); g++) {
      if ((g & 0xff) == 0) {
        cancel.check();
      }
      instant.doing(g).ifPresent(
          d -> d.on().forEach(w -> waiting.computeIfAbsent(w.object(), a -> new ArrayList<>()).add(w)));
    }
    return waiting;
  }

  private static Rows<ObjectRow> at(Rows<ObjectRow> all, Diagnosis diagnosis, Map<Long, List<Waiter>> waiting) {
    return new Rows<>(
        all.all().stream().map(r -> at(r, diagnosis, waiting.getOrDefault(r.addr(), List.of()))).toList());
  }

  private static ObjectRow at(ObjectRow r, Diagnosis diagnosis, List<Waiter> waiting) {
    int receivers = (int) waiting.stream().filter(w -> w.side() == QueueSide.RECVQ).count();
    return new ObjectRow(
        r.place(), r.addr(), r.name(), r.number(), r.kind(), "not known then", 0, r.cap(), false,
        waiting.size() - receivers, receivers, stuck(diagnosis, waiting), first(diagnosis, waiting));
  }

  private static ObjectRow channel(Diagnosis diagnosis, HeapChannel c) {
    List<Waiter> all = all(c);
    String name = diagnosis.run().names().of(c.addr());
    String shape = c.timer() != 0 ? "" : c.cap() == 0 ? "unbuffered" : c.len() + " of " + c.cap();
    return new ObjectRow(
        new Place.Channel(c.addr()),
        c.addr(),
        name,
        number(name),
        c.timer() != 0 ? "timer" : "channel",
        shape,
        c.len(),
        c.cap(),
        c.closed(),
        c.sendq().size(),
        c.recvq().size(),
        stuck(diagnosis, all),
        first(diagnosis, all));
  }

  private static ObjectRow lock(Diagnosis diagnosis, HeapLock l) {
    String name = diagnosis.run().names().of(l.addr());
    String shape =
        switch (l.state()) {
          case HeapLock.State.None _ -> "";
          case HeapLock.State.OfMutex m -> m.locked() ? "locked" : "not locked";
          case HeapLock.State.OfRWMutex rw -> rw.writer() ? "writer" : rw.readers() + " readers";
          case HeapLock.State.OfWaitGroup wg -> "counter " + wg.counter();
        };
    return new ObjectRow(
        new Place.Lock(l.addr()),
        l.addr(),
        name,
        number(name),
        l.kind().word(),
        shape,
        0,
        0,
        false,
        l.waiters().size(),
        0,
        stuck(diagnosis, l.waiters()),
        first(diagnosis, l.waiters()));
  }

  private static int number(String name) {
    int dash = name.indexOf('-');
    return dash < 0 ? 0 : Integer.parseInt(name.substring(dash + 1));
  }

  private static int stuck(Diagnosis diagnosis, List<Waiter> waiters) {
    Run run = diagnosis.run();
    int stuck = 0;
    for (Waiter w : waiters) {
      OptionalInt row = run.goroutines().row(w.goid());
      boolean is = row.isPresent() && diagnosis.verdict(row.getAsInt()).word() == VerdictWord.STUCK;
      stuck += is ? 1 : 0;
    }
    return stuck;
  }

  private static String first(Diagnosis diagnosis, List<Waiter> waiters) {
    return waiters.isEmpty() ? "" : Titles.of(diagnosis).goroutine(waiters.getFirst().goid());
  }
}
