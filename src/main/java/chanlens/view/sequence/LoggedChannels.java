package chanlens.view.sequence;

import chanlens.model.trace.ChannelMessage;
import chanlens.model.trace.ChannelMessage.Operation;
import chanlens.model.trace.ChannelMessage.State;
import chanlens.model.trace.LogTable;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a program logged about its channels in a range of a trace, in order of time.
final class LoggedChannels {
  private static final int LOOK_EVERY = 1 << 14;

  private final List<Done> all;

  /// One operation that was done, or one that had begun and was not done within the range.
  ///
  /// @param g row of the goroutine
  /// @param pending whether it was not done
  record Done(long nanos, int g, ChannelMessage message, boolean pending) {}

  private LoggedChannels(List<Done> all) {
    this.all = List.copyOf(all);
  }

  static LoggedChannels of(TraceModel trace, long from, long to, Cancel cancel) {
    LogTable logs = trace.logs();
    List<Done> done = new ArrayList<>();
    Map<String, Done> begun = new HashMap<>();
    for (int i = 0; i < logs.count() && logs.nanos(i) <= to; i++) {
      if (i % LOOK_EVERY == 0) {
        cancel.check();
      }
      if (logs.g(i) >= 0 && logs.category(i).equals(ChannelMessage.CATEGORY)) {
        long nanos = logs.nanos(i);
        int g = logs.g(i);
        ChannelMessage.of(logs.message(i))
            .filter(m -> m.operation() != Operation.MAKE)
            .ifPresent(m -> add(new Done(nanos, g, m, true), from, begun, done));
      }
    }
    begun.values().stream().filter(d -> d.nanos >= from).forEach(done::add);
    return new LoggedChannels(done);
  }

  /// An operation of a goroutine is done before its next one begins.
  private static void add(Done one, long from, Map<String, Done> begun, List<Done> done) {
    String key = one.g + " " + one.message.channel() + " " + one.message.operation();
    if (one.message.state() == State.BEGIN) {
      begun.put(key, one);
      return;
    }
    begun.remove(key);
    if (one.nanos >= from) {
      done.add(new Done(one.nanos, one.g, one.message, false));
    }
  }

  List<Done> all() {
    return all;
  }

  /// How often other goroutines used the channels that one uses, by row.
  Map<Integer, Integer> sharing(int g) {
    Set<String> used = new HashSet<>();
    all.stream().filter(d -> d.g == g).forEach(d -> used.add(d.message.channel()));
    Map<Integer, Integer> times = new HashMap<>();
    all.stream().filter(d -> d.g != g && used.contains(d.message.channel()))
        .forEach(d -> times.merge(d.g, 1, Integer::sum));
    return times;
  }

  /// Which receive took what which send put in: the k-th takes the k-th value, of channels whose first operation is in
  /// the range and finds them empty, as long as logged values agree.
  ///
  /// @return for each receive of [#all] its send, both by their numbers there
  Map<Integer, Integer> sendsOfReceives() {
    Map<String, List<Integer>> sends = new HashMap<>();
    Map<String, List<Integer>> receives = new HashMap<>();
    Set<String> partial = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      ChannelMessage m = all.get(i).message;
      boolean first = !sends.containsKey(m.channel()) && !receives.containsKey(m.channel());
      if (first && (m.operation() == Operation.RECEIVE ? m.length() > 0 : m.length() > 1)) {
        partial.add(m.channel());
      }
      if (m.state() == State.END && m.operation() != Operation.CLOSE && !all.get(i).pending) {
        (m.operation() == Operation.SEND ? sends : receives)
            .computeIfAbsent(m.channel(), c -> new ArrayList<>()).add(i);
      }
    }
    Map<Integer, Integer> found = new HashMap<>();
    receives.forEach((channel, taken) -> {
      List<Integer> put = partial.contains(channel) ? List.of() : sends.getOrDefault(channel, List.of());
      for (int k = 0; k < Math.min(taken.size(), put.size()); k++) {
        if (value(taken.get(k)).equals(value(put.get(k)))) {
          found.put(taken.get(k), put.get(k));
        }
      }
    });
    return found;
  }

  private String value(int i) {
    return all.get(i).message.value();
  }
}
