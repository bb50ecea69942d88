package chanlens.columns;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/// Binary searches among numbers that do not decrease, wherever they are kept. Where several are equal, "first" and
/// "last" mean what they say, which [Arrays#binarySearch(long[], long)] does not promise.
public final class BinarySearch {
  private BinarySearch() {}

  /// The first of `count` numbers that is at least `least`; `count` when there is none.
  public static int firstAtLeast(int count, IntToLongFunction numbers, long least) {
    return firstAtLeast(0, count, numbers, least);
  }

  /// As above, among the numbers from `from` up to `to`, not included; `to` when there is none.
  public static int firstAtLeast(int from, int to, IntToLongFunction numbers, long least) {
    int low = from;
    int high = to;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (numbers.applyAsLong(mid) < least) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }

  /// As above, of different numbers in an array.
  public static int firstAtLeast(long[] different, long least) {
    int at = Arrays.binarySearch(different, least);
    return at >= 0 ? at : -at - 1;
  }

  /// The last of `count` numbers that is at most `most`; -1 when there is none.
  public static int lastAtMost(int count, IntToLongFunction numbers, long most) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int mid = (low + high) >>> 1;
      if (numbers.applyAsLong(mid) <= most) {
        low = mid + 1;
      } else {
        high = mid - 1;
      }
    }
    return high;
  }

  /// As above, of different numbers in an array.
  public static int lastAtMost(long[] different, long most) {
    int at = Arrays.binarySearch(different, most);
    return at >= 0 ? at : -at - 2;
  }
}
