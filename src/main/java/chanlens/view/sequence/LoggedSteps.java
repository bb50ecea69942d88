package chanlens.view.sequence;

import static chanlens.language.Translation.tr;

import chanlens.model.trace.ChannelMessage;
import chanlens.model.trace.ChannelMessage.Operation;
import chanlens.model.trace.ChannelMessage.State;
import chanlens.view.sequence.LoggedChannels.Done;
import chanlens.view.sequence.Sequence.Kind;
import chanlens.view.sequence.Sequence.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What goroutines logged about their channels, as steps between them and the channels.
final class LoggedSteps {
  private LoggedSteps() {}

  /// @param lanes of the goroutines that are shown, by row
  /// @param silent whether values are not to be seen
  static List<FoundStep> of(LoggedChannels logged, Map<Integer, Lane> lanes, boolean silent) {
    List<FoundStep> steps = new ArrayList<>();
    for (int i = 0; i < logged.all().size(); i++) {
      Done done = logged.all().get(i);
      if (lanes.containsKey(done.g())) {
        steps.add(step(done, lanes.get(done.g()), silent).logged(i));
      }
    }
    return steps;
  }

  private static FoundStep step(Done done, Lane goroutine, boolean silent) {
    ChannelMessage m = done.message();
    Lane channel = Lane.channel(0, m.channel());
    String value = silent || m.value().isEmpty() ? "" : " " + m.value();
    if (done.pending()) {
      String still = tr("{0}, not done, {1}", verb(m) + value, m.fill());
      return FoundStep.of(done.nanos(), Kind.STILL_WAITS, goroutine, channel, still);
    }
    boolean received = m.operation() == Operation.RECEIVE;
    String words = m.state() == State.CLOSED ? tr("closed") : tr("{0}, {1}", verb(m) + value, m.fill());
    return received
        ? FoundStep.of(done.nanos(), Kind.LOGGED, channel, goroutine, words)
        : FoundStep.of(done.nanos(), Kind.LOGGED, goroutine, channel, words);
  }

  private static String verb(ChannelMessage m) {
    return switch (m.operation()) {
      case MAKE -> tr("make");
      case SEND -> tr("send");
      case RECEIVE -> tr("receive");
      case CLOSE -> tr("close");
    };
  }
}
