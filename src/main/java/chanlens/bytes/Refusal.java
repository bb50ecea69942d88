package chanlens.bytes;

/// Why a file is refused, for code that decides what to advise; the accompanying sentence is for people.
public enum Refusal {
  /// The bytes break the format they claim to follow.
  DAMAGED,
  /// There is nothing in it.
  EMPTY,
  /// A server or a tool wrote a message or a page in place of a capture, or a repository a pointer to it.
  ANSWER,
  /// A capture whose bytes were changed in transit, for example by a shell that treated them as text.
  MANGLED,
  /// One of the formats, in a version that cannot be read.
  OTHER_VERSION,
  /// A recording or a dump of another kind; it may be convertible.
  OTHER_RECORDING,
  /// An archive that cannot be read.
  SEALED,
  /// Too large.
  TOO_LARGE,
  /// A file of another kind.
  OTHER_FILE
}
