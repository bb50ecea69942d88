package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.Waiter;
import chanlens.view.Place;
import chanlens.view.PlaceWords;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One channel of a heap dump and who waits at its ends.
record ChannelExport(ExportRun run) implements ExportContent {
  /// Goroutines drawn one by one at each end of a channel.
  private static final int IN_LINE = 6;

  @Override
  public Content in(ExportView.Format format) {
    HeapChannel channel = channel();
    return run.graph(GraphExport.of(run, new Place.Channel(channel.addr()), inLine(channel)), format);
  }

  /// The channel that is named, or that the named goroutine waits on, or the finding is about, or where most wait.
  private HeapChannel channel() {
    HeapWaits waits = run.waits();
    return candidates(run.focus(), waits)
        .flatMap(addr -> waits.channelAt(addr).stream())
        .findFirst()
        .orElseThrow(() -> new Usage("the heap dump has no channel for what --focus names"));
  }

  private Stream<Long> candidates(Place focus, HeapWaits waits) {
    return switch (focus) {
      case Place.Channel c -> Stream.of(c.addr());
      case Place.HeapObject o -> Stream.of(o.addr());
      case Place.Finding f -> run.finding(f).map(Finding::objects).stream().flatMap(List::stream);
      case Place.Overview _ ->
          waits.channels().stream()
              .sorted(Comparator.comparingLong(this::waitersOfProgram).reversed())
              .map(HeapChannel::addr);
      case Place.Group _, Place.Goroutine _, Place.Span _, Place.Call _, Place.Origin _, Place.Source _ ->
          PlaceWords.goids(focus, run.diagnosis()).stream().flatMap(goid -> waitsOn(goid, waits));
      case Place.Lock _, Place.Task _, Place.TimeRange _ -> Stream.of();
    };
  }

  private Stream<Long> waitsOn(long goid, HeapWaits waits) {
    Goroutines goroutines = run.diagnosis().run().goroutines();
    int row = goroutines.row(goid).orElse(Goroutines.NONE);
    int heapRow = row == Goroutines.NONE ? Goroutines.NONE : goroutines.heapRow(row);
    return heapRow == Goroutines.NONE ? Stream.of() : waits.wait(heapRow).cases().stream().map(Waiter::object);
  }

  private long waitersOfProgram(HeapChannel channel) {
    Diagnosis diagnosis = run.diagnosis();
    return Stream.of(channel.sendq(), channel.recvq())
        .flatMap(List::stream)
        .map(w -> diagnosis.run().goroutines().row(w.goid()))
        .filter(row -> row.isPresent() && !diagnosis.run().facts(row.getAsInt()).system())
        .count();
  }

  /// The first in each queue of a channel, to be drawn one by one.
  private static Set<Long> inLine(HeapChannel channel) {
    return Stream.of(channel.sendq(), channel.recvq())
        .flatMap(queue -> queue.stream().limit(IN_LINE))
        .map(Waiter::goid)
        .collect(Collectors.toSet());
  }
}
