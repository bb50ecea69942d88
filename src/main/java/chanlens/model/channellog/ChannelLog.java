package chanlens.model.channellog;

import chanlens.columns.IntColumn;
import chanlens.columns.LongColumn;
import chanlens.model.symbol.Rewording;
import chanlens.model.trace.ChannelMessage.Operation;
import chanlens.model.trace.ChannelMessage.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Operations on channels as a program logged them, in columns, in the order of the log. Immutable: safe for use from
/// any thread.
public final class ChannelLog {
  private static final Operation[] OPS = Operation.values();
  private static final State[] STATES = State.values();

  private final long[] nanos;
  private final long[] goids;
  private final int[] channels;
  private final int[] kinds;
  private final int[] lens;
  private final int[] caps;
  private final int[] values;
  private final List<String> names;
  private final List<String> texts;

  private ChannelLog(Builder b) {
    nanos = b.nanos.toArray();
    goids = b.goids.toArray();
    channels = b.channels.toArray();
    kinds = b.kinds.toArray();
    lens = b.lens.toArray();
    caps = b.caps.toArray();
    values = b.values.toArray();
    names = List.copyOf(b.names.all);
    texts = List.copyOf(b.texts.all);
  }

  private ChannelLog(ChannelLog of, Rewording by) {
    nanos = of.nanos;
    goids = of.goids;
    channels = of.channels;
    kinds = of.kinds;
    lens = of.lens;
    caps = of.caps;
    values = of.values;
    names = of.names.stream().map(by::name).toList();
    texts = of.texts.stream().map(by::message).toList();
  }

  /// The same operations, with other names and values.
  public ChannelLog reworded(Rewording by) {
    return new ChannelLog(this, by);
  }

  public int count() {
    return nanos.length;
  }

  /// Nanoseconds on the log's own clock: those of the trace, or since 1970, or whatever the log counts from.
  public long nanos(int i) {
    return nanos[i];
  }

  /// Id of the goroutine, 0 when it is not logged.
  public long goid(int i) {
    return goids[i];
  }

  /// An index into [#names()].
  public int channel(int i) {
    return channels[i];
  }

  public Operation op(int i) {
    return OPS[kinds[i] / STATES.length];
  }

  public State state(int i) {
    return STATES[kinds[i] % STATES.length];
  }

  /// Values in the buffer at this moment, -1 when not logged.
  public int len(int i) {
    return lens[i];
  }

  /// Room of the buffer, -1 when not logged.
  public int cap(int i) {
    return caps[i];
  }

  /// The value sent or received, or for a make the address; empty when not logged.
  public String value(int i) {
    return texts.get(values[i]);
  }

  /// Names of the channels.
  public List<String> names() {
    return names;
  }

  /// Collects operations. For one thread.
  public static final class Builder {
    private final LongColumn nanos = new LongColumn();
    private final LongColumn goids = new LongColumn();
    private final IntColumn channels = new IntColumn();
    private final IntColumn kinds = new IntColumn();
    private final IntColumn lens = new IntColumn();
    private final IntColumn caps = new IntColumn();
    private final IntColumn values = new IntColumn();
    private final Words names = new Words();
    private final Words texts = new Words();

    /// Texts by their number.
    private static final class Words {
      private final Map<String, Integer> ids = new HashMap<>();
      private final List<String> all = new ArrayList<>();

      int of(String text) {
        return ids.computeIfAbsent(text, t -> {
          all.add(t);
          return all.size() - 1;
        });
      }
    }

    /// @param len -1 when not logged, as is `cap`
    public void add(
        long at, long goid, String channel, Operation op, State state, int len, int cap, String value) {
      nanos.add(at);
      goids.add(goid);
      channels.add(names.of(channel));
      kinds.add(op.ordinal() * STATES.length + state.ordinal());
      lens.add(len);
      caps.add(cap);
      values.add(texts.of(value));
    }

    public int size() {
      return nanos.size();
    }

    public ChannelLog freeze() {
      return new ChannelLog(this);
    }
  }
}
