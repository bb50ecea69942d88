package chanlens.model.capture;

import chanlens.model.channellog.ChannelLog;
import chanlens.model.executable.Executable;
import chanlens.model.executable.RewordedExecutable;
import chanlens.model.heap.HeapModel;
import chanlens.model.metrics.MetricsLog;
import chanlens.model.profile.ProfileModel;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Rewording;
import chanlens.model.trace.TraceModel;

/// What was read from one file.
public sealed interface Capture {
  record Trace(TraceModel trace) implements Capture {}

  record Heap(HeapModel heap) implements Capture {}

  record Stacks(StacksModel stacks) implements Capture {}

  record Profile(ProfileModel profile) implements Capture {}

  record Program(Executable executable) implements Capture {}

  record Channels(ChannelLog log) implements Capture {}

  record Metrics(MetricsLog log) implements Capture {}

  /// The same, reworded.
  default Capture reworded(Rewording by) {
    return switch (this) {
      case Trace t -> new Trace(t.trace.reworded(by));
      case Heap h -> new Heap(h.heap.reworded(by));
      case Stacks s -> new Stacks(s.stacks.reworded(by));
      case Profile p -> new Profile(p.profile.reworded(by));
      case Channels c -> new Channels(c.log.reworded(by));
      case Metrics m -> m;
      case Program p -> new Program(new RewordedExecutable(p.executable, by));
    };
  }
}
