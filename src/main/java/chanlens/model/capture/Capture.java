package chanlens.model.capture;

import chanlens.model.executable.Executable;
import chanlens.model.heap.HeapModel;
import chanlens.model.profile.ProfileModel;
import chanlens.model.stacks.StacksModel;
import chanlens.model.trace.TraceModel;

/// What was read from one file.
public sealed interface Capture {
  record Trace(TraceModel trace) implements Capture {}

  record Heap(HeapModel heap) implements Capture {}

  record Stacks(StacksModel stacks) implements Capture {}

  record Profile(ProfileModel profile) implements Capture {}

  record Program(Executable executable) implements Capture {}
}
