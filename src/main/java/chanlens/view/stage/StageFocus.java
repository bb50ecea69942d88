package chanlens.view.stage;

import chanlens.teach.diagram.ChannelState;
import chanlens.teach.diagram.LifeCycle;
import chanlens.teach.narration.Naming;
import chanlens.teach.simulator.Happening;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.Thing;
import java.util.Optional;
import java.util.stream.Stream;

/// What the state diagrams are about at a step: the goroutine that acted, or that the runtime made runnable, and the
/// channel that was used last. Each with the state before and after the step.
public final class StageFocus {
  private final StageMoment now;
  private final StageMoment before;

  public StageFocus(StageMoment now) {
    this.now = now;
    this.before = now.at() == 0 ? now : new StageMoment(now.run(), now.at() - 1);
  }

  /// From 1; `main` before the first step.
  public int goroutine() {
    Optional<Happening> event = now.step().map(PlayStep::event);
    return event.map(e -> Stream.concat(Stream.of(e.goroutine(), e.partner()), e.woken().stream())
            .filter(g -> g > 0).findFirst().orElse(1))
        .orElse(1);
  }

  /// The channel, unless none was used yet.
  public Optional<Integer> channel() {
    for (int at = now.at(); at > 0; at--) {
      int thing = now.run().steps().get(at - 1).event().thing();
      if (thing >= 0 && now.state().things().get(thing) instanceof Thing.Channel) {
        return Optional.of(thing);
      }
    }
    return Optional.empty();
  }

  /// `The life of G2`.
  public String goroutineName() {
    return Naming.goroutine(goroutine());
  }

  public Optional<String> channelName() {
    return channel().map(c -> Naming.thing(now.state(), c));
  }

  public LifeCycle life() {
    return life(now);
  }

  public LifeCycle lifeBefore() {
    return life(before);
  }

  /// Who has not been started is what an ended one was.
  private LifeCycle life(StageMoment at) {
    int g = goroutine();
    return g > at.state().goroutines().size()
        ? LifeCycle.DEAD
        : LifeCycle.of(at.state().goroutine(g), g == now.acting());
  }

  public ChannelState channelState() {
    return channelState(now);
  }

  public ChannelState channelBefore() {
    return channelState(before);
  }

  private ChannelState channelState(StageMoment at) {
    return ChannelState.of(
        channel().filter(c -> c < at.state().things().size())
            .map(c -> at.state().things().get(c))
            .filter(Thing.Channel.class::isInstance)
            .map(Thing.Channel.class::cast));
  }
}
