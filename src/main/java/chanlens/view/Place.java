package chanlens.view;

import chanlens.model.symbol.Frame;
import java.util.OptionalLong;

/// What is selected: one thing of the open run. Every way to a thing, a click on a span, a node or a row, a link, a
/// key, a search, makes the same place, and every view shows the one place there is.
///
/// A value; says nothing about whether the run has such a thing. Times are nanoseconds since the trace's first moment.
public sealed interface Place {
  /// The run as a whole; nothing is selected.
  record Overview() implements Place {}

  /// @param key as [chanlens.analysis.findings.Finding#key()]
  record Finding(String key) implements Place {}

  /// Goroutines with equal stacks.
  ///
  /// @param id place in [chanlens.analysis.join.StackGroups#groups()]
  record Group(int id) implements Place {}

  record Goroutine(long goid) implements Place {}

  /// @param addr of the `hchan`
  record Channel(long addr) implements Place {}

  /// A mutex or another primitive of package sync.
  record Lock(long addr) implements Place {}

  /// Any other object of the heap.
  ///
  /// @param addr of its first byte
  record HeapObject(long addr) implements Place {}

  /// A span of a goroutine in the trace.
  ///
  /// @param startNanos where the span starts
  record Span(long goid, long startNanos) implements Place {}

  /// A task of the program, as `trace.NewTask` began it.
  ///
  /// @param task row in [chanlens.model.trace.TaskTable]
  record Task(int task) implements Place {}

  /// A part of the trace.
  record TimeRange(long fromNanos, long toNanos) implements Place {}

  /// A call on a goroutine's stack.
  ///
  /// @param depth 0 is the leaf
  record Call(long goid, int depth) implements Place {}

  /// The `go` statement that started a goroutine.
  ///
  /// @param goid of the goroutine that was started
  record Origin(long goid) implements Place {}

  /// A line of source.
  ///
  /// @param goid of the goroutine that stands there or was started there
  /// @param frame function, file and line
  record Source(long goid, Frame frame) implements Place {}

  /// The goroutine a place is about, to be lit in every view; empty when it is about none or about several.
  default OptionalLong subjectGoid() {
    return switch (this) {
      case Goroutine g -> OptionalLong.of(g.goid);
      case Span s -> OptionalLong.of(s.goid);
      case Call c -> OptionalLong.of(c.goid);
      case Origin o -> OptionalLong.of(o.goid);
      case Source s -> OptionalLong.of(s.goid);
      case Overview _, Finding _, Group _, Channel _, Lock _, HeapObject _, Task _, TimeRange _ ->
          OptionalLong.empty();
    };
  }

  /// The channel or lock a place is; empty for all others.
  default OptionalLong objectAddr() {
    return switch (this) {
      case Channel c -> OptionalLong.of(c.addr);
      case Lock l -> OptionalLong.of(l.addr);
      case Overview _, Finding _, Group _, Goroutine _, HeapObject _, Span _, Task _, TimeRange _, Call _,
          Origin _, Source _ ->
          OptionalLong.empty();
    };
  }
}
