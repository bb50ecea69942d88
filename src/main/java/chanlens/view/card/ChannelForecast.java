package chanlens.view.card;

import static chanlens.language.Translation.tr;
import static chanlens.language.Translation.trn;

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
      case RECEIVE -> receive(text.muted(tr("a receiver came: ")), c, w);
      case SEND -> send(text.muted(tr("a value were sent: ")), w);
      case CLOSE -> close(text.muted(tr("it were closed: ")), c, w);
    };
  }

  private static Text receive(Text.Builder text, HeapChannel c, WhatIf w) {
    return switch (w.outcome()) {
      case FROM_HAND -> text.say(tr("it takes the value of {0}, which wakes"), goroutines(w.wakes())).build();
      case FROM_BUFFER ->
          w.wakes().isEmpty()
              ? text.add(tr("it takes the value in slot {0}; nobody wakes", c.recvx())).build()
              : text.say(tr("it takes the value in slot {0}; the value of {1} takes its place, and it wakes"),
                  Text.of(String.valueOf(c.recvx())), goroutines(w.wakes())).build();
      case ZERO -> text.add(tr("it gets the zero value at once: the channel is closed and empty")).build();
      case TO_HAND, TO_BUFFER, CLOSED, PANICS, WAITS -> text.add(tr("it waits as number {0}", w.position())).build();
    };
  }

  private static Text send(Text.Builder text, WhatIf w) {
    return switch (w.outcome()) {
      case TO_HAND -> text.say(tr("{0} gets it and wakes"), goroutines(w.wakes())).build();
      case TO_BUFFER -> text.add(tr("it goes into slot {0}; nobody wakes", w.slot())).build();
      case PANICS -> text.add(tr("the sender panics: ")).code("send on closed channel").build();
      case FROM_HAND, FROM_BUFFER, ZERO, CLOSED, WAITS ->
          text.add(tr("the sender waits as number {0}", w.position())).build();
    };
  }

  private static Text close(Text.Builder text, HeapChannel c, WhatIf w) {
    if (w.outcome() == WhatIf.Outcome.PANICS) {
      return text.add(tr("whoever closes it panics: ")).code("close of closed channel").build();
    }
    if (!w.wakes().isEmpty()) {
      text.say(trn(w.wakes().size(), "{0} wakes with the zero value", "{0} wake with the zero value"),
          goroutines(w.wakes()));
    }
    if (!w.panics().isEmpty()) {
      text.add(w.wakes().isEmpty() ? "" : tr("; "));
      text.say(trn(w.panics().size(), "{0} panics: ", "{0} panic: "), goroutines(w.panics()))
          .code("send on closed channel");
    }
    if (w.wakes().isEmpty() && w.panics().isEmpty()) {
      text.add(tr("nobody wakes"));
    }
    return c.qcount() == 0
        ? text.build()
        : text.add(tr("; {0} can still be received", Amounts.count(c.qcount(), "value"))).build();
  }

  /// `G7, G9 and 16 more`.
  private static Text goroutines(List<Long> goids) {
    Text.Builder text = Text.builder();
    int shown = Math.min(MAX, goids.size());
    for (int i = 0; i < shown; i++) {
      boolean last = i == goids.size() - 1;
      text.add(i == 0 ? "" : last ? tr(" and ") : tr(", "));
      long goid = goids.get(i);
      if (goid == 0) {
        text.muted(tr("a goroutine that the dump does not have"));
      } else {
        text.link("G" + goid, new Place.Goroutine(goid));
      }
    }
    return (goids.size() > shown ? text.add(tr(" and {0} more", goids.size() - shown)) : text).build();
  }
}
