package chanlens.format;

import chanlens.bytes.Refusal;
import java.util.Optional;

/// Protobuf messages that are not profiles. They have no magic number, so they are recognised by their first fields.
final class Protobufs {
  private static final int PACKET = 0x0a;
  private static final int ENOUGH = 3;
  private static final int TYPE_NUMBER = 0x08;
  private static final int UNIT_NUMBER = 0x10;

  private Protobufs() {}

  /// A Perfetto trace is a sequence of packets: field 1, a length, and in each packet fields of which neither the first
  /// nor the second is a number, as in the value types of a profile.
  ///
  /// Source: perfetto.dev, protos/perfetto/trace/trace.proto and trace_packet.proto.
  static Optional<Stranger> perfetto(byte[] head) {
    int at = 0;
    int packets = 0;
    while (at + 2 < head.length && head[at] == PACKET && packets < ENOUGH) {
      int length = head[at + 1] & 0x7f;
      int size = 2;
      if (head[at + 1] < 0) {
        length |= (head[at + 2] & 0x7f) << 7;
        size = 3;
        if (head[at + 2] < 0) {
          return packets > 0 ? Optional.of(stranger()) : Optional.empty();
        }
      }
      int tag = at + size < head.length ? head[at + size] : 0;
      if (tag == TYPE_NUMBER || tag == UNIT_NUMBER) {
        return Optional.empty();
      }
      at += size + length;
      packets++;
    }
    boolean more = at >= head.length && packets > 1;
    return packets == ENOUGH || more ? Optional.of(stranger()) : Optional.empty();
  }

  private static Stranger stranger() {
    return new Stranger(
        Refusal.OTHER_RECORDING, "a trace of Perfetto, or another row of protobuf messages",
        "ui.perfetto.dev opens those of Perfetto");
  }
}
