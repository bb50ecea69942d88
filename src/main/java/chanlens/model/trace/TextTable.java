package chanlens.model.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Every distinct text of a trace once: names of tasks and regions, log messages, labels. Immutable: safe for use from
/// any thread.
final class TextTable {
  private final String[] texts;

  private TextTable(String[] texts) {
    this.texts = texts;
  }

  String get(int row) {
    return texts[row];
  }

  TextTable reworded(UnaryOperator<String> by) {
    return new TextTable(Arrays.stream(texts).map(t -> t.isEmpty() ? t : by.apply(t)).toArray(String[]::new));
  }

  /// For one thread.
  static final class Builder {
    private final Map<String, Integer> rows = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    int add(String text) {
      return rows.computeIfAbsent(
          text,
          t -> {
            texts.add(t);
            return texts.size() - 1;
          });
    }

    String get(int row) {
      return texts.get(row);
    }

    TextTable freeze() {
      return new TextTable(texts.toArray(String[]::new));
    }
  }
}
