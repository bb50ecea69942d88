package chanlens.analysis.rules;

import chanlens.analysis.findings.Finding;
import chanlens.analysis.libraries.LibraryStacks;
import chanlens.model.capture.CaptureKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// All rules, one after the other: a later one does not repeat what an earlier one says about a goroutine.
public final class Rules {
  private Rules() {}

  /// In no order; without numbers.
  public static List<Finding> find(Case about) {
    WaitNet net = WaitNet.of(about);
    LibraryStacks libraries = LibraryStacks.of(about.run(), about.groups(), about.cancel());
    List<Finding> found = new ArrayList<>(Circles.find(about, net));
    found.addAll(LockedTwice.find(about, net, goroutines(found)));
    found.addAll(SameReceiver.find(about, goroutines(found)));
    found.addAll(LockQueues.find(about, libraries, goroutines(found)));
    found.addAll(Stuck.find(about, libraries, goroutines(found)));
    found.addAll(Profiled.find(about, found));
    found.addAll(NetworkWrites.find(about));
    found.addAll(LibraryWaits.find(about, libraries, goroutines(found)));
    found.addAll(Tickers.find(about));
    found.addAll(Piled.find(about, goroutines(found)));
    found.addAll(Requests.find(about, libraries, goroutines(found)));
    found.addAll(NoCancel.find(about));
    found.addAll(FinalizerCycles.find(about));
    found.addAll(Idle.find(about, goroutines(found)));
    List<Finding> logged = Crash.find(about);
    found.addAll(logged);
    found.addAll(CrashInCore.find(about, logged));
    List<Moments> series = Moments.all(about.run(), about.cancel());
    found.addAll(Grown.find(about, series));
    found.addAll(Restarts.find(about.run(), series));
    found.addAll(CaptureNotes.find(about));
    found.addAll(OverTime.find(about));
    boolean core = about.run().heap().map(h -> h.core().isPresent()).orElse(false);
    return core ? found.stream().map(f -> f.attributed(CaptureKind.HEAP_DUMP, CaptureKind.CORE)).toList() : found;
  }

  private static Set<Long> goroutines(List<Finding> found) {
    Set<Long> goids = new HashSet<>();
    found.forEach(f -> goids.addAll(f.goroutines()));
    return goids;
  }
}
