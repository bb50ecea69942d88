package chanlens.format.pprof;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Cursor;
import chanlens.bytes.MalformedCapture;

/// Recognises a profile without reading it: protobuf has no magic number, but the outermost fields of a profile have
/// known numbers and wire types, and sample types name strings.
final class ProtoWalk {
  private static final int MAX_FIELDS = 4096;
  private static final int VARINT = 0;
  private static final int SIZED = 2;
  private static final int SAMPLE_TYPE = 1;
  private static final int STRING = 6;
  /// Fields that a profile has once: time, duration, period and its type, the default type.
  private static final long ONE_OF_A_KIND = 1 << 9 | 1 << 10 | 1 << 11 | 1 << 12 | 1 << 14;

  private ProtoWalk() {}

  static boolean isProfile(ByteSource source) {
    Cursor in = source.cursor();
    int fields = 0;
    boolean types = false;
    try {
      while (!in.atEnd() && fields < MAX_FIELDS) {
        long tag = in.uvarint("tag");
        int field = (int) (tag >>> 3);
        int wire = (int) tag & 7;
        if (tag >>> 3 < 1 || tag >>> 3 > 15 || (wire != VARINT && wire != SIZED) || !fits(field, wire)) {
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

  /// Where another profile begins after the first: sample types come first except for single fields, strings come last
  /// except for those, and the first string of every profile is empty.
  ///
  /// Source: runtime/pprof/proto.go of Go 1.27, and profile/encode.go of github.com/google/pprof.
  ///
  /// @return the length of the source when there is none
  static long secondProfile(ByteSource source) {
    Cursor in = source.cursor();
    boolean strings = false;
    long seen = 0;
    long again = -1; // where a field comes again of which a profile has one
    try {
      while (!in.atEnd()) {
        long at = in.offset();
        int field = field(in);
        if (field == SAMPLE_TYPE && strings) {
          long begins = again < 0 ? at : again;
          return beginsWithEmptyString(in.over(begins, source.length())) ? begins : source.length();
        }
        if (field == STRING) {
          strings = true;
          again = -1;
        } else if (again < 0 && (ONE_OF_A_KIND & seen & 1L << field) != 0) {
          again = at;
        }
        seen |= 1L << field;
      }
    } catch (MalformedCapture e) {
      // decode says where
    }
    return source.length();
  }

  private static boolean beginsWithEmptyString(Cursor in) throws MalformedCapture {
    while (!in.atEnd()) {
      long tag = in.offset();
      if (field(in) == STRING) {
        return in.offset() - tag == 2; // its tag and its length
      }
    }
    return false;
  }

  /// Skips a field.
  private static int field(Cursor in) throws MalformedCapture {
    long tag = in.uvarint("tag");
    if ((tag & 7) == VARINT) {
      in.uvarint("value");
    } else if ((tag & 7) == SIZED) {
      in.skipSized("message");
    } else {
      throw in.malformed(in.offset(), "tag", "a field of a profile", "another");
    }
    return (int) Math.min(tag >>> 3, Long.SIZE - 1L);
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
