package chanlens.analysis.reachability;

import java.util.BitSet;

/// What costs the proof its certainty.
///
/// @param plugins a plugin is loaded: nobody is more than possibly stuck
/// @param besideGlobals rows of goroutines whose lock lies in a block that a global variable points into: they
///     are possibly stuck at most
/// @param finalizers row of the goroutine that runs finalizers, and none while it is stuck; -1 when there is none
record ProofCaveats(boolean plugins, BitSet besideGlobals, int finalizers) {}
