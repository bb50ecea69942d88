package chanlens.teach.run;

/// Two accesses to a variable that nothing orders, at least one of them a write.
///
/// @param thing the variable
/// @param first the place of the earlier step in the run, from 0
/// @param second the place of the later one
public record DataRace(int thing, int first, int second) {}
