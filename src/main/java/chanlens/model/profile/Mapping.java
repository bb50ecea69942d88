package chanlens.model.profile;

/// A file mapped into the process; the first is the program itself.
///
/// @param start first address; `limit` is the first address after it
/// @param offset in the file
/// @param buildId empty when unknown; Go's own build id is not the linker's GNU one
public record Mapping(long start, long limit, long offset, String file, String buildId) {
  /// The file without its folders.
  Mapping withoutFolders() {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return new Mapping(start, limit, offset, name, buildId);
  }
}
