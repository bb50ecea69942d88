package chanlens.teach.simulator;

import chanlens.golang.WaitReason;
import chanlens.teach.program.Instr;
import chanlens.teach.program.Value;
import chanlens.teach.simulator.Channels.Got;
import chanlens.teach.simulator.SimGoroutine.Wake;
import chanlens.teach.simulator.Thing.Channel;
import chanlens.teach.simulator.Thing.Waiter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `select`: runtime/select.go selectgo.
final class Selects {
  private Selects() {}

  /// The choices that a select has now, from 1; none when there is nothing to choose. Among ready cases the runtime
  /// takes a random one; among cases that wait in one queue a random one stands first.
  static List<Integer> choices(Draft d, Instr.Select s) {
    if (d.self().wake().isPresent()) {
      return List.of();
    }
    List<Integer> ready = ready(d, s);
    if (!ready.isEmpty()) {
      return ready.size() == 1 ? List.of() : ready.stream().map(i -> i + 1).toList();
    }
    return s.otherwise().isPresent() ? List.of() : doubles(d, s);
  }

  /// The cases that would not wait, from 0.
  static List<Integer> ready(Draft d, Instr.Select s) {
    List<Integer> ready = new ArrayList<>();
    for (int i = 0; i < s.cases().size(); i++) {
      Instr.Case c = s.cases().get(i);
      int id = Draft.id(d.value(c.channel()));
      if (id >= 0 && (c.send() ? Channels.canSend(d, id) : Channels.canReceive(d, id))) {
        ready.add(i);
      }
    }
    return ready;
  }

  /// Cases of which several would wait in one queue: any of them may stand first. Only the first such queue counts.
  private static List<Integer> doubles(Draft d, Instr.Select s) {
    Map<Long, List<Integer>> queues = new LinkedHashMap<>();
    for (int i = 0; i < s.cases().size(); i++) {
      Instr.Case c = s.cases().get(i);
      int id = Draft.id(d.value(c.channel()));
      if (id >= 0) {
        queues.computeIfAbsent(2L * id + (c.send() ? 1 : 0), k -> new ArrayList<>()).add(i + 1);
      }
    }
    return queues.values().stream().filter(q -> q.size() > 1).findFirst().orElse(List.of());
  }

  static void select(Draft d, Instr.Select s, int choice) {
    Optional<Wake> wake = d.resume();
    if (wake.isPresent()) {
      woken(d, s, wake.get());
      return;
    }
    List<Integer> ready = ready(d, s);
    if (!ready.isEmpty()) {
      take(d, s, ready.contains(choice - 1) ? choice - 1 : ready.getFirst());
    } else if (s.otherwise().isPresent()) {
      byDefault(d, s).jump(s.otherwise().getAsInt());
    } else if (s.cases().isEmpty()) {
      d.rule(StepRule.SELECT_WITHOUT_CASES).park(WaitReason.of("select (no cases)"), List.of());
    } else {
      park(d, s, choice - 1);
    }
  }

  /// A select of one case and a default is compiled to a send or receive that does not wait (runtime/chan.go
  /// selectnbsend, selectnbrecv).
  private static Draft byDefault(Draft d, Instr.Select s) {
    if (s.cases().size() != 1) {
      return d.rule(StepRule.SELECT_DEFAULT);
    }
    Instr.Case only = s.cases().getFirst();
    return d.rule(only.send() ? StepRule.SEND_WOULD_BLOCK : StepRule.RECEIVE_WOULD_BLOCK)
        .about(Draft.id(d.value(only.channel())));
  }

  private static void take(Draft d, Instr.Select s, int index) {
    Instr.Case c = s.cases().get(index);
    int id = Draft.id(d.value(c.channel()));
    d.ofCase(index);
    if (c.send()) {
      Channels.put(d, id, d.value(c.value()), true);
      if (d.raised().isEmpty()) {
        d.jump(c.target());
      }
    } else {
      arrive(d, c, Channels.take(d, id, true));
    }
  }

  private static void arrive(Draft d, Instr.Case c, Got got) {
    d.set(c.slot(), got.value());
    d.set(c.ok(), new Value.Truth(got.ok()));
    d.jump(c.target());
  }

  /// A record in the queue of every case's channel.
  private static void park(Draft d, Instr.Select s, int first) {
    List<Integer> order = new ArrayList<>();
    if (first >= 0) {
      order.add(first);
    }
    for (int i = 0; i < s.cases().size(); i++) {
      if (i != first) {
        order.add(i);
      }
    }
    List<Integer> on = new ArrayList<>();
    for (int index : order) {
      enqueue(d, s, index, on);
    }
    d.rule(StepRule.SELECT_PARKED).park(WaitReason.of("select"), on);
  }

  private static void enqueue(Draft d, Instr.Select s, int index, List<Integer> on) {
    Instr.Case c = s.cases().get(index);
    int id = Draft.id(d.value(c.channel()));
    if (id < 0) {
      return;
    }
    Channel channel = Channels.channel(d, id);
    Waiter w = new Waiter(d.actor(), true, index, d.value(c.value()));
    d.put(
        id,
        c.send()
            ? channel.withQueues(channel.recvq(), Channels.plus(channel.sendq(), w))
            : channel.withQueues(Channels.plus(channel.recvq(), w), channel.sendq()));
    if (!on.contains(id)) {
      on.add(id);
    }
  }

  private static void woken(Draft d, Instr.Select s, Wake wake) {
    Instr.Case c = s.cases().get(wake.index());
    int id = Draft.id(d.value(c.channel()));
    d.about(id).ofCase(wake.index()).carrying(wake.value());
    if (wake.success()) {
      d.rule(StepRule.SELECT_DONE);
    } else {
      d.rule(StepRule.SELECT_WOKEN_BY_CLOSE);
      if (c.send()) {
        d.raise(Channels.SEND_ON_CLOSED);
        return;
      }
    }
    if (c.send()) {
      d.jump(c.target());
    } else {
      arrive(d, c, new Got(wake.value(), wake.success()));
    }
  }
}
