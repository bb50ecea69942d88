package chanlens.analysis.join;

/// A goroutine that two files describe differently, in a property that never changes.
///
/// @param what is different
/// @param here what the reference file says
/// @param there what the examined file says: a function, a place such as `main.go:23`, or `G7`
public record Difference(long goid, What what, String here, String there) {
  /// A property of a goroutine that never changes.
  public enum What {
    /// The `go` statement.
    CREATED_AT,
    /// The goroutine that executed it.
    CREATED_BY,
    /// The function it named.
    FUNCTION
  }
}
