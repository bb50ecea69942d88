package chanlens.columns;

import java.util.Arrays;

/// Arrays that grow by half, so that elements are copied twice on average.
public final class ArrayGrowth {
  /// The longest array that every Java virtual machine supports.
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private ArrayGrowth() {}

  /// The array itself when it has room for `size` numbers, otherwise a longer copy, padded with zeros.
  public static int[] atLeast(int[] array, int size) {
    return size <= array.length ? array : Arrays.copyOf(array, grown(array.length, size));
  }

  /// As for ints.
  public static long[] atLeast(long[] array, int size) {
    return size <= array.length ? array : Arrays.copyOf(array, grown(array.length, size));
  }

  /// As for ints.
  public static double[] atLeast(double[] array, int size) {
    return size <= array.length ? array : Arrays.copyOf(array, grown(array.length, size));
  }

  /// As for ints.
  public static byte[] atLeast(byte[] array, int size) {
    return size <= array.length ? array : Arrays.copyOf(array, grown(array.length, size));
  }

  /// As for ints, padded with nulls.
  public static <T> T[] atLeast(T[] array, int size) {
    return size <= array.length ? array : Arrays.copyOf(array, grown(array.length, size));
  }

  private static int grown(int length, int size) {
    if (size > MAX_LENGTH) {
      throw new OutOfMemoryError("an array of " + Integer.toUnsignedString(size) + " was needed");
    }
    return (int) Math.min(MAX_LENGTH, Math.max(size, Math.max(16, length + length / 2L)));
  }
}
