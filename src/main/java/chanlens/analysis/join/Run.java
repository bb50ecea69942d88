package chanlens.analysis.join;

import chanlens.analysis.reachability.StackTables;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.TextLock;
import chanlens.analysis.waiting.TextLocks;
import chanlens.golang.GoVersion;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.executable.GoType;
import chanlens.model.heap.HeapModel;
import chanlens.model.profile.ProfileModel;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Everything the files of one run record, joined. Immutable: safe for use from any thread.
///
/// One trace, one heap dump and one goroutine text are joined; a second file of a kind, or a file of another process,
/// is named in [Join#leftOut()].
public final class Run {
  private final List<CaptureFile> files;
  private final JoinedFiles chosen;
  private final Optional<HeapWaits> waits;
  private final List<TextLock> textLocks;
  private final Goroutines goroutines;
  private final FactReader facts;
  /// By row; null when not yet asked for. Threads that race make equal values.
  private final AtomicReferenceArray<@Nullable GoroutineFacts> known;
  private final Names names;

  private Run(
      List<CaptureFile> files, JoinedFiles chosen, Optional<HeapWaits> waits, List<TextLock> textLocks) {
    this.files = List.copyOf(files);
    this.chosen = chosen;
    this.waits = waits;
    this.textLocks = List.copyOf(textLocks);
    this.goroutines = Goroutines.of(chosen.trace(), chosen.heap(), chosen.stacks());
    this.facts = new FactReader(chosen, goroutines);
    this.known = new AtomicReferenceArray<>(goroutines.count());
    this.names = waits.map(w -> Names.of(w, textLocks)).orElseGet(() -> Names.of(textLocks));
  }

  public static Run of(List<CaptureFile> files, Progress progress, Cancel cancel) {
    progress.phase("join", files.size(), Progress.Unit.ITEMS);
    ProfileNames named = ProfileNames.of(files);
    JoinedFiles chosen = JoinedFiles.of(named);
    cancel.check();
    Optional<HeapWaits> waits = chosen.heap().map(h -> HeapWaits.of(h, cancel));
    boolean recorded = chosen.heap().map(h -> h.layout().known()).orElse(false);
    List<TextLock> textLocks =
        recorded ? List.of() : chosen.stacks().map(s -> TextLocks.of(s, cancel)).orElseGet(List::of);
    return new Run(named.files(), chosen, waits, textLocks);
  }

  /// What the executable records about variables on stacks; nothing without it.
  public StackTables stackTables() {
    return chosen.program().<StackTables>map(p -> p).orElse(StackTables.NONE);
  }

  /// All files, joined or not.
  public List<CaptureFile> files() {
    return files;
  }

  public Join join() {
    return chosen.join();
  }

  public Optional<TraceModel> trace() {
    return chosen.trace();
  }

  /// The name of the file that the trace was read from; empty without one.
  public String traceName() {
    return files.stream()
        .filter(f -> f.capture() instanceof Capture.Trace t && trace().filter(t.trace()::equals).isPresent())
        .map(CaptureFile::name)
        .findFirst()
        .orElse("");
  }

  public Optional<HeapModel> heap() {
    return chosen.heap();
  }

  public Optional<StacksModel> stacks() {
    return chosen.stacks();
  }

  public List<ProfileModel> profiles() {
    return chosen.profiles();
  }

  /// The executable of the heap dump's process, when it was opened with it.
  public Optional<Program> program() {
    return chosen.program();
  }

  /// `main.live`: the global variable of the heap dump's process that holds an address; empty without symbols.
  public Optional<String> variableAt(long addr) {
    return chosen.program().flatMap(p -> p.global(addr));
  }

  /// `main.order`: the type of a channel's values; empty without the executable, and for a type made at run time.
  public Optional<GoType> elementType(HeapChannel channel) {
    return chosen.program().flatMap(p -> p.type(channel.elemType()));
  }

  /// What goroutines of the heap dump wait on; empty without a heap dump.
  public Optional<HeapWaits> waits() {
    return waits;
  }

  /// The release that built the program. A trace names only its format, a text nothing.
  public Optional<GoVersion> goVersion() {
    return chosen.heap().flatMap(h -> h.params().version());
  }

  /// GOARCH, when a heap dump records it.
  public Optional<String> arch() {
    return chosen.heap().map(h -> h.params().arch());
  }

  /// Locks by the arguments of calls in a text, by address; none when a heap dump records them.
  public List<TextLock> textLocks() {
    return textLocks;
  }

  public Goroutines goroutines() {
    return goroutines;
  }

  /// What is known about one goroutine. Computed when first asked for, and kept.
  public GoroutineFacts facts(int row) {
    GoroutineFacts made = known.get(row);
    if (made == null) {
      made = facts.of(row);
      known.set(row, made);
    }
    return made;
  }

  /// What the heap dump records about a goroutine's wait; empty when no heap dump has the goroutine.
  public Optional<GoroutineWait> wait(int row) {
    int h = goroutines.heapRow(row);
    return h == Goroutines.NONE ? Optional.empty() : waits.map(w -> w.wait(h));
  }

  /// Its row in the heap dump; empty when no heap dump has it.
  public OptionalInt heapRow(int row) {
    int h = goroutines.heapRow(row);
    return h == Goroutines.NONE ? OptionalInt.empty() : OptionalInt.of(h);
  }

  /// Its stack, leaf first; empty when no file shows it.
  public List<Frame> frames(int row) {
    return facts.frames(row);
  }

  /// The moment of the trace at which the heap dump or goroutine text was taken; the trace's end when it was later or
  /// is not known.
  public long snapshotNanos() {
    return facts.snapshotNanos();
  }

  /// The moment at which it shows goroutines, channels and locks; empty when no file shows goroutines.
  public Optional<AsOf> asOf() {
    if (chosen.heap().isPresent()) {
      return Optional.of(new AsOf(AsOf.Source.of(chosen.heap().get()), facts.snapshotInTrace()));
    }
    if (chosen.stacks().isPresent()) {
      return Optional.of(new AsOf(AsOf.Source.GOROUTINE_TEXT, facts.snapshotInTrace()));
    }
    return chosen.trace().map(t -> new AsOf(AsOf.Source.END_OF_TRACE, OptionalLong.of(t.lastNanos())));
  }

  /// Whether the trace shows that a goroutine that waits in the heap dump or text continued after that.
  public boolean wentOn(int row) {
    return facts.wentOn(row);
  }

  public Names names() {
    return names;
  }
}
