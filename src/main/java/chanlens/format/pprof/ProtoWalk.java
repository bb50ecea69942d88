package chanlens.format.pprof;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Cursor;
import chanlens.bytes.MalformedCapture;

/// Tells a profile from other bytes without reading it: protobuf has no magic, but a profile's outermost fields have
/// known numbers and wire types, and sample types name strings.
final class ProtoWalk {
  private static final int MOST_FIELDS = 4096;
  private static final int VARINT = 0;
  private static final int SIZED = 2;

  private ProtoWalk() {}

  static boolean isProfile(ByteSource source) {
    Cursor in = source.cursor();
    int fields = 0;
    boolean types = false;
    try {
      while (!in.atEnd() && fields < MOST_FIELDS) {
        long tag = in.uvarint("tag");
        int field = (int) (tag >>> 3);
        int wire = (int) tag & 7;
        if (tag >>> 3 < 1 || tag >>> 3 > 15 || wire != VARINT && wire != SIZED || !fits(field, wire)) {
          return false;
        }
        if (wire == VARINT) {
          in.uvarint("value");
        } else {
          long from = in.skipSized("message");
          if (field == 1 && !isValueType(in.over(from, in.offset()))) {
            return false;
          }
        }
        types |= field == 1;
        fields++;
      }
    } catch (MalformedCapture e) {
      // cut short: decode says where
    }
    return types && fields > 2;
  }

  /// Numbers 9, 10, 12 and 14 are single numbers, 7, 8, 13 and 15 too (13 may be packed), the others are messages or
  /// text.
  private static boolean fits(int field, int wire) {
    return switch (field) {
      case 1, 2, 3, 4, 5, 6, 11 -> wire == SIZED;
      case 13 -> true;
      default -> wire == VARINT;
    };
  }

  private static boolean isValueType(Cursor in) throws MalformedCapture {
    while (!in.atEnd()) {
      long tag = in.uvarint("tag");
      if (tag != (1 << 3 | VARINT) && tag != (2 << 3 | VARINT)) {
        return false;
      }
      in.uvarint("string");
    }
    return true;
  }
}
