package chanlens.view.figure;

/// The subject of a note's item.
///
/// @param index its place among the notes of the figure
public record NoteSubject(int index) {}
