package chanlens.cli;

/// The words make no sense together, or not for this run.
final class Usage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Usage(String sentence) {
    super(sentence);
  }
}
