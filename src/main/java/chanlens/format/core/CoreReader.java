package chanlens.format.core;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Refusal;
import chanlens.bytes.UnsupportedCapture;
import chanlens.golang.layouts.CoreLayout;
import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.Decoded;
import chanlens.model.heap.ComparedGoroutines;
import chanlens.model.heap.CoreFacts;
import chanlens.model.heap.FrameTable;
import chanlens.model.heap.GlobalRegion;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.HeapParams;
import chanlens.model.heap.HeapRecords;
import chanlens.model.heap.LayoutStanding;
import chanlens.model.heap.ObjectCount;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerPatterns;
import chanlens.model.heap.Region;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts together what is read of one core.
final class CoreReader {
  private static final long MAX_OF_A_STACK = 16 << 20;
  private final ByteSource source;
  private final CoreFile core;
  private final Placed placed;
  private final CoreMemory memory;
  private final Release release;
  private final RuntimeLayout layout;
  private final CoreLayout structs;
  private final PointerPatterns.Builder patterns;
  private final Modules modules;
  private final CoreStackReader stacks;
  private final CoreThreads threads;

  CoreReader(
      ByteSource source, CoreFile core, Placed placed, Release release, RuntimeLayout layout, CoreLayout structs) {
    this.source = source;
    this.core = core;
    this.placed = placed;
    this.memory = placed.memory();
    this.release = release;
    this.layout = layout;
    this.structs = structs;
    this.patterns = new PointerPatterns.Builder(source.length());
    this.modules =
        Modules.of(memory, placed.program().moduleRecord().addr() + placed.slide(), layout, structs);
    this.stacks = new CoreStackReader(placed, patterns);
    this.threads = new CoreThreads(memory, stacks, layout, structs);
  }

  Decoded<HeapModel> read(Progress progress, Cancel cancel) throws UnsupportedCapture {
    Roles roles = new Roles(placed, modules.program(), layout, structs);
    OptionalLong heap = roles.heap();
    OptionalLong allgs = roles.goroutines();
    if (heap.isEmpty() || allgs.isEmpty()) {
      throw notFound(heap.isEmpty() ? "heap" : "list of goroutines");
    }
    HeapSpans spans = HeapSpans.of(memory, structs, heap.getAsLong());
    ObjectReader reader = new ObjectReader(placed, structs, spans, patterns, release, heap.getAsLong());
    reader.read(progress, cancel);
    int overlaps = reader.objects.sort();
    ObjectTable objects = reader.objects.freeze();

    Set<Long> ids = core.threads().stream().map(CoreFile.OsThread::id).collect(Collectors.toSet());
    threads.read(roles.threads(ids).orElse(0), core.threads());
    AllocationReader allocations = new AllocationReader(placed, structs);
    WordRoots words = new WordRoots(memory, objects);
    Specials specials = new Specials(memory, structs, words, allocations);
    specials.read(spans);
    specials.queue(roles.finalizers(a -> spans.at(a) >= 0).orElse(0));
    specials.cleanups(roles.cleanups(a -> spans.at(a) >= 0).orElse(0));
    registers(words);
    progress.phase("stacks", 1, Progress.Unit.ITEMS);
    GoroutineReader gs = new GoroutineReader(memory, stacks, threads, words, layout, structs);
    gs.read(allgs.getAsLong(), cancel);
    FrameTable frames = gs.frames();
    List<HeapGoroutine> goroutines = gs.complete(frames);
    List<GlobalRegion> globals = globals();

    HeapParams params = params(spans);
    HeapMemory seen =
        new HeapMemory(
            source.segment(), patterns.freeze(), params, objects,
            globals.stream().map(GlobalRegion::memory).toList(), frames);
    progress.phase("check", objects.size(), Progress.Unit.ITEMS);
    FreeSlots free = new FreeSlots(seen, objects, spans, cancel);
    if (reader.lost == 0 && release.measured()) {
      free.count();
    }
    CoreDeaths deaths = new CoreDeaths(placed, stacks, threads, layout, structs);
    CoreFacts facts =
        new CoreFacts(
            checks(spans, reader, gs, free, words), core.signal(), deaths.sender(), core.threads().size(),
            core.signal().isPresent() ? deaths.of(goroutines) : Optional.empty(),
            new Labels(memory, release, layout).of(goroutines), gs.starts(),
            new SchedulerReader(core, memory, stacks, threads, roles, layout, structs).read(goroutines));
    HeapModel model =
        new HeapModel(
            params,
            objects,
            seen,
            goroutines,
            new HeapModel.Roots(
                globals, specials.finalizers, specials.queued, words.all(), gs.defers, gs.panics),
            new HeapModel.Symbols(List.of(), List.of(), threadRecords()),
            allocations.read(roles.variable("runtime.mbuckets"), objects),
            new ObjectCount(
                objects.size(), objects.totalBytes(), overlaps, 0, OptionalLong.of(reader.counted),
                OptionalLong.of(reader.countedBytes)),
            standing(goroutines, objects),
            Optional.of(facts));
    return new Decoded<>(model, new CoreProblems(source, core, facts, release).all(reader));
  }

  private UnsupportedCapture notFound(String what) {
    String why = core.missingBytes() > 0 ? "the file is cut short" : "its executable may be another one";
    return new UnsupportedCapture(
        source.name(), Refusal.OTHER_RECORDING,
        "a core file of " + release.version().text() + " in which the " + what + " is not found", why);
  }

