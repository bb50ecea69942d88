package chanlens.format;

import chanlens.bytes.Refusal;

/// The kind of a file that is not a capture.
///
/// @param what with its article: `an HTML page`
/// @param wayOut how to get the capture instead, or how this came about, as a clause; empty when there is nothing to
///     say
record Stranger(Refusal kind, String what, String wayOut) {}
