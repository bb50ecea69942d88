package chanlens.golang.layouts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The layouts that were measured: the resource files as tables, one column a release. A malformed file is a bug and
/// stops the program at first use.
public final class LayoutTable {
  private static final LayoutTable INSTANCE = new LayoutTable(read("structs.txt"), read("waitreasons.txt"));

  private final List<String> releases;
  private final List<String> built;
  private final List<String> architectures;
  private final List<String> semaphores;
  /// `g.goid` to one cell per release.
  private final Map<String, List<String>> cells = new HashMap<>();
  private final Map<String, List<String>> waitReasons = new LinkedHashMap<>();

  private LayoutTable(List<String> structs, List<String> reasons) {
    String struct = "";
    Map<String, List<String>> head = new HashMap<>();
    for (String line : structs) {
      List<String> words = List.of(line.strip().split("\\s+", -1));
      if (words.getFirst().equals("struct")) {
        struct = words.get(1) + ".";
      } else if (words.getFirst().equals("pointers")) {
        cells.computeIfAbsent(struct + "pointers", k -> new ArrayList<>()).add(words.get(2));
      } else {
        (struct.isEmpty() ? head : cells).put(struct + words.getFirst(), words.subList(1, words.size()));
      }
    }
    releases = Objects.requireNonNull(head.get("release"));
    built = Objects.requireNonNull(head.get("built"));
    architectures = Objects.requireNonNull(head.get("arch"));
    semaphores = Objects.requireNonNull(head.get("semaphores"));
    List<String> texts = new ArrayList<>();
    for (String line : reasons) {
      if (line.startsWith("release ")) {
        texts = new ArrayList<>();
        waitReasons.put(line.substring(8), texts);
      } else {
        int space = line.indexOf(' ');
        if (Integer.parseInt(space < 0 ? line : line.substring(0, space)) != texts.size()) {
          throw new IllegalStateException("waitreasons.txt: " + line + " is out of order");
        }
        texts.add(space < 0 ? "" : line.substring(space + 1));
      }
    }
  }

  /// Releases with a table, oldest first: `1.19`, `1.22`, …
  public static List<String> releases() {
    return INSTANCE.releases;
  }

  /// The layout of a release.
  ///
  /// @param minor 27 for Go 1.27
  /// @param arch GOARCH
  /// @return empty for a release or architecture that was not measured
  public static Optional<RuntimeLayout> layout(int minor, String arch) {
    int column = INSTANCE.releases.indexOf("1." + minor);
    return column < 0 || !INSTANCE.architectures.contains(arch)
        ? Optional.empty()
        : Optional.of(INSTANCE.new Column(column).layout());
  }

  static List<String> read(String name) {
    try (InputStream in = LayoutTable.class.getResourceAsStream("/chanlens/golang/layouts/" + name)) {
      String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n", -1)).filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
    } catch (IOException e) {
      throw new IllegalStateException("the program's own " + name + " cannot be read", e);
    }
  }

  /// One release.
  private final class Column {
    private final int column;

    Column(int column) {
      this.column = column;
    }

    RuntimeLayout layout() {
      String release = releases.get(column);
      return new RuntimeLayout(
          release,
          built.get(column),
          semaphores.get(column).equals("yes"),
          g(),
          sudog(),
          hchan(),
          new RuntimeLayout.Timer(at("timer.size"), at("timer.when"), at("timer.period")),
          new RuntimeLayout.NotifyList(at("notifyList.size"), at("notifyList.head"), at("notifyList.tail")),
          new RuntimeLayout.Mutex(at("sync.Mutex.size"), at("sync.Mutex.state"), at("sync.Mutex.sema")),
          rwMutex(),
          new RuntimeLayout.WaitGroup(at("sync.WaitGroup.size"), at("sync.WaitGroup.state"), at("sync.WaitGroup.sema")),
          new RuntimeLayout.Cond(at("sync.Cond.size"), at("sync.Cond.notify")),
          moduleData(),
          Objects.requireNonNull(waitReasons.get(release)));
    }

    private RuntimeLayout.ModuleData moduleData() {
      return new RuntimeLayout.ModuleData(
          at("moduledata.text"),
          at("moduledata.etext"),
          at("moduledata.data"),
          at("moduledata.edata"),
          at("moduledata.bss"),
          at("moduledata.ebss"),
          at("moduledata.types"),
          at("moduledata.etypes"),
          at("moduledata.rodata"),
          at("moduledata.gofunc"));
    }

    private RuntimeLayout.G g() {
      return new RuntimeLayout.G(
          at("g.size"),
          at("g.slot"),
          pointerWords("g"),
          at("g.stack.lo"),
          at("g.stack.hi"),
          at("g._panic"),
          at("g._defer"),
          at("g.m"),
          at("g.sched.ctxt"),
          at("g.param"),
          at("g.atomicstatus"),
          at("g.goid"),
          at("g.waitsince"),
          at("g.waitreason"),
          at("g.gopc"),
          at("g.startpc"),
          at("g.parentGoid"),
          at("g.waiting"),
          at("g.labels"),
          at("g.timer"),
          at("g.sleepWhen"));
    }

    private RuntimeLayout.Sudog sudog() {
      return new RuntimeLayout.Sudog(
          at("sudog.size"),
          at("sudog.slot"),
          pointerWords("sudog"),
          at("sudog.g"),
          at("sudog.next"),
          at("sudog.prev"),
          at("sudog.elem"),
          at("sudog.c"),
          at("sudog.isSelect"),
          at("sudog.waitlink"),
          at("sudog.waittail"));
    }

    private RuntimeLayout.Hchan hchan() {
      return new RuntimeLayout.Hchan(
          at("hchan.size"),
          at("hchan.slot"),
          pointerWords("hchan"),
          at("hchan.qcount"),
          at("hchan.dataqsiz"),
          at("hchan.buf"),
          at("hchan.elemsize"),
          at("hchan.closed"),
          at("hchan.timer"),
          at("hchan.elemtype"),
          at("hchan.sendx"),
          at("hchan.recvx"),
          at("hchan.recvq.first"),
          at("hchan.recvq.last"),
          at("hchan.sendq.first"),
          at("hchan.sendq.last"));
    }

    private RuntimeLayout.RWMutex rwMutex() {
      return new RuntimeLayout.RWMutex(
          at("sync.RWMutex.size"),
          at("sync.RWMutex.w.state"),
          at("sync.RWMutex.w.sema"),
          at("sync.RWMutex.writerSem"),
          at("sync.RWMutex.readerSem"),
          at("sync.RWMutex.readerCount"),
          at("sync.RWMutex.readerWait"));
    }

    private int at(String field) {
      String cell = cell(field);
      return cell.equals("-") ? RuntimeLayout.ABSENT : Integer.parseInt(cell);
    }

    private long pointerWords(String struct) {
      long words = 0;
      for (String offset : cell(struct + ".pointers").split(",", -1)) {
        words |= 1L << (Integer.parseInt(offset) / 8);
      }
      return words;
    }

    private String cell(String field) {
      List<String> row = Objects.requireNonNull(cells.get(field), field);
      return row.get(column);
    }
  }
}
