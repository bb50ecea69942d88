package chanlens.analysis.history;

import chanlens.analysis.join.Run;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.channellog.ChannelLog;
import chanlens.model.trace.ChannelMessage;
import chanlens.model.trace.LogTable;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The channels that log their operations, from one log: messages of a trace in the category `chan`, as the package
/// `samples/capture/chanlog` writes them, or a file of operations.
///
/// @param source the file
/// @param log its operations, in order
/// @param channels by name
/// @param contradictions what a heap dump of the same run says otherwise
public record ChannelHistories(
    String source, ChannelLog log, List<ChannelHistory> channels, List<Contradiction> contradictions) {
  public ChannelHistories {
    channels = List.copyOf(channels);
    contradictions = List.copyOf(contradictions);
  }

  /// A heap dump and the log differ.
  ///
  /// @param logged values in the buffer, by the log
  /// @param dumped values in the buffer, by the dump
  public record Contradiction(
      String name, long addr, int logged, long dumped, boolean loggedClosed, boolean dumpedClosed) {}

  /// One for the trace, when it has such messages, and one for each file of operations.
  public static List<ChannelHistories> of(Run run, Cancel cancel) {
    List<ChannelHistories> all = new ArrayList<>();
    run.trace().flatMap(t -> logged(t, cancel)).ifPresent(log -> all.add(of(run.traceName(), log, run, true, cancel)));
    for (CaptureFile file : run.files()) {
      if (file.capture() instanceof Capture.Channels c) {
        all.add(of(file.name(), c.log(), run, false, cancel));
      }
    }
    return all;
  }

  private static Optional<ChannelLog> logged(TraceModel trace, Cancel cancel) {
    LogTable logs = trace.logs();
    ChannelLog.Builder out = new ChannelLog.Builder();
    for (int i = 0; i < logs.count(); i++) {
      cancel.check();
      if (logs.category(i).equals(ChannelMessage.CATEGORY)) {
        int g = logs.g(i);
        long at = logs.nanos(i);
        ChannelMessage.of(logs.message(i)).ifPresent(
            m -> out.add(
                at, g < 0 ? 0 : trace.goroutines().goid(g), m.channel(), m.operation(), m.state(),
                Math.clamp(m.length(), 0, Integer.MAX_VALUE), Math.clamp(m.capacity(), 0, Integer.MAX_VALUE),
                m.value()));
      }
    }
    return out.size() == 0 ? Optional.empty() : Optional.of(out.freeze());
  }

  private static ChannelHistories of(String source, ChannelLog log, Run run, boolean traced, Cancel cancel) {
    LoggedChannel[] channels = new LoggedChannel[log.names().size()];
    for (int c = 0; c < channels.length; c++) {
      channels[c] = new LoggedChannel(log.names().get(c), log);
    }
    long end = Long.MIN_VALUE;
    for (int i = 0; i < log.count(); i++) {
      cancel.check();
      channels[log.channel(i)].add(i);
      end = Math.max(end, log.nanos(i));
    }
    long last = traced ? run.trace().map(TraceModel::lastNanos).orElse(end) : end;
    TreeMap<String, ChannelHistory> sorted = new TreeMap<>();
    for (LoggedChannel c : channels) {
      sorted.put(c.name(), c.history(last));
    }
    List<ChannelHistory> all = List.copyOf(sorted.values());
    return new ChannelHistories(source, log, all, traced ? contradictions(all, log, run) : List.of());
  }

  /// Compares the moment of the heap dump with the log up to then, for channels that nobody was just using.
  private static List<Contradiction> contradictions(List<ChannelHistory> all, ChannelLog log, Run run) {
    long at = run.snapshotNanos();
    if (at < 0 || run.waits().isEmpty()) {
      return List.of();
    }
    List<Contradiction> found = new ArrayList<>();
    for (ChannelHistory c : all) {
      Optional<HeapChannel> dumped =
          c.addr().isEmpty()
              ? Optional.empty()
              : run.waits().get().channels().stream().filter(h -> h.addr() == c.addr().getAsLong()).findFirst();
      Optional<LoggedChannel.Fill> then = LoggedChannel.at(log, c.name(), at);
      if (dumped.isPresent() && then.isPresent()) {
        HeapChannel h = dumped.get();
        if (h.len() != then.get().len() || h.closed() != then.get().closed()) {
          found.add(
              new Contradiction(
                  c.name(), h.addr(), then.get().len(), h.len(), then.get().closed(), h.closed()));
        }
      }
    }
    return found;
  }
}
