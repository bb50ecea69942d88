package chanlens.words;

import static chanlens.language.Translation.tr;

import chanlens.analysis.findings.StaticCheck;
import java.util.List;
import java.util.stream.Collectors;

/// What static checks of the sources find, and what they miss: sentences without their full stops.
public final class StaticCheckWords {
  private StaticCheckWords() {}

  public static String of(StaticCheck check) {
    return switch (check) {
      case LOST_CANCEL ->
          tr("go vet (lostcancel) finds a cancel function that is discarded or not used on some path; not one that is"
              + " stored, passed on or returned");
      case COPY_LOCKS ->
          tr("go vet (copylocks) finds a lock or WaitGroup that is passed or assigned by value; not one that is copied"
              + " through an interface or by reflection");
      case SA1015 ->
          tr("staticcheck SA1015 finds time.Tick in a function that returns, for programs of Go 1.22 and earlier; not a"
              + " ticker of time.NewTicker that nobody stops");
      case SA2000 ->
          tr("staticcheck SA2000 finds Add at the start of the goroutine that it counts; not in a function that the"
              + " goroutine calls, nor an extra Done");
      case SA2002 ->
          tr("staticcheck SA2002 finds t.FailNow, t.Fatal and t.Skip in a go statement of the test; not in a function"
              + " that"
              + " is called there");
      case SA2003 ->
          tr("staticcheck SA2003 finds defer mu.Lock() right after mu.Lock(); not a lock that a nested call takes"
              + " again");
      case BODYCLOSE ->
          tr("bodyclose (third party) finds a response whose body no call in the same function closes; not one that is"
              + " passed on, nor a path that misses the Close");
      case SQLCLOSECHECK ->
          tr("sqlclosecheck (third party) finds Rows and Stmt that no call in the same function closes; not a Tx or"
              + " Conn,"
              + " nor a path that misses the Close");
    };
  }

  /// Several in one line.
  public static String of(List<StaticCheck> checks) {
    return checks.stream().map(StaticCheckWords::of).collect(Collectors.joining(tr(". ")));
  }
}
