package chanlens.words;

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
        .map(r -> several && r instanceof Reason.SameIds s ? of(s) + " (" + s.with() + ", " + s.file() + ")" : of(r))
        .toList();
  }

  public static String of(Reason reason) {
    return switch (reason) {
      case Reason.SameIds r -> ids(r.goids());
      case Reason.SameCollections r ->
          "goroutines wait since collections that the trace recorded at the same time (" + r.count() + ")";
      case Reason.SameWords r ->
          of(r.found(), r.compared()) + onStacks(r.memory());
      case Reason.SameThreads r -> of(r.common(), r.of()) + " threads are in both";
      case Reason.SameCode r ->
          r.places() + " places in the code are at the same addresses, which the system chose at random";
      case Reason.DumpInTrace r -> "the trace recorded that the world was stopped to write a heap dump";
      case Reason.IsProgram r -> r.file() + " is the program: "
          + places(r.memory(), r.places(), r.places() + r.elsewhere())
          + (r.elsewhere() == 0 ? "" : "; the others are outside it, in a plugin or in C")
          + (r.sameBuild() ? "; the core has the build id of the executable it was read with" : "");
      case Reason.NamesCalls r -> r.file() + " is the program of " + r.profile() + ": "
          + (r.sameBuild() ? "the build ids are equal" : "it has the name that the profile gives") + ", and "
          + of(r.named(), r.addresses()) + " addresses are in its functions";
      case Reason.Stranger r -> r.file() + (isProgram(r.why()) ? " is another program: " : " is of another process: ")
          + of(r.why());
      case Reason.OneFile r -> "one file with goroutines";
      case Reason.OneKind r -> "dumps of one kind are compared over time, not joined";
      case Reason.NoGoroutines r -> "no file with goroutines";
      case Reason.NoneFits r -> "no two files fit each other";
    };
  }

  /// Why a file is of another process, without the file's name.
  public static String of(Against against) {
    return switch (against) {
      case Against.OtherIds a -> "only " + agree(a.goids()) + differences(a.goids());
      case Against.WaitsSinceBeforeItsStart a -> "G" + a.goid() + " waits since "
          + Amounts.duration(a.nanos()) + " before the trace saw it start";
      case Against.OtherCode a -> a.misfits() + " of " + a.places()
          + " places in the code cannot be in the functions that the other file has there";
      case Against.OtherThreads a -> "only " + of(a.common(), a.of()) + " threads are in both";
      case Against.NeverTogether a -> of(a.misfits(), a.known())
          + " goroutines did not exist at the same time as the others according to the trace";
      case Against.OtherWords a -> "only " + of(a.found(), a.compared())
          + onStacks(a.memory());
      case Against.NothingInCommon a -> "no goroutine that is alive in one is in the other";
      case Against.OtherArch a -> "it is built for " + a.file() + ", " + MomentWords.file(a.memory()) + " comes from "
          + a.dump();
      case Against.OtherVariables a -> "its variables are not laid out like those in " + MomentWords.file(a.memory());
      case Against.OtherFunctions a -> "only " + places(a.memory(), a.agreeing(), a.places());
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
      return "no goroutine except main is in both";
    }
    return goids.compared() == 0
        ? "the same goroutines, as far as the files show: " + goids.common() + " ids are in both"
        : agree(goids) + differences(goids);
  }

  private static String agree(Goids goids) {
    return goids.agreeing() + " of " + goids.compared() + " goroutine ids agree";
  }

  /// `; 2 differ: G12 is started at main.go:19 and at main.go:23, …`.
  private static String differences(Goids goids) {
    if (goids.differing() == 0) {
      return "";
    }
    String named = goids.named().stream().map(JoinWords::of).collect(Collectors.joining(", "));
    return "; " + goids.differing() + (goids.differing() == 1 ? " differs: " : " differ: ") + named
        + (goids.named().size() < goids.differing() ? ", …" : "");
  }

  static String of(Difference d) {
    String both = d.here() + " and " + d.there();
    return switch (d.what()) {
      case CREATED_AT -> "G" + d.goid() + " started at " + both;
      case CREATED_BY -> "G" + d.goid() + " started by " + both;
      case FUNCTION -> "G" + d.goid() + " runs " + both;
    };
  }

  private static String of(int some, int all) {
    return some + " of " + all;
  }

  private static String onStacks(AsOf.Source memory) {
    return " arguments in the text are on the stacks of " + MomentWords.file(memory);
  }

  /// A core file names no functions: those of the executable that it was read with are compared.
  private static String places(AsOf.Source memory, int agreeing, int of) {
    return agreeing + " of " + of + " places in the code are in "
        + (memory == AsOf.Source.CORE ? "its functions" : "the functions that the dump names");
  }
}
