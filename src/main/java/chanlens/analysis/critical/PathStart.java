package chanlens.analysis.critical;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

/// Why the path begins where it does.
public enum PathStart {
  /// It covers all that was asked for.
  WHOLE(mark("all of it")),
  /// What came before began before the trace, or in a part that could not be read.
  NOT_RECORDED(mark("the trace does not say what came before")),
  /// The runtime created the goroutine.
  RUNTIME(mark("before that, the runtime created the goroutine")),
  /// So many steps were asked for.
  FAR_ENOUGH(mark("followed no further back than that"));

  private final String words;

  PathStart(String words) {
    this.words = words;
  }

  public String words() {
    return tr(words);
  }
}
