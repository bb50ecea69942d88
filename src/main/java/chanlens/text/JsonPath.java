package chanlens.text;

import java.util.Arrays;

/// The position of the reader in a JSON document, as far as it matters for logs: the key a value belongs to, and its
/// place in the arrays below that key. Values with the same path are the lines of one log, however deeply nested:
/// `log`, `values[][1]`.
final class JsonPath {
  private static final int DEEPEST = 512;
  private static final int MAX_ARRAYS = 16;

  /// For each open container: its key as an object, or -1 less the index as an array.
  private String[] keys = new String[16];

  private int[] indexes = new int[16];
  private int depth;

  void clear() {
    depth = 0;
  }

  boolean isEmpty() {
    return depth == 0;
  }

  /// Whether the reader is in an object.
  boolean inObject() {
    return depth > 0 && indexes[depth - 1] < 0;
  }

  void open(boolean object) {
    if (depth == keys.length && depth < DEEPEST) {
      keys = Arrays.copyOf(keys, depth * 2);
      indexes = Arrays.copyOf(indexes, depth * 2);
    }
    if (depth < keys.length) {
      keys[depth] = "";
      indexes[depth++] = object ? -1 : 0;
    }
  }

  void close() {
    depth = Math.max(0, depth - 1);
  }

  void key(String key) {
    if (inObject()) {
      keys[depth - 1] = key;
    }
  }

  /// A comma.
  void next() {
    if (depth > 0 && indexes[depth - 1] >= 0) {
      indexes[depth - 1]++;
    }
  }

  /// The key of the current value, with `[]` for each array that contains it, at most a few, and the index in the last
  /// of them.
  String value(boolean anyIndex) {
    int at = depth - 1;
    while (at >= 0 && indexes[at] >= 0) {
      at--;
    }
    String key = at >= 0 ? keys[at] : "";
    int arrays = depth - 1 - at;
    if (arrays == 0) {
      return key;
    }
    return key + "[]".repeat(Math.min(arrays - 1, MAX_ARRAYS)) + (anyIndex ? "[]" : "[" + indexes[depth - 1] + "]");
  }
}
