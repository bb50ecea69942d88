package chanlens.analysis.join;

/// A goroutine that two files describe differently, though what they describe never changes.
///
/// @param what is different
/// @param here what the file says that is compared with
/// @param there what the file says that is asked about: a function, a place such as `main.go:23`, or `G7`
public record Difference(long goid, What what, String here, String there) {
  /// Trait of a goroutine that stays the same as long as it lives.
  public enum What {
    /// The `go` statement.
    CREATED_AT,
    /// The goroutine that executed it.
    CREATED_BY,
    /// The function it named.
    FUNCTION
  }
}
