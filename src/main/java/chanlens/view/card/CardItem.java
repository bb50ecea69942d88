package chanlens.view.card;

import chanlens.analysis.scheduling.Durations;
import chanlens.analysis.sites.SiteWords;
import chanlens.golang.Activity;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// One thing in a section of a card.
public sealed interface CardItem {
  /// A sentence.
  ///
  /// @param how how it is known; empty when it does not apply
  /// @param source the file that says so
  record Line(Text text, Optional<Evidence> how, Optional<CaptureKind> source) implements CardItem {}

  /// The buffer of a channel.
  ///
  /// @param slots capacity
  /// @param used values in it
  /// @param sendx slot the next send fills
  /// @param recvx slot the next receive takes
  /// @param values of the slots shown as raw numbers, by slot; "" for a free slot or a value that is not 1, 2, 4 or 8
  ///     bytes. Empty when there are more than [ChannelCard#MAX_SLOTS]
  record Ring(long slots, long used, long sendx, long recvx, List<String> values) implements CardItem {
    public Ring {
      values = List.copyOf(values);
    }

    /// Whether a slot holds a value.
    public boolean isUsed(long slot) {
      return slots > 0 && Math.floorMod(slot - recvx, slots) < used;
    }
  }

  /// A stack, leaf first.
  ///
  /// @param selected depth of the call that is selected, or -1
  record Calls(long goid, List<Call> calls, int selected) implements CardItem {
    public Calls {
      calls = List.copyOf(calls);
    }
  }

  /// A call on a stack.
  ///
  /// @param plumbing whether it is of the runtime or of package sync, and folded at first
  record Call(int depth, Frame frame, boolean plumbing) {}

  /// How a goroutine spent its time in the trace.
  record Mix(List<Share> shares, long totalNanos) implements CardItem {
    public Mix {
      shares = List.copyOf(shares);
    }
  }

  /// Time in one activity.
  record Share(Activity activity, long nanos) {}

  /// How many waits lasted how long: one bar for each power of two nanoseconds.
  ///
  /// @param counts by bar
  /// @param firstPower the first bar is of waits from 2^firstPower to less than 2^(firstPower+1) ns
  /// @param words the same in letters
  /// @param place `main.go:38`, where the waits are; empty when it is not known
  /// @param marked the bar with the wait that is selected
  record Bars(List<Long> counts, int firstPower, String words, String place, OptionalInt marked) implements CardItem {
    public Bars {
      counts = List.copyOf(counts);
    }

    /// The waits of a length.
    ///
    /// @param nanos how long the wait lasted that is marked; empty for none
    /// @return empty for a handful
    static Optional<CardItem> of(Durations waits, String place, OptionalLong nanos) {
      String words = SiteWords.histogram(waits);
      int first = 0;
      while (!words.isEmpty() && waits.log2()[first] == 0) {
        first++;
      }
      int bar = 63 - Long.numberOfLeadingZeros(Math.max(1, nanos.orElse(0))) - first;
      OptionalInt marked = nanos.isPresent() && bar >= 0 && bar < waits.log2().length - first
          ? OptionalInt.of(bar) : OptionalInt.empty();
      List<Long> counts = Arrays.stream(waits.log2()).skip(first).boxed().toList();
      return words.isEmpty() ? Optional.empty() : Optional.of(new Bars(counts, first, words, place, marked));
    }

    /// Where a bar begins, in nanoseconds.
    public long fromNanos(int bar) {
      int power = firstPower + bar;
      return power == 0 ? 0 : 1L << power; // 0 ns counts as 1
    }

    public long toNanos(int bar) {
      return 1L << (firstPower + bar + 1);
    }
  }

  /// The source around a line, if the file can be found on this machine.
  ///
  /// @param goid of the goroutine whose story contains the line
  record Peek(long goid, Frame frame) implements CardItem {}
}
