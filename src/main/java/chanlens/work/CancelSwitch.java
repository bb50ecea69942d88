package chanlens.work;

/// A [Cancel] that its owner can turn on, once, from any thread.
public final class CancelSwitch implements Cancel {
  private volatile boolean on;

  /// Asks the work to stop. It stops at its next check, within about 10 ms of work.
  public void ask() {
    on = true;
  }

  @Override
  public boolean asked() {
    return on;
  }
}
