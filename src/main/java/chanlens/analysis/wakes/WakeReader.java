package chanlens.analysis.wakes;

import static chanlens.language.Translation.tr;

import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.golang.OpFrame;
import chanlens.golang.SelectLines;
import chanlens.golang.WaitReason;
import chanlens.golang.WaitSite;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.SpanCause;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Finds what a goroutine waited for, who ended the wait and how, as far as stacks show. Examines each stack once, so
/// reading all wakes of a trace costs little more than walking through them. Safe for use from any thread.
public final class WakeReader {
  private static final OpFrame[] OPS = OpFrame.values();
  private static final Activity[] ACTIVITIES = Activity.values();
  private static final byte BY_TWO_LINES = 64;

  private final TraceModel trace;
  private final StackTable stacks;
  /// By stack of a waker: 0 when not yet examined, otherwise the ordinal plus one. Threads that race write the same
  /// value.
  private final byte[] ops;
  /// The same, by stack of a wait that began before the trace.
  private final byte[] waits;
  private volatile Optional<SortedSet<Integer>> selectLines = Optional.empty();

  private WakeReader(TraceModel trace) {
    this.trace = trace;
    this.stacks = trace.stacks();
    this.ops = new byte[stacks.size()];
    this.waits = new byte[stacks.size()];
  }

  /// Cheap.
  public static WakeReader of(TraceModel trace) {
    return new WakeReader(trace);
  }

  /// What a goroutine did in a span; a wait that began before the trace is classified by its stack.
  public Activity activity(Spans spans, int i) {
    Activity recorded = spans.activity(i);
    return recorded == Activity.UNKNOWN && spans.state(i) == GoroutineState.WAITING
        ? waited(recorded, spans.stack(i))
        : recorded;
  }

  /// What a goroutine that waits with this stack waits for.
  ///
  /// @param recorded what the trace records
  public Activity waited(Activity recorded, int stack) {
    if (recorded != Activity.UNKNOWN) {
      return recorded;
    }
    if (waits[stack] == 0) {
      Optional<WaitSite> site =
          WaitSite.of(stacks.depth(stack), d -> stacks.frame(stack, d).function(), d -> stacks.frame(stack, d).line());
      Activity activity = site.map(s -> WaitReason.of(s.reason()).activity()).orElse(Activity.UNKNOWN);
      waits[stack] = (byte) (activity.ordinal() + 1);
    }
    return ACTIVITIES[waits[stack] - 1];
  }

  /// Whether a span began because a wait was ended.
  public static boolean isWake(Spans spans, int i) {
    SpanCause cause = spans.cause(i);
    return cause == SpanCause.WOKEN
        || (cause == SpanCause.SWITCHED && spans.state(i) == GoroutineState.RUNNABLE);
  }

  /// What ended the wait before a span.
  ///
  /// @param i a span for which [#isWake] holds
  public WakeKind kind(Spans spans, int i) {
    if (spans.cause(i) == SpanCause.SWITCHED) {
      return WakeKind.SWITCHED;
    }
    return kind(i == 0 ? Activity.UNKNOWN : activity(spans, i - 1), spans.waker(i), spans.stack(i));
  }

  /// What ended a wait that was woken.
  ///
  /// @param waited for what
  /// @param waker row of the goroutine that woke it, or -1
  /// @param stack the waker's
  public WakeKind kind(Activity waited, int waker, int stack) {
    return waker < 0 ? byNobody(waited) : byGoroutine(waited, op(stack));
  }

  private static WakeKind byNobody(Activity waited) {
    return switch (waited) {
      case SLEEP, RECEIVE, SELECT -> WakeKind.TIMER;
      case IO -> WakeKind.NETWORK;
      case SEND, LOCK, GC -> WakeKind.RUNTIME;
      case RUNNING, RUNNABLE, FOREVER, UNKNOWN -> WakeKind.UNKNOWN;
    };
  }