  /// Registers, and the stacks on which threads run the runtime's own code.
  private void registers(WordRoots words) {
    for (CoreThreads.M m : threads.all()) {
      String name = "thread " + m.threadId();
      long g0 = memory.word(m.g0() + structs.at("g.sched.sp"));
      if (m.thread().isPresent()) {
        CoreThreads.Place place = threads.place(m);
        place.words().forEach(w -> words.add(w, "register of " + name));
        vectors(m.thread().get(), words, name);
        long sp = m.thread().get().sp();
        if (threads.isOn(sp, m.signalG())) {
          signals(sp, m.signalG(), place.idle(), words, "signal stack of " + name);
        }
        g0 = threads.isOn(place.sp(), m.g0()) ? place.sp() : g0;
      }
      if (threads.isOn(g0, m.g0())) {
        above(g0, m.g0(), words, "system stack of " + name);
      }
    }
  }

  /// A value may be nowhere else while it is copied.
  private static void vectors(CoreFile.OsThread thread, WordRoots words, String name) {
    if (!thread.inSystemCall()) {
      for (long word : thread.vectors()) {
        words.add(word, "vector register of " + name);
      }
    }
  }

  /// All words but the vector registers that were saved when they were not in use.
  private void signals(
      long sp, long g, List<CoreThreads.SavedVectors> idle, WordRoots words, String what) {
    long from = sp;
    for (CoreThreads.SavedVectors saved : idle) {
      if (saved.from() >= from && threads.isOn(saved.from(), g)) {
        words.addAll(from, saved.from(), what);
        from = saved.to();
      }
    }
    if (threads.isOn(from, g)) {
      above(from, g, words, what);
    }
  }

  private void above(long sp, long g, WordRoots words, String what) {
    long high = memory.word(g + layout.g().stackHi());
    words.addAll(sp, Math.min(high, sp + MAX_OF_A_STACK), what);
  }

  private List<GlobalRegion> globals() {
    List<GlobalRegion> all = new ArrayList<>();
    for (Modules.Module m : modules.all()) {
      region(m.data(), m.dataMask()).ifPresent(r -> all.add(new GlobalRegion(GlobalRegion.Kind.DATA, r)));
      region(m.bss(), m.bssMask()).ifPresent(r -> all.add(new GlobalRegion(GlobalRegion.Kind.BSS, r)));
    }
    return all;
  }

  private Optional<Region> region(Modules.Section section, long mask) {
    int size = (int) section.bytes();
    if (size <= 0 || !memory.has(section.from(), size)) {
      return Optional.empty();
    }
    byte[] bits = memory.copy(mask, (size / 8 + 7) / 8);
    long list = patterns.list(size / 8, w -> !release.measured() || (bits[w / 8] >>> w % 8 & 1) != 0);
    long at = memory.offset(section.from(), size);
    long contents = at < 0 ? patterns.copy(memory.copy(section.from(), size)) : at;
    return Optional.of(new Region(section.from(), size, contents, list));
  }

  private HeapParams params(HeapSpans spans) {
    String version = placed.program().goVersion();
    return new HeapParams(
        false, 8, spans.lowest(), spans.highest(), placed.program().arch(), version, Optional.of(release.version()), 0);
  }

  private List<HeapRecords.OsThread> threadRecords() {
    return threads.all().stream().map(m -> new HeapRecords.OsThread(m.addr(), m.id(), m.threadId())).toList();
  }

  private LayoutStanding standing(List<HeapGoroutine> goroutines, ObjectTable objects) {
    ComparedGoroutines all = ComparedGoroutines.of(objects, goroutines, layout, g -> true);
    int compared = all.compared();
    String table = "Go " + layout.release() + " table";
    return all.differing() > 0 || compared == 0
        ? LayoutStanding.unknown(all.contradict(table))
        : new LayoutStanding(
            Optional.of(layout), compared, 0, goroutines.size() - compared,
            table + ", confirmed by the sizes of " + compared + " goroutines and the counts of the allocator");
  }

  private List<CoreFacts.Check> checks(
      HeapSpans spans, ObjectReader reader, GoroutineReader gs, FreeSlots free, WordRoots words) {
    long promised = core.segments().stream().mapToLong(CoreFile.Segment::promisedBytes).sum();
    return List.of(
        new CoreFacts.Check(CoreFacts.Kind.BUILD_ID, placed.proved() ? 1 : 0, 0),
        new CoreFacts.Check(CoreFacts.Kind.RELEASE, 1, release.measured() ? 0 : 1),
        new CoreFacts.Check(
            CoreFacts.Kind.SLOTS, spans.count() + spans.broken(), reader.miscounted + spans.broken()),
        new CoreFacts.Check(CoreFacts.Kind.FREE_SLOTS, free.asked(), free.wrong()),
        new CoreFacts.Check(
            CoreFacts.Kind.THREADS, gs.threadsCompared, gs.threadsDiffering + (words.overlapping() ? 1 : 0)),
        new CoreFacts.Check(CoreFacts.Kind.SUDOGS, gs.sudogsCompared, gs.sudogsDiffering),
        new CoreFacts.Check(CoreFacts.Kind.MEMORY, promised, core.missingBytes() + reader.lost));
  }
}
