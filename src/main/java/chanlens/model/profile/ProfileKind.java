package chanlens.model.profile;

/// What a profile counts. A profile does not say so itself; its sample types do.
public enum ProfileKind {
  GOROUTINE("goroutine"),
  /// Goroutines the runtime proved leaked, Go 1.26 with an experiment, 1.27 without.
  GOROUTINE_LEAK("goroutineleak"),
  HEAP("heap"),
  /// A heap profile whose default is allocations since the start.
  ALLOCS("allocs"),
  BLOCK("block"),
  MUTEX("mutex"),
  /// Block or mutex: they have the same sample types, and no stack shows which it is.
  CONTENTION("contention"),
  CPU("cpu"),
  THREAD_CREATE("threadcreate"),
  /// A program's own profile, or one of another producer.
  OTHER("other");

  private final String word;

  ProfileKind(String word) {
    this.word = word;
  }

  /// As Go names the profile.
  public String word() {
    return word;
  }
}