  private static WakeKind byGoroutine(Activity waited, OpFrame op) {
    return switch (waited) {
      case RECEIVE -> switch (op) {
        case SEND, SELECT -> WakeKind.SENT;
        case OWN -> WakeKind.CLOSED;
        case RECEIVE, SYNC, RUNTIME, NONE -> WakeKind.UNKNOWN;
      };
      case SEND -> switch (op) {
        case RECEIVE, SELECT -> WakeKind.RECEIVED;
        case OWN -> WakeKind.CLOSED;
        case SEND, SYNC, RUNTIME, NONE -> WakeKind.UNKNOWN;
      };
      case SELECT -> op == OpFrame.OWN ? WakeKind.CLOSED : met(op);
      case UNKNOWN -> op == OpFrame.SYNC ? WakeKind.RELEASED : met(op);
      case LOCK -> op == OpFrame.SYNC ? WakeKind.RELEASED : WakeKind.UNKNOWN;
      case GC -> WakeKind.RUNTIME;
      case IO, SLEEP, FOREVER, RUNNING, RUNNABLE -> WakeKind.UNKNOWN;
    };
  }

  private static WakeKind met(OpFrame op) {
    return switch (op) {
      case SEND -> WakeKind.SENT;
      case RECEIVE -> WakeKind.RECEIVED;
      case SELECT -> WakeKind.SELECTED;
      case OWN, SYNC, RUNTIME, NONE -> WakeKind.UNKNOWN;
    };
  }

  /// The reason for the answer of [#kind]; empty when that is unknown.
  public String because(Spans spans, int i) {
    WakeKind kind = kind(spans, i);
    if (kind == WakeKind.UNKNOWN || kind == WakeKind.SWITCHED) {
      return "";
    }
    if (spans.waker(i) < 0) {
      return tr("no goroutine woke it");
    }
    int stack = spans.stack(i);
    if (stacks.depth(stack) == 0) {
      return "";
    }
    Frame leaf = stacks.frame(stack, 0);
    if (kind == WakeKind.CLOSED) {
      return tr("woken at {0} without a function of the runtime, as close does", leaf.place());
    }
    if (!leaf.function().equals("runtime.selectgo")) {
      return tr("the waker's stack begins with {0}", leaf.function());
    }
    boolean two = op(stack) != OpFrame.SELECT && (ops[stack] & BY_TWO_LINES) != 0;
    return two
        ? tr("the waker's stack begins at line {0} of runtime.selectgo, one of two in this trace", leaf.line())
        : tr("the waker's stack begins at line {0} of runtime.selectgo", leaf.line());
  }

  /// What a waker did; a select whose case is known counts as that operation.
  private OpFrame op(int stack) {
    if (ops[stack] == 0) {
      ops[stack] = look(stack);
    }
    return OPS[(ops[stack] & ~BY_TWO_LINES) - 1];
  }

  private byte look(int stack) {
    OpFrame op = OpFrame.of(stacks.depth(stack) == 0 ? "" : stacks.frame(stack, 0).function());
    if (op != OpFrame.SELECT) {
      return (byte) (op.ordinal() + 1);
    }
    int line = stacks.frame(stack, 0).line();
    Optional<OpFrame> known = SelectLines.known(trace.format(), line);
    if (known.isPresent()) {
      return (byte) (known.get().ordinal() + 1);
    }
    Optional<OpFrame> byLines = SelectLines.amongTwo(line, selectLines());
    return byLines.isPresent() ? (byte) (byLines.get().ordinal() + 1 | BY_TWO_LINES) : (byte) (op.ordinal() + 1);
  }

  /// The lines at which selectgo woke goroutines in this trace. Walks through all wakes; only used when the trace is of
  /// a release whose lines are not known.
  private SortedSet<Integer> selectLines() {
    if (selectLines.isEmpty()) {
      SortedSet<Integer> lines = new TreeSet<>();
      boolean[] seen = new boolean[stacks.size()];
      for (int g = 0; g < trace.goroutines().count(); g++) {
        Spans spans = trace.spans(g);
        int n = spans.count();
        for (int i = 0; i < n; i++) {
          if (spans.cause(i) == SpanCause.WOKEN && !seen[spans.stack(i)]) {
            seen[spans.stack(i)] = true;
            selectLine(spans.stack(i), lines);
          }
        }
      }
      selectLines = Optional.of(lines);
    }
    return selectLines.get();
  }

  private void selectLine(int stack, SortedSet<Integer> lines) {
    if (stacks.depth(stack) > 0 && stacks.frame(stack, 0).function().equals("runtime.selectgo")) {
      lines.add(stacks.frame(stack, 0).line());
    }
  }
}
