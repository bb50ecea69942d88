package chanlens.view.card;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.WhatIf;
import chanlens.view.Place;
import java.util.ArrayList;
import java.util.List;

/// What the next receive, send and close on a channel would do, in words. Values are left out; their slots are named.
public final class ChannelForecast {
  private static final int MAX = 4;

  private ChannelForecast() {}

  /// One line per operation; none when it is not known.
  public static List<Text> lines(HeapChannel c) {
    return WhatIf.isKnown(c) ? WhatIf.of(c).stream().map(w -> line(c, w)).toList() : List.of();
  }

  /// The same for a terminal, without operations that merely wait.
  public static List<String> words(Diagnosis diagnosis, long addr) {
    List<String> words = new ArrayList<>();
    diagnosis.run().waits().flatMap(w -> w.channelAt(addr)).filter(WhatIf::isKnown).ifPresent(c -> {
      for (WhatIf w : WhatIf.of(c)) {
        if (w.outcome() != WhatIf.Outcome.WAITS) {
          words.add(line(c, w).plain());
        }
      }
    });
    return words;
  }

  private static Text line(HeapChannel c, WhatIf w) {
    Text.Builder text = Text.builder();
    return switch (w.act()) {
      case RECEIVE -> receive(text.muted("a receiver came: "), c, w);
      case SEND -> send(text.muted("a value were sent: "), w);
      case CLOSE -> close(text.muted("it were closed: "), c, w);
    };
  }

  private static Text receive(Text.Builder text, HeapChannel c, WhatIf w) {
    return switch (w.outcome()) {
      case FROM_HAND -> goroutines(text.add("it takes the value of "), w.wakes()).add(", which wakes")
          .build();
      case FROM_BUFFER -> {
        text.add("it takes the value in slot " + c.recvx());
        yield w.wakes().isEmpty()
            ? text.add("; nobody wakes").build()
            : goroutines(text.add("; the value of "), w.wakes()).add(" takes its place, and it wakes").build();
      }
      case ZERO -> text.add("it gets the zero value at once: the channel is closed and empty").build();
      case TO_HAND, TO_BUFFER, CLOSED, PANICS, WAITS -> text.add("it waits as number " + w.position()).build();
    };
  }

  private static Text send(Text.Builder text, WhatIf w) {
    return switch (w.outcome()) {
      case TO_HAND -> goroutines(text, w.wakes()).add(" gets it and wakes").build();
      case TO_BUFFER -> text.add("it goes into slot " + w.slot() + "; nobody wakes").build();
      case PANICS -> text.add("the sender panics: ").code("send on closed channel").build();
      case FROM_HAND, FROM_BUFFER, ZERO, CLOSED, WAITS ->
          text.add("the sender waits as number " + w.position()).build();
    };
  }

  private static Text close(Text.Builder text, HeapChannel c, WhatIf w) {
    if (w.outcome() == WhatIf.Outcome.PANICS) {
      return text.add("whoever closes it panics: ").code("close of closed channel").build();
    }
    if (!w.wakes().isEmpty()) {
      boolean one = w.wakes().size() == 1;
      goroutines(text, w.wakes()).add(one ? " wakes with the zero value" : " wake with the zero value");
    }
    if (!w.panics().isEmpty()) {
      text.add(w.wakes().isEmpty() ? "" : "; ");
      goroutines(text, w.panics()).add(w.panics().size() == 1 ? " panics: " : " panic: ")
          .code("send on closed channel");
    }
    if (w.wakes().isEmpty() && w.panics().isEmpty()) {
      text.add("nobody wakes");
    }
    return c.qcount() == 0
        ? text.build()
        : text.add("; " + Amounts.count(c.qcount(), "value") + " can still be received").build();
  }

  /// `G7, G9 and 16 more`.
  private static Text.Builder goroutines(Text.Builder text, List<Long> goids) {
    int shown = Math.min(MAX, goids.size());
    for (int i = 0; i < shown; i++) {
      boolean last = i == goids.size() - 1;
      text.add(i == 0 ? "" : last ? " and " : ", ");
      long goid = goids.get(i);
      if (goid == 0) {
        text.muted("a goroutine that the dump does not have");
      } else {
        text.link("G" + goid, new Place.Goroutine(goid));
      }
    }
    return goids.size() > shown ? text.add(" and " + (goids.size() - shown) + " more") : text;
  }
}
