package chanlens.analysis.waitgraph;

import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;

/// A relation between two nodes of a [WaitGraph].
///
/// @param from place of a node in the graph
/// @param to place of a node in the graph
/// @param count relations it stands for
/// @param position place in the queue when it is one wait, 1 for next in line; 0 otherwise
/// @param select whether it is a case of a select
/// @param hop its number in a wait-for cycle, from 1; 0 when it is in none
/// @param source the file that tells it
public record Edge(
    int from,
    int to,
    Kind kind,
    Evidence evidence,
    int count,
    int position,
    boolean select,
    int hop,
    CaptureKind source) {

  /// What the relation is. Its direction is the direction of values where there is one: senders point to a channel, a
  /// channel points to receivers.
  public enum Kind {
    /// A goroutine waits in sendq of a channel.
    SENDQ,
    /// A channel, to a goroutine that waits in its recvq.
    RECVQ,
    /// A goroutine waits for a lock, or for something outside.
    WAITS,
    /// A lock, to a goroutine that may hold it.
    MAY_HOLD,
    /// A goroutine's frame points to a channel it does not wait on.
    REFERS,
    /// A goroutine woke another from a wait of this kind, as the trace saw it.
    WOKE,
    /// A goroutine started another.
    CREATED
  }
}
