package chanlens.view.sequence;

import chanlens.view.sequence.Sequence.Lane;

/// What a sequence is about.
///
/// @param lane of the goroutine
/// @param most steps there is room for
record SequenceFocus(Lane lane, int most) {}
