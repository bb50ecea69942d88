package chanlens.tables;

/// One column of a table.
///
/// @param unit `ns`, `bytes`, `s`; empty for a plain value
/// @param meaning in words, without a full stop
public record FactColumn(String name, Kind kind, String unit, String meaning) {
  /// What a cell holds. Every cell can be unknown.
  public enum Kind {
    INT("int"),
    BIGINT("bigint"),
    /// 0 or 1.
    BOOLEAN("boolean"),
    TEXT("varchar"),
    /// Microseconds since 1970.
    MOMENT("timestamptz");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// As SQL calls it.
    public String word() {
      return word;
    }
  }
}
