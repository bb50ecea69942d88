package chanlens.columns;

import java.util.Arrays;

/// Arrays that grow: by half, so that what is added to them is copied twice on the average.
public final class ArrayGrowth {
  /// The longest array that every Java virtual machine makes.
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private ArrayGrowth() {}

  /// The array itself when it has room for `size` numbers, else a longer one that begins with the same; zeros follow.
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

  /// As for ints; nulls follow.
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
