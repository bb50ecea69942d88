package chanlens.view.card;

import chanlens.golang.Activity;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Optional;

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

  /// The source around a line, if the file can be found on this machine.
  ///
  /// @param goid of the goroutine whose story contains the line
  record Peek(long goid, Frame frame) implements CardItem {}
}
