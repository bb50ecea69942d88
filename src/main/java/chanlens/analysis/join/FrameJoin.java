package chanlens.analysis.join;

import chanlens.model.heap.StackFrame;
import chanlens.model.stacks.CallSites;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gives the frames of a heap dump their source lines. A dump has function and pc; a text of the same program has the
/// line at an offset of a function, including inlined calls; a trace has whole stacks with lines. The executable has
/// everything.
final class FrameJoin {
  private static final String GOEXIT = "runtime.goexit";

  private final Optional<CallSites> sites;
  private final Optional<Program> program;

  FrameJoin(Optional<StacksModel> stacks, Optional<Program> program) {
    this.program = program;
    this.sites = stacks.map(StacksModel::sites);
  }

  /// The frames of a heap dump, leaf first, without the frame that ends every stack. A frame no text shows keeps its
  /// function and has no file.
  ///
  /// @param text the goroutine's stack in the text, leaf first, used when it shows the same calls; may be empty
  /// @param traced the same for the trace
  List<Frame> of(List<StackFrame> physical, List<Frame> text, List<Frame> traced) {
    List<Frame> out = new ArrayList<>();
    for (int i = 0; i < physical.size(); i++) {
      StackFrame f = physical.get(i);
      if (f.function().equals(GOEXIT)) {
        continue;
      }
      int depth = i;
      List<Frame> known = program.map(p -> p.frames(physical, depth)).orElseGet(List::of);
      if (known.isEmpty()) {
        known = sites.map(s -> s.at(textName(f.function()), f.pc() - f.entry())).orElseGet(List::of);
      }
      if (known.isEmpty()) {
        out.add(new Frame(f.pc(), f.function(), "", 0));
      } else {
        known.stream().filter(k -> !EntryFunction.isWrapper(k.function())).forEach(out::add);
      }
    }
    List<Frame> best = isComplete(out) ? out : completed(out, text);
    return isComplete(best) ? List.copyOf(best) : completed(best, traced);
  }

  /// Texts print `[...]` for type arguments since Go 1.21.
  static String textName(String function) {
    int open = function.indexOf('[');
    int close = function.lastIndexOf(']');
    return open < 0 || close < open ? function : function.substring(0, open) + "[...]" + function.substring(close + 1);
  }

  /// Takes the frames of the program from `seen` when they are the same calls, including inlined calls.
  private static List<Frame> completed(List<Frame> frames, List<Frame> seen) {
    if (seen.isEmpty()) {
      return List.copyOf(frames);
    }
    int leaf = 0;
    while (leaf < frames.size() && isRuntime(frames.get(leaf))) {
      leaf++;
    }
    int seenLeaf = 0;
    while (seenLeaf < seen.size() && isRuntime(seen.get(seenLeaf))) {
      seenLeaf++;
    }
    List<Frame> mine = program(frames.subList(leaf, frames.size()));
    List<Frame> theirs = program(seen.subList(seenLeaf, seen.size()));
    boolean wrapped = frames.stream().anyMatch(f -> EntryFunction.isWrapper(f.function()));
    if (!sameCalls(mine, theirs, wrapped)) {
      return List.copyOf(frames);
    }
    List<Frame> out = new ArrayList<>(frames.subList(0, leaf));
    out.addAll(theirs);
    return List.copyOf(out);
  }

  /// Whether `theirs` are `mine` with inlined calls in between. Calls at different places of the same function are
  /// different calls: when no inlined call is between them and both have a pc, the pcs must agree (a dump has the
  /// return address, a trace an address within the call).
  ///
  /// @param wrapped the outermost calls may be inlined into a wrapper that no file shows
  private static boolean sameCalls(List<Frame> mine, List<Frame> theirs, boolean wrapped) {
    if (theirs.isEmpty() || (mine.isEmpty() && !wrapped)) {
      return false;
    }
    int found = 0;
    boolean inlined = false;
    for (Frame f : theirs) {
      if (found < mine.size() && f.function().equals(mine.get(found).function())) {
        if (!inlined && f.pc() != 0 && Math.abs(f.pc() - mine.get(found).pc()) > 1) {
          return false;
        }
        found++;
        inlined = false;
      } else {
        inlined = true;
      }
    }
    return found == mine.size() && (!inlined || wrapped);
  }

  /// Without the runtime's bracket around main, and without wrappers.
  private static List<Frame> program(List<Frame> frames) {
    return frames.stream()
        .filter(f -> !f.function().equals("runtime.main") && !EntryFunction.isWrapper(f.function()))
        .toList();
  }

  private static boolean isComplete(List<Frame> frames) {
    return frames.stream().allMatch(f -> f.line() > 0 || isRuntime(f));
  }

  private static boolean isRuntime(Frame frame) {
    return frame.function().startsWith("runtime.");
  }
}
