package chanlens.analysis.sites;

/// How sure it is that goroutines which met at the same lines met at one channel.
public enum Confidence {
  /// Two goroutines met at one line each, several met crosswise, or one close woke them all.
  LIKELY("likely", "there are only two of them, they met crosswise, or one close woke all"),
  /// One goroutine met all the others: they may have a channel each. Or a select whose way is not known took part.
  POSSIBLE("possible", "one goroutine met all the others, which may have a channel each"),
  /// Nobody was seen on the other side.
  ALONE("alone", "nobody was seen on the other side");

  private final String word;
  private final String words;

  Confidence(String word, String words) {
    this.word = word;
    this.words = words;
  }

  /// As `report` writes it.
  public String word() {
    return word;
  }

  /// Why, for people.
  public String words() {
    return words;
  }
}
