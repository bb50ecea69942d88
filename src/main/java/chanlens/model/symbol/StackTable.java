package chanlens.model.symbol;

import chanlens.columns.IntLists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Every distinct stack of a capture, once. A stack is a row; row [#NONE] is the stack with no frames, which means
/// "none was recorded". Frames are leaf first. Frames and names are stored once too, so a row costs four bytes per
/// frame.
///
/// Immutable: safe for use from any thread. Stacks number thousands, not millions like events, so frames are returned
/// as records.
public final class StackTable {
  /// The row of no stack.
  public static final int NONE = 0;

  private final int[] firstFrame;
  private final int[] frameIds;
  private final Frame[] frames;

  private StackTable(int[] firstFrame, int[] frameIds, Frame[] frames) {
    this.firstFrame = firstFrame;
    this.frameIds = frameIds;
    this.frames = frames;
  }

  /// Number of stacks, including [#NONE].
  public int size() {
    return firstFrame.length - 1;
  }

  public int depth(int stack) {
    return firstFrame[stack + 1] - firstFrame[stack];
  }

  /// @param depth 0 is the leaf
  public Frame frame(int stack, int depth) {
    if (depth < 0 || depth >= depth(stack)) {
      throw new IndexOutOfBoundsException("frame " + depth + " of " + depth(stack));
    }
    return frames[frameIds[firstFrame[stack] + depth]];
  }

  /// Leaf first; empty for [#NONE].
  public List<Frame> frames(int stack) {
    Frame[] out = new Frame[depth(stack)];
    for (int i = 0; i < out.length; i++) {
      out[i] = frames[frameIds[firstFrame[stack] + i]];
    }
    return List.of(out);
  }

  /// The same stacks, reworded.
  public StackTable reworded(Rewording by) {
    return new StackTable(firstFrame, frameIds, Arrays.stream(frames).map(by::frame).toArray(Frame[]::new));
  }

  /// Collects stacks; equal ones get one row. For one thread.
  public static final class Builder {
    private final Map<Frame, Integer> frameRows = new HashMap<>();
    private final List<Frame> frames = new ArrayList<>();
    private final IntLists stacks = new IntLists();

    public Builder() {
      add(new int[0]);
    }

    /// The row of a frame, for [#add].
    public int frame(Frame frame) {
      return frameRows.computeIfAbsent(
          frame,
          f -> {
            frames.add(f);
            return frames.size() - 1;
          });
    }

    /// {@return the stack's row; [StackTable#NONE] for no frames}
    ///
    /// @param frames rows from [#frame], leaf first
    public int add(int[] frames) {
      return add(frames, frames.length);
    }

    /// @param frames rows from [#frame], leaf first; read, not kept
    /// @param depth how many of them count
    public int add(int[] frames, int depth) {
      return stacks.row(frames, depth);
    }

    /// @param frames leaf first
    public int add(List<Frame> frames) {
      int[] rows = new int[frames.size()];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = frame(frames.get(i));
      }
      return add(rows);
    }

    public StackTable freeze() {
      return new StackTable(stacks.firsts(), stacks.numbers(), frames.toArray(Frame[]::new));
    }
  }
}
