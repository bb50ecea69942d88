package chanlens.model.executable;

import java.util.List;

/// A type of the program.
///
/// @param addr of its descriptor, as in the file
/// @param name as Go prints it: `*main.Payload`
/// @param elem address of the element type of a pointer, slice, array or channel, otherwise 0
/// @param length of an array, otherwise 0
/// @param fields of a struct, by offset
public record GoType(long addr, String name, GoKind kind, long sizeBytes, long elem, long length, List<Field> fields) {
  public GoType {
    fields = List.copyOf(fields);
  }

  /// @param type address of its type
  /// @param offset from the start of the struct
  public record Field(String name, long type, long offset) {}
}
