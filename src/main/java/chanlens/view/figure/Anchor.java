package chanlens.view.figure;

import chanlens.view.Place;

/// What a note is about, whichever view shows it.
///
/// @param place it, in the run in which the note was written
/// @param signs by what it is recognised in other runs
public record Anchor(Place place, Signs signs) {}
