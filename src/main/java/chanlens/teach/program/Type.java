package chanlens.teach.program;

/// A type of a script. Fewer than Go has; each written as Go writes it.
public sealed interface Type {
  /// As Go writes it.
  String text();

  /// What a variable has that was declared without a value, and what a receive from a closed channel returns.
  default Value zero() {
    return Value.Plain.NIL;
  }

  /// Types without parts.
  enum Basic implements Type {
    INT("int", new Value.Int(0)),
    STRING("string", new Value.Text("")),
    BOOL("bool", new Value.Truth(false)),
    UNIT("struct{}", Value.Plain.UNIT),
    DURATION("time.Duration", new Value.Span(0)),
    TIME("time.Time", Value.Plain.TIME),
    ERROR("error", Value.Plain.NIL),
    ANY("any", Value.Plain.NIL),
    CONTEXT("context.Context", Value.Plain.NIL),
    CANCEL("context.CancelFunc", Value.Plain.NIL),
    /// What a statement has that has no value.
    NOTHING("no value", Value.Plain.NONE);

    private final String text;
    private final Value zero;

    Basic(String text, Value zero) {
      this.text = text;
      this.zero = zero;
    }

    @Override
    public String text() {
      return text;
    }

    @Override
    public Value zero() {
      return zero;
    }
  }

  /// Types of package sync and time, whose variables stand for something in memory: passed on with `&`.
  enum Tool implements Type {
    MUTEX("sync.Mutex"),
    RWMUTEX("sync.RWMutex"),
    WAITGROUP("sync.WaitGroup"),
    COND("sync.Cond"),
    ONCE("sync.Once"),
    POOL("sync.Pool"),
    ATOMIC("atomic.Int64"),
    TIMER("time.Timer"),
    TICKER("time.Ticker");

    private final String text;

    Tool(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }

    /// Whether `var x T` makes one that is ready for use. The others have a function that makes them.
    public boolean isReadyWhenDeclared() {
      return this != COND && this != TIMER && this != TICKER;
    }
  }

  /// What `&x` is, and what the functions that make one return.
  record Pointer(Tool to) implements Type {
    @Override
    public String text() {
      return "*" + to.text();
    }
  }

  /// A channel.
  record Chan(Type elem, Way way) implements Type {
    @Override
    public String text() {
      return way.prefix + " " + elem.text();
    }
  }

  /// What a channel may be used for.
  enum Way {
    BOTH("chan"),
    SEND("chan<-"),
    RECEIVE("<-chan");

    private final String prefix;

    Way(String prefix) {
      this.prefix = prefix;
    }
  }

  /// Whether a value of one type can be assigned to a variable of another.
  static boolean fits(Type from, Type to) {
    if (from.equals(to) || (to == Basic.ANY && from != Basic.NOTHING)) {
      return true;
    }
    return from instanceof Chan a && to instanceof Chan b && a.elem.equals(b.elem) && a.way == Way.BOTH;
  }
}
