package chanlens.model.heap;

import chanlens.golang.layouts.RuntimeLayout;
import java.util.OptionalLong;

/// Fields of a `g` in the heap.
///
/// @param startPc entry pc of the function it was started with, 0 when unknown
/// @param parentGoid who started it; empty before Go 1.21 and for the first goroutine
/// @param stackBytes size of its stack
/// @param waiting address of its first sudog, or 0
public record GFields(long startPc, OptionalLong parentGoid, long stackBytes, long waiting) {
  static GFields of(long addr, RuntimeLayout.G at, HeapMemory memory) {
    long parent = at.parentGoid() == RuntimeLayout.ABSENT ? 0 : memory.word(addr + at.parentGoid(), 0);
    long stack = memory.word(addr + at.stackHi(), 0) - memory.word(addr + at.stackLo(), 0);
    return new GFields(
        memory.word(addr + at.startpc(), 0),
        parent == 0 ? OptionalLong.empty() : OptionalLong.of(parent),
        Math.max(0, stack),
        memory.word(addr + at.waiting(), 0));
  }
}
