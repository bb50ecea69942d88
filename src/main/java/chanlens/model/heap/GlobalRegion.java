package chanlens.model.heap;

/// The pointerful global variables of the main module. Plugins and pointer-free sections are not in a dump.
///
/// @param kind `data` or `bss`
public record GlobalRegion(Kind kind, Region memory) {
  /// Which section.
  public enum Kind {
    DATA("data"),
    BSS("bss");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
