package chanlens.query;

import java.io.IOException;

/// A question that is not asked, was stopped, or has no answer. The message says why, in a sentence for people.
public final class QueryRefused extends IOException {
  private static final long serialVersionUID = 1;

  /// What became of it.
  public enum Cause {
    /// It is not SQL, or asks for what is not there.
    WRONG,
    /// It would do something else than read tables.
    FORBIDDEN,
    /// Its time was over.
    TOO_LONG,
    /// It needs more memory than it may use.
    TOO_LARGE,
    /// There is no engine for this system.
    NO_ENGINE
  }

  private final Cause why;

  QueryRefused(Cause why, String message) {
    super(message);
    this.why = why;
  }

  public Cause why() {
    return why;
  }
}
