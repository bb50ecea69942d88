package chanlens.analysis.reachability;

import java.util.BitSet;

/// What makes the proof possible at most.
///
/// @param plugins a plugin is loaded
/// @param besideGlobals rows of goroutines whose lock lies in a block that a global variable points into
record Doubts(boolean plugins, BitSet besideGlobals) {}
