package chanlens.format;

import chanlens.bytes.Refusal;

/// What a file is that is no capture.
///
/// @param what with its article: `an HTML page`
/// @param wayOut how the capture is got instead, or how it comes to be, as a clause; empty when nothing is to be said
record Stranger(Refusal kind, String what, String wayOut) {}
