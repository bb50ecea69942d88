package chanlens.work;

/// Work stopped because it was asked to. Not a failure: the code that asked expects it.
public final class Cancelled extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Cancelled() {
    super("cancelled", null, false, false);
  }
}
