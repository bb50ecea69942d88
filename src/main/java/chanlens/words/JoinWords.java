package chanlens.words;

import static chanlens.language.Translation.tr;
import static chanlens.language.Translation.trn;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.AsOf;
import chanlens.analysis.join.Difference;
import chanlens.analysis.join.Goids;
import chanlens.analysis.join.Join;
import chanlens.analysis.join.Reason;
import chanlens.analysis.join.Reason.Against;
import java.util.List;
import java.util.stream.Collectors;

/// Whether files are of one process, and why: sentences without their full stop.
public final class JoinWords {
  private JoinWords() {}

  /// Every reason of a join, the strongest first.
  public static List<String> reasons(Join join) {
    boolean several = join.reasons().stream().filter(Reason.SameIds.class::isInstance).count() > 1;
    return join.reasons().stream()
        .map(r -> several && r instanceof Reason.SameIds s ? tr("{0} ({1}, {2})", of(s), s.with(), s.file()) : of(r))
        .toList();
  }

  public static String of(Reason reason) {
    return switch (reason) {
      case Reason.SameIds r -> ids(r.goids());
      case Reason.SameCollections r ->
          tr("goroutines wait since collections that the trace recorded at the same time ({0})", r.count());
      case Reason.SameWords r ->
          tr("{0} of {1} arguments in the text are on the stacks of {2}", r.found(), r.compared(),
              MomentWords.file(r.memory()));
      case Reason.SameThreads r -> tr("{0} of {1} threads are in both", r.common(), r.of());
      case Reason.SameCode r ->
          tr("{0} places in the code are at the same addresses, which the system chose at random", r.places());
      case Reason.DumpInTrace r -> tr("the trace recorded that the world was stopped to write a heap dump");
      case Reason.IsProgram r -> program(r);
      case Reason.NamesCalls r ->
          r.sameBuild()
              ? tr("{0} is the program of {1}: the build ids are equal, and {2} of {3} addresses are in its functions",
                  r.file(), r.profile(), r.named(), r.addresses())
              : tr("{0} is the program of {1}: it has the name that the profile gives, and {2} of {3} addresses are"
                  + " in its"
                  + " functions", r.file(), r.profile(), r.named(), r.addresses());
      case Reason.Stranger r ->
          isProgram(r.why())
              ? tr("{0} is another program: {1}", r.file(), of(r.why()))
              : tr("{0} is of another process: {1}", r.file(), of(r.why()));
      case Reason.OneFile r -> tr("one file with goroutines");
      case Reason.OneKind r -> tr("dumps of one kind are compared over time, not joined");
      case Reason.NoGoroutines r -> tr("no file with goroutines");
      case Reason.NoneFits r -> tr("no two files fit each other");
    };
  }

  /// Why a file is of another process, without the file's name.
  public static String of(Against against) {
    return switch (against) {
      case Against.OtherIds a ->
          tr("only {0} of {1} goroutine ids agree", a.goids().agreeing(), a.goids().compared())
              + differences(a.goids());
      case Against.WaitsSinceBeforeItsStart a ->
          tr("G{0} waits since {1} before the trace saw it start", a.goid(), Amounts.duration(a.nanos()));
      case Against.OtherCode a ->
          tr("{0} of {1} places in the code cannot be in the functions that the other file has there", a.misfits(),
              a.places());
      case Against.OtherThreads a -> tr("only {0} of {1} threads are in both", a.common(), a.of());
      case Against.NeverTogether a ->
          tr("{0} of {1} goroutines did not exist at the same time as the others according to the trace", a.misfits(),
              a.known());
      case Against.OtherWords a ->
          tr("only {0} of {1} arguments in the text are on the stacks of {2}", a.found(), a.compared(),
              MomentWords.file(a.memory()));
      case Against.NothingInCommon a -> tr("no goroutine that is alive in one is in the other");
      case Against.OtherArch a ->
          tr("it is built for {0}, {1} comes from {2}", a.file(), MomentWords.file(a.memory()), a.dump());
      case Against.OtherVariables a ->
          tr("its variables are not laid out like those in {0}", MomentWords.file(a.memory()));
      case Against.OtherFunctions a ->
          a.memory() == AsOf.Source.CORE
              ? tr("only {0} of {1} places in the code are in its functions", a.agreeing(), a.places())
              : tr("only {0} of {1} places in the code are in the functions that the dump names", a.agreeing(),
                  a.places());
    };
  }

  private static boolean isProgram(Against against) {
    return switch (against) {
      case Against.OtherIds a -> false;
      case Against.WaitsSinceBeforeItsStart a -> false;
      case Against.OtherCode a -> false;
      case Against.OtherThreads a -> false;
      case Against.NeverTogether a -> false;
      case Against.OtherWords a -> false;
      case Against.NothingInCommon a -> false;
      case Against.OtherArch a -> true;
      case Against.OtherVariables a -> true;
      case Against.OtherFunctions a -> true;
    };
  }

  private static String ids(Goids goids) {
    if (goids.common() == 0) {
      return tr("no goroutine except main is in both");
    }
    return goids.compared() == 0
        ? tr("the same goroutines, as far as the files show: {0} ids are in both", goids.common())
        : tr("{0} of {1} goroutine ids agree", goids.agreeing(), goids.compared()) + differences(goids);
  }

  /// `; 2 differ: G12 is started at main.go:19 and at main.go:23, …`.
  private static String differences(Goids goids) {
    if (goids.differing() == 0) {
      return "";
    }
    String named = goids.named().stream().map(JoinWords::of).collect(Collectors.joining(tr(", ")));
    String some = goids.named().size() < goids.differing() ? tr("{0}, …", named) : named;
    return trn(goids.differing(), "; {0} differs: {1}", "; {0} differ: {1}", goids.differing(), some);
  }

  static String of(Difference d) {
    return switch (d.what()) {
      case CREATED_AT -> tr("G{0} started at {1} and {2}", d.goid(), d.here(), d.there());
      case CREATED_BY -> tr("G{0} started by {1} and {2}", d.goid(), d.here(), d.there());
      case FUNCTION -> tr("G{0} runs {1} and {2}", d.goid(), d.here(), d.there());
    };
  }

  /// A core file names no functions: those of the executable that it was read with are compared.
  private static String program(Reason.IsProgram r) {
    int of = r.places() + r.elsewhere();
    String fits =
        r.memory() == AsOf.Source.CORE
            ? tr("{0} is the program: {1} of {2} places in the code are in its functions", r.file(), r.places(), of)
            : tr("{0} is the program: {1} of {2} places in the code are in the functions that the dump names", r.file(),
                r.places(), of);
    String all = r.elsewhere() == 0 ? fits : tr("{0}; the others are outside it, in a plugin or in C", fits);
    return r.sameBuild()
        ? tr("{0}; the core has the build id of the executable it was read with", all)
        : all;
  }
}
