package chanlens.bytes;

/// The current line of a reader, as a slice of a window. A subclass sets it in [#next()].
public abstract class LineSlice implements LineReader {
  protected byte[] window = new byte[0];
  protected int from;
  protected int to;
  protected long offset;
  protected boolean ended;

  @Override
  public final byte[] window() {
    return window;
  }

  @Override
  public final int from() {
    return from;
  }

  @Override
  public final int to() {
    return to;
  }

  @Override
  public final long offset() {
    return offset;
  }

  @Override
  public final boolean ended() {
    return ended;
  }
}
