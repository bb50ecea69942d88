package chanlens.query;

import java.io.IOException;
import java.util.Optional;

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
  private final transient Optional<ErrorSpot> spot;

  QueryRefused(Cause why, String message) {
    this(why, message, Optional.empty());
  }

  QueryRefused(Cause why, String message, Optional<ErrorSpot> spot) {
    super(message);
    this.why = why;
    this.spot = spot;
  }

  /// Where in the question; empty when it is about the whole.
  public Optional<ErrorSpot> spot() {
    return spot;
  }

  public Cause why() {
    return why;
  }
}
