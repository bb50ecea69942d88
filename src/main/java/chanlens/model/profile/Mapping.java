package chanlens.model.profile;

/// A file mapped into the process; the first is the program itself.
///
/// @param start first address, `limit` the first behind it
/// @param offset in the file
/// @param buildId empty when unknown; Go's own build id is not the linker's GNU one
public record Mapping(long start, long limit, long offset, String file, String buildId) {}
