package chanlens.analysis.join;

/// Why files are considered to be of one process, or not.
public sealed interface Reason {
  /// Goroutines that are in both files.
  record SameIds(String file, String with, Goids goids) implements Reason {}

  /// Garbage collections that a trace recorded at exactly the times since which goroutines of a heap dump wait.
  record SameCollections(int count) implements Reason {}

  /// Arguments of calls in a text that are on the stacks in memory, as they are while no goroutine runs.
  ///
  /// @param memory where the stacks were read from
  /// @param compared large numbers among the arguments of goroutines that wait
  record SameWords(AsOf.Source memory, int found, int compared) implements Reason {}

  /// Threads of a trace that a heap dump lists.
  ///
  /// @param of how many the file with fewer threads has
  record SameThreads(int common, int of) implements Reason {}

  /// Places in the code at addresses that the system chose for one process.
  record SameCode(int places) implements Reason {}

  /// The trace recorded that the world was stopped to write a heap dump.
  record DumpInTrace() implements Reason {}

  /// The executable has the functions that the heap dump names at the places where its goroutines are; a core file
  /// names no functions, but has the build id of the executable with which it was read.
  ///
  /// @param memory the kind of file
  /// @param sameBuild whether the build id in a core file is that of the executable it was read with
  /// @param places in the code that are in the functions the dump names
  /// @param elsewhere places where the executable has no code: in plugins, in C
  record IsProgram(String file, AsOf.Source memory, boolean sameBuild, int places, int elsewhere) implements Reason {}

  /// The executable has functions at the addresses of a profile that has no names.
  ///
  /// @param sameBuild whether both have the same build id; otherwise the profile names the file
  /// @param named of the addresses in the program
  record NamesCalls(String file, String profile, boolean sameBuild, int named, int addresses) implements Reason {}

  /// A file is of another process than those before it.
  record Stranger(String file, Against why) implements Reason {}

  /// One file with goroutines; there is nothing to join.
  record OneFile() implements Reason {}

  /// Files of one kind, which are moments to compare.
  record OneKind() implements Reason {}

  /// No file with goroutines.
  record NoGoroutines() implements Reason {}

  /// Several files, of which no two fit.
  record NoneFits() implements Reason {}

  /// What speaks against two files being of one process.
  sealed interface Against {
    /// Too many goroutines with equal ids differ.
    record OtherIds(Goids goids) implements Against {}

    /// A goroutine waits since before the trace saw it start.
    ///
    /// @param nanos how long before
    record WaitsSinceBeforeItsStart(long goid, long nanos) implements Against {}

    /// Functions are at other addresses: another build, or placed elsewhere by the system.
    ///
    /// @param misfits places in one file that cannot be in the functions of the other
    record OtherCode(int misfits, int places) implements Against {}

    /// Threads of a trace that a heap dump does not list.
    record OtherThreads(int common, int of) implements Against {}

    /// Goroutines of a snapshot that never existed at the same time in a trace.
    record NeverTogether(int misfits, int known) implements Against {}

    /// Arguments of calls in a text that are not on the stacks in memory, although no goroutine ran in between.
    record OtherWords(AsOf.Source memory, int found, int compared) implements Against {}

    /// None of the goroutines that are alive in one is in the other.
    record NothingInCommon() implements Against {}

    /// An executable for another processor.
    record OtherArch(AsOf.Source memory, String file, String dump) implements Against {}

    /// An executable whose variables have other sizes than those in memory.
    record OtherVariables(AsOf.Source memory) implements Against {}

    /// An executable with other functions at the places where goroutines of the dump are.
    ///
    /// @param memory the kind of file
    /// @param agreeing places that are in the functions the dump names
    record OtherFunctions(AsOf.Source memory, int agreeing, int places) implements Against {}
  }
}
