package chanlens.view.sequence;

import static chanlens.language.Translation.tr;

import chanlens.model.trace.ChannelMessage;
import chanlens.model.trace.ChannelMessage.Operation;
import chanlens.model.trace.ChannelMessage.State;
import chanlens.view.sequence.Sequence.Kind;
import chanlens.view.sequence.Sequence.Order;
import chanlens.view.sequence.Sequence.Step;
import chanlens.view.sequence.Sequence.Who;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What happens before what, as Go's memory model has it (go.dev/ref/mem): a `go` statement before what the new
/// goroutine does; what ends a wait before what is done after it; a send before its receive; a close before the receive
/// that finds the channel closed.
final class Orders {
  private final List<FoundStep> found;
  private final List<Step> steps;
  private final List<Order> orders = new ArrayList<>();

  private Orders(List<FoundStep> found, List<Step> steps) {
    this.found = found;
    this.steps = steps;
  }

  /// @param found what became the steps, with the same numbers
  static List<Order> of(List<FoundStep> found, List<Step> steps, LoggedChannels logged) {
    Orders orders = new Orders(found, steps);
    for (int i = 0; i < steps.size(); i++) {
      Step s = steps.get(i);
      if (s.kind() == Kind.CREATES) {
        orders.next(i, s.to(), tr("the go statement happens before what the goroutine does"));
      } else if (s.kind() == Kind.WAKES || s.kind() == Kind.CLOSES) {
        for (int w : found.get(i).from().who() == Who.GOROUTINE ? s.woken() : List.<Integer>of()) {
          orders.next(i, w, tr("what ends a wait happens before what is done after it"));
        }
      }
    }
    orders.logged(logged);
    return orders.orders;
  }

  /// The next step that a goroutine makes itself.
  private void next(int row, int lane, String why) {
    for (int i = row + 1; i < steps.size(); i++) {
      Step s = steps.get(i);
      if (s.from() == lane || (s.to() == lane && s.kind() == Kind.LOGGED)) {
        orders.add(new Order(row, steps.get(row).from(), i, lane, why));
        return;
      }
    }
  }

  private void logged(LoggedChannels logged) {
    Map<Integer, Integer> rows = new HashMap<>();
    Map<Integer, Integer> closes = new HashMap<>();
    for (int i = 0; i < found.size(); i++) {
      int number = found.get(i).logged();
      if (number < 0) {
        continue;
      }
      rows.put(number, i);
      ChannelMessage message = logged.all().get(number).message();
      if (message.operation() == Operation.CLOSE) {
        closes.put(steps.get(i).to(), i);
      } else if (message.state() == State.CLOSED) {
        pair(closes.getOrDefault(steps.get(i).from(), i), i,
            tr("a close happens before the receive that finds it closed"));
      }
    }
    logged.sendsOfReceives().forEach((receive, send) -> {
      int received = rows.getOrDefault(receive, 0);
      pair(rows.getOrDefault(send, received), received, tr("a send happens before its receive is done"));
    });
  }

  private void pair(int before, int after, String why) {
    if (before < after) {
      orders.add(new Order(before, steps.get(before).from(), after, steps.get(after).to(), why));
    }
  }
}
