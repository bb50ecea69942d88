package chanlens.workspace;

import chanlens.bytes.ByteSource;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.lang.ref.SoftReference;

/// The bytes of a file that was examined, kept while there is room, so that it is not unzipped twice.
final class Remembered implements Found.Bytes {
  private final SoftReference<ByteSource> seen;
  private final Found.Bytes again;

  Remembered(ByteSource seen, Found.Bytes again) {
    this.seen = new SoftReference<>(seen);
    this.again = again;
  }

  @Override
  public ByteSource open(Progress progress, Cancel cancel) throws IOException {
    ByteSource still = seen.get();
    return still == null ? again.open(progress, cancel) : still;
  }
}
