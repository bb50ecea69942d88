package chanlens.analysis.reachability;

import java.util.BitSet;

/// What makes the proof less certain.
///
/// @param plugins a plugin is loaded: no goroutine is more than possibly stuck
/// @param besideGlobals rows of goroutines whose lock is in a block that a global variable points into: they are at
///     most possibly stuck
/// @param finalizers row of the goroutine that runs finalizers, which runs none while it is stuck; -1 when there is
///     none
record ProofCaveats(boolean plugins, BitSet besideGlobals, int finalizers) {}
