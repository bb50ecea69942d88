package chanlens.format.trace.v1;

import chanlens.bytes.Cursor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The samples of the CPU profile as a separate stream, in the order in which they were taken; they were written later,
/// in any batch.
final class V1Samples extends V1Stream {
  record Sample(long offset, long ticks, long g, long stack) {}

  private final List<Sample> samples;
  private int next;

  V1Samples(int row, Cursor none, List<Sample> samples) {
    super(-1, row, new V1Reader(none, 0));
    this.samples = new ArrayList<>(samples);
    this.samples.sort(Comparator.comparingLong(Sample::ticks));
  }

  @Override
  void rewind() {
    next = 0;
  }

  @Override
  boolean next() {
    if (next == samples.size()) {
      return false;
    }
    Sample s = samples.get(next++);
    offset = s.offset();
    type = V1Wire.CPU_SAMPLE;
    ticks = s.ticks();
    g = s.g();
    stack = s.stack();
    return true;
  }
}
