package chanlens.analysis.join;

/// How two runs, or two moments, are related. Ids are only matched within one process.
///
/// @param kin how
/// @param functions of the program that both show
/// @param of how many the run with fewer of them shows
/// @param sameMain whether both have `main.main` in a file of the same name
/// @param goids goroutines in both; none when none of their files can be compared
public record Kinship(Kin kin, int functions, int of, boolean sameMain, Goids goids) {
  /// The closest relation that is known.
  public enum Kin {
    ONE_PROCESS("one process"),
    /// Two processes of one program, as after a restart.
    ONE_PROGRAM("one program"),
    /// Two processes, of one program or of two.
    TWO_PROCESSES("two processes"),
    OTHER_PROGRAM("other program"),
    UNKNOWN("unknown");

    private final String word;

    Kin(String word) {
      this.word = word;
    }

    /// As in the output of `diff`.
    public String word() {
      return word;
    }
  }

  /// Whether an id means the same goroutine in both, as far as the files show.
  public boolean sharesIds() {
    return kin == Kin.ONE_PROCESS || (kin == Kin.UNKNOWN && !mayBeOtherProgram());
  }

  /// Whether they may be of two programs: they share no function of a program.
  public boolean mayBeOtherProgram() {
    return (kin == Kin.UNKNOWN || kin == Kin.TWO_PROCESSES) && of > 0 && functions == 0 && !sameMain;
  }

  public boolean isOtherProgram() {
    return kin == Kin.OTHER_PROGRAM;
  }
}
