package chanlens.view.figure;

/// By what a thing is recognised in another run, where ids and addresses differ. What is not known is empty.
///
/// @param function that a goroutine runs; of a channel or lock, those of the goroutines that wait on it
/// @param site where it is, `main.go:19`; of a channel or lock, where those that wait are
/// @param creator the `go` statement, `main.go:33`
/// @param number which one of those with equal signs, from 0 on
public record Signs(String function, String site, String creator, int number) {
  public static final Signs NONE = new Signs("", "", "", 0);

  Signs numbered(int which) {
    return new Signs(function, site, creator, which);
  }

  /// What of it has to agree.
  String key(FoundBy how) {
    return switch (how) {
      case EXACT, BY_PLACE -> function + "\n" + site + "\n" + creator;
      case BY_CREATION -> creator.isEmpty() ? "" : function + "\n" + creator;
      case BY_LINE -> site.isEmpty() ? "" : function + "\n" + site;
      case BY_FUNCTION -> function;
      case LOST -> "";
    };
  }
}
