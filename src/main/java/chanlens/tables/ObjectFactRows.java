package chanlens.tables;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.partners.Holder;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.partners.Partner;
import chanlens.analysis.retained.ObjectTypes;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapLock;
import chanlens.analysis.waiting.HeapLock.State;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.WaitKind;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.executable.GoType;
import chanlens.model.heap.HeapModel;
import chanlens.words.ClueWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Channels, locks, who waits for them, and who may be on the other side.
final class ObjectFactRows {
  private static final int LOOK_EVERY = 1 << 14;

  private final Diagnosis diagnosis;
  private final Run run;

  ObjectFactRows(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
  }

  FactTable.Rows channels() {
    List<HeapChannel> all = run.waits().map(HeapWaits::channels).orElseGet(List::of);
    return new Cells("channel")
        .number("addr", i -> all.get(i).addr())
        .text("name", i -> run.names().of(all.get(i).addr()))
        .maybe("elem_type", i -> run.elementType(all.get(i)).map(GoType::name))
        .number("elem_bytes", i -> all.get(i).elemSizeBytes())
        .number("len", i -> all.get(i).len())
        .number("cap", i -> all.get(i).cap())
        .flag("closed", i -> all.get(i).closed())
        .flag("timer", i -> all.get(i).timer() != 0)
        .text("evidence", i -> all.get(i).evidence().word())
        .rows(all.size());
  }

  FactTable.Rows locks() {
    List<LockFacts> all = diagnosis.partners().locks();
    return new Cells("lock")
        .number("addr", i -> all.get(i).addr())
        .text("name", i -> run.names().of(all.get(i).addr()))
        .text("kind", i -> all.get(i).kind().word())
        .number("locked", i -> locked(state(all.get(i))))
        .number("starving", i -> state(all.get(i)) instanceof State.OfMutex m ? bit(m.starving()) : RowCursor.UNKNOWN)
        .number("readers", i -> state(all.get(i)) instanceof State.OfRWMutex rw ? readers(rw) : RowCursor.UNKNOWN)
        .number("counter", i -> state(all.get(i)) instanceof State.OfWaitGroup w ? w.counter() : RowCursor.UNKNOWN)
        .number("waiters", i -> all.get(i).waiters().size())
        .text("evidence", i -> evidence(all.get(i)).word())
        .rows(all.size());
  }

  private static Evidence evidence(LockFacts lock) {
    return lock.recorded().isPresent() ? Evidence.RECORDED : Evidence.INFERRED;
  }

  private static State state(LockFacts lock) {
    return lock.recorded().map(HeapLock::state).orElseGet(State.None::new);
  }

  private static long locked(State state) {
    return switch (state) {
      case State.OfMutex m -> bit(m.locked());
      case State.OfRWMutex rw -> bit(rw.writer() && rw.readersToLeave() == 0);
      case State.None _, State.OfWaitGroup _ -> RowCursor.UNKNOWN;
    };
  }

  private static long readers(State.OfRWMutex rw) {
    return rw.writer() ? rw.readersToLeave() : rw.readers();
  }

  private static long bit(boolean is) {
    return is ? 1 : 0;
  }

  private record Waits(
      long goid, long object, WaitKind kind, QueueSide side, int place, boolean select, Evidence evidence,
      CaptureKind source) {}

  FactTable.Rows waiters() {
    List<Waits> all = new ArrayList<>();
    for (int row = 0; row < run.goroutines().count(); row++) {
      long goid = run.goroutines().goid(row);
      if (run.goroutines().heapRow(row) != Goroutines.NONE && run.waits().isPresent()) {
        run.wait(row).ifPresent(w -> inHeap(w, all));
      } else {
        diagnosis.partners().lockOf(goid).ifPresent(l -> inText(goid, l, all));
      }
    }
    return new Cells("waiter")
        .number("goid", i -> all.get(i).goid)
        .number("object", i -> all.get(i).object)
        .text("object_kind", i -> all.get(i).kind.word())
        .text("direction", i -> direction(all.get(i).side))
        .number("place", 0, i -> all.get(i).place)
        .flag("is_select", i -> all.get(i).select)
        .text("evidence", i -> all.get(i).evidence.word())
        .text("source", i -> all.get(i).source.word())
        .rows(all.size());
  }

