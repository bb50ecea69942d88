package chanlens.view.graph;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.Waiter;
import chanlens.view.Place;
import chanlens.view.PlaceWords;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One channel of a heap dump with who waits at its ends.
public record ChannelEnds(HeapChannel channel) {
  /// Goroutines drawn one by one at each end of a channel.
  private static final int IN_LINE = 6;

  /// The channel that is named, or that the named goroutine waits on, or the finding is about, or where most wait.
  ///
  /// @return empty when the run has no heap dump, or the dump has no such channel
  public static Optional<ChannelEnds> of(Diagnosis diagnosis, Place focus) {
    return diagnosis.run().waits().flatMap(waits -> candidates(diagnosis, focus, waits)
        .flatMap(addr -> waits.channelAt(addr).stream())
        .findFirst().map(ChannelEnds::new));
  }

  private static Stream<Long> candidates(Diagnosis diagnosis, Place focus, HeapWaits waits) {
    return switch (focus) {
      case Place.Channel c -> Stream.of(c.addr());
      case Place.HeapObject o -> Stream.of(o.addr());
      case Place.Finding f -> diagnosis.finding(f.key()).stream().flatMap(x -> Stream.concat(
          x.objects().stream(), x.goroutines().stream().flatMap(goid -> waitsOn(diagnosis, goid, waits))));
      case Place.Overview _ ->
          waits.channels().stream()
              .sorted(Comparator.<HeapChannel>comparingLong(c -> waitersOfProgram(diagnosis, c)).reversed())
              .map(HeapChannel::addr);
      case Place.Group _, Place.Goroutine _, Place.Span _, Place.Call _, Place.Origin _, Place.Source _ ->
          PlaceWords.goids(focus, diagnosis).stream().flatMap(goid -> waitsOn(diagnosis, goid, waits));
      case Place.Lock _, Place.Task _, Place.TimeRange _ -> Stream.of();
    };
  }

  private static Stream<Long> waitsOn(Diagnosis diagnosis, long goid, HeapWaits waits) {
    Goroutines goroutines = diagnosis.run().goroutines();
    int row = goroutines.row(goid).orElse(Goroutines.NONE);
    int heapRow = row == Goroutines.NONE ? Goroutines.NONE : goroutines.heapRow(row);
    return heapRow == Goroutines.NONE ? Stream.of() : waits.wait(heapRow).cases().stream().map(Waiter::object);
  }

  private static long waitersOfProgram(Diagnosis diagnosis, HeapChannel channel) {
    return Stream.of(channel.sendq(), channel.recvq())
        .flatMap(List::stream)
        .map(w -> diagnosis.run().goroutines().row(w.goid()))
        .filter(row -> row.isPresent() && !diagnosis.run().facts(row.getAsInt()).system())
        .count();
  }

  public Place place() {
    return new Place.Channel(channel.addr());
  }

  /// The first in each queue, to be drawn one by one.
  public Set<Long> inLine() {
    return Stream.of(channel.sendq(), channel.recvq())
        .flatMap(queue -> queue.stream().limit(IN_LINE))
        .map(Waiter::goid)
        .collect(Collectors.toSet());
  }
}
