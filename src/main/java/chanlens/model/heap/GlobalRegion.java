package chanlens.model.heap;

/// The global variables of the main module that contain pointers. Plugins and pointer-free sections are not in a dump.
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
