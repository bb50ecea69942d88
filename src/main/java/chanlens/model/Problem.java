package chanlens.model;

/// Something wrong with a capture that reading survived. Carried with the model, shown in the window, counted by the
/// command line.
///
/// @param offset bytes from the start of the (unzipped) file where it was seen
/// @param what what is wrong there, a sentence without its full stop
/// @param consequence what cannot be shown because of it
public record Problem(Severity severity, long offset, String what, String consequence) {

  /// The same at another offset.
  public Problem at(long other) {
    return new Problem(severity, other, what, consequence);
  }

  /// How bad it is.
  public enum Severity {
    /// Nothing is missing; worth knowing.
    NOTE("note"),
    /// Part of what was recorded is not shown.
    DATA_LOSS("data-loss"),
    /// What is shown may be wrong.
    SUSPECT("suspect");

    private final String word;

    Severity(String word) {
      this.word = word;
    }

    /// As in reports.
    public String word() {
      return word;
    }
  }
}
