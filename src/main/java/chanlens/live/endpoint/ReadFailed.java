package chanlens.live.endpoint;

import java.io.IOException;

/// A service was asked, and gave nothing that can be used. The message is a sentence without credentials.
public final class ReadFailed extends IOException {
  private static final long serialVersionUID = 1L;

  /// Why.
  public enum Kind {
    /// Nobody answers there.
    UNREACHABLE,
    /// What answers speaks no HTTP, or stopped in the middle.
    BROKEN,
    /// Its certificate proves nothing.
    UNTRUSTED,
    /// It sends elsewhere, where nobody followed.
    ELSEWHERE,
    /// It wants credentials, or others.
    FORBIDDEN,
    /// It does not have it.
    ABSENT,
    /// It says that it cannot, or cannot now.
    REFUSED,
    TOO_LARGE,
    TOO_SLOW
  }

  private final Kind kind;

  ReadFailed(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  ReadFailed(Kind kind, String sentence, Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
