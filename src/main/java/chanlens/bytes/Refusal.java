package chanlens.bytes;

/// Why a file is refused, for whoever decides what to advise; the sentence beside it is for people.
public enum Refusal {
  /// The bytes break the format they claim to follow.
  DAMAGED,
  /// There is nothing in it.
  EMPTY,
  /// A server or a tool wrote words or a page where a capture was to be, or a repository a pointer to it.
  ANSWER,
  /// A capture whose bytes were changed on their way, as by a shell that took them for text.
  MANGLED,
  /// One of the formats, in a version that cannot be read.
  OTHER_VERSION,
  /// A recording or a dump of another kind; it may be turned into one that can be read.
  OTHER_RECORDING,
  /// An archive that cannot be looked into.
  SEALED,
  /// More than can be held.
  TOO_LARGE,
  /// A file of another kind.
  OTHER_FILE
}