  private void inHeap(GoroutineWait wait, List<Waits> to) {
    CaptureKind source = run.heap().flatMap(HeapModel::core).isPresent() ? CaptureKind.CORE : CaptureKind.HEAP_DUMP;
    for (Waiter w : wait.cases()) {
      to.add(new Waits(
          wait.goid(), w.object(), wait.kind(), w.side(), w.position(), w.select(), wait.evidence(), source));
    }
  }

  private static void inText(long goid, LockFacts lock, List<Waits> to) {
    QueueSide side = lock.waiters().stream().filter(w -> w.goid() == goid).map(w -> w.side()).findFirst()
        .orElse(QueueSide.UNKNOWN);
    to.add(new Waits(goid, lock.addr(), lock.kind(), side, 0, false, Evidence.INFERRED, lock.source()));
  }

  private static String direction(QueueSide side) {
    return switch (side) {
      case SENDQ, RECVQ, READERS, WRITERS -> side.word();
      case WAITERS, UNKNOWN -> "";
    };
  }

  private record Holds(long object, Holder holder) {}

  FactTable.Rows holders() {
    List<Holds> all = new ArrayList<>();
    diagnosis.partners().locks().forEach(l -> l.holders().forEach(h -> all.add(new Holds(l.addr(), h))));
    return new Cells("holder")
        .number("object", i -> all.get(i).object)
        .number("goid", i -> all.get(i).holder.goid())
        .text("how", i -> ClueWords.of(all.get(i).holder.clue()))
        .text("evidence", i -> Evidence.INFERRED.word())
        .text("source", i -> all.get(i).holder.source().word())
        .rows(all.size());
  }

  private record Pair(long goid, Partner partner) {}

  FactTable.Rows partners(Cancel cancel) {
    List<Pair> all = new ArrayList<>();
    for (int row = 0; row < run.goroutines().count(); row++) {
      cancel.check();
      for (Partner p : diagnosis.partners().of(row)) {
        all.add(new Pair(run.goroutines().goid(row), p));
      }
    }
    return new Cells("partner")
        .number("goid", i -> all.get(i).goid)
        .number("partner_goid", i -> all.get(i).partner.goid())
        .number("object", 0, i -> all.get(i).partner.object())
        .text("evidence", i -> all.get(i).partner.evidence().word())
        .text("how", i -> ClueWords.of(all.get(i).partner))
        .text("source", i -> all.get(i).partner.source().word())
        .rows(all.size());
  }

  private static final class Tally {
    long objects;
    long bytes;
  }

  /// Nothing without the executable.
  FactTable.Rows objectTypes(Cancel cancel) {
    Map<String, Tally> byName = new TreeMap<>();
    if (run.heap().isPresent() && run.waits().isPresent() && run.program().isPresent()) {
      HeapModel heap = run.heap().get();
      ObjectTypes types = ObjectTypes.of(heap, run.waits().get(), run.program().get(), cancel);
      for (int o = 0; o < heap.objects().size(); o++) {
        if (o % LOOK_EVERY == 0) {
          cancel.check();
        }
        Optional<String> name = types.name(o);
        if (name.isPresent()) {
          Tally tally = byName.computeIfAbsent(name.get(), n -> new Tally());
          tally.objects++;
          tally.bytes += heap.objects().sizeBytes(o);
        }
      }
    }
    List<Map.Entry<String, Tally>> all = List.copyOf(byName.entrySet());
    return new Cells("object_type")
        .text("type", i -> all.get(i).getKey())
        .number("objects", i -> all.get(i).getValue().objects)
        .number("bytes", i -> all.get(i).getValue().bytes)
        .text("evidence", i -> Evidence.INFERRED.word())
        .rows(all.size());
  }
}
