package chanlens.graphviz;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import graphviz.wasm.GraphvizModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// Graphviz as class files: WebAssembly of the viz-js project that the build compiles to JVM bytecode. One instance is
/// one Graphviz with a memory of its own; for one thread, with a large stack. An interrupt of the thread ends what it
/// does with an exception, and so does a fault; then the instance is unusable.
///
/// The module's functions have names of a letter, which change with each release: the build writes down which is which
/// (`src/build/WasmOf.java`).
final class WasmGraphviz {
  private static final Properties NAMES = names();

  /// 1 GiB in pages of 64 KiB; 2000 nodes take a tenth of it.
  private static final int MOST_PAGES = 1 << 14;

  private static final int PAGE = 1 << 16;
  private static final int MOST_ERRORS = 1 << 12;
  private static final long NO_SUCH_CALL = -52; // ENOSYS of wasi-libc

  private final Instance instance;
  private final Memory memory;
  private final StringBuilder errors = new StringBuilder();

  WasmGraphviz() {
    WasmModule module = GraphvizModule.load();
    instance =
        Instance.builder(module)
            .withMachineFactory(GraphvizModule::create)
            // bytes in an array: twice as fast as the buffer it uses otherwise
            .withMemoryFactory(WasmGraphviz::memory)
            .withImportValues(ImportValues.builder().addFunction(imports(module)).build())
            .build();
    memory = instance.memory();
    call("start");
  }

  /// The version of Graphviz that is built in, `15.0.0`.
  static String version() {
    return NAMES.getProperty("version", "of unknown version");
  }

  /// What `dot -Kprogram -Tformat` would write.
  ///
  /// @throws LayoutFailed with what Graphviz says about the source
  String render(String source, String program, String format) throws LayoutFailed {
    errors.setLength(0);
    long graph = withText(source, text -> call("viz_read_one_graph", text));
    if (graph == 0) {
      throw failed();
    }
    call("viz_set_y_invert", 0);
    call("viz_set_reduce", 0);
    long context = call("viz_create_context");
    call("viz_reset_errors");
    if (withText(program, name -> call("viz_layout", context, graph, name)) != 0) {
      throw failed();
    }
    long output = withText(format, name -> call("viz_render", context, graph, name));
    if (output == 0) {
      throw failed();
    }
    String answer = textAt((int) output);
    call("free", output);
    call("viz_free_layout", context, graph);
    call("viz_free_graph", graph);
    call("viz_free_context", context);
    return answer;
  }

  /// What the compiled code itself says of its version.
  String ownVersion() {
    return textAt((int) call("viz_get_graphviz_version"));
  }

  private LayoutFailed failed() {
    String why = errors.toString().strip().lines().findFirst().orElse("no reason given");
    why = why.replaceFirst("^(Error|Warning): ", "");
    return new LayoutFailed("the built-in Graphviz refused the graph: " + why);
  }

  private interface WithText {
    long call(long address);
  }

  private long withText(String text, WithText use) {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
    long address = call("malloc", bytes.length);
    memory.write((int) address, bytes, 0, bytes.length);
    long answer = use.call(address);
    call("free", address);
    return answer;
  }

  private long call(String function, long... arguments) {
    long[] answer = instance.export(name("export." + function)).apply(arguments);
    return answer == null || answer.length == 0 ? 0 : answer[0] & 0xffff_ffffL;
  }

  private String textAt(int address) {
    int end = address;
    while (memory.read(end) != 0) {
      end++;
    }
    return new String(memory.readBytes(address, end - address), StandardCharsets.UTF_8);
  }

  private static Memory memory(MemoryLimits asked) {
    int most = Math.min(asked.maximumPages(), MOST_PAGES);
    return new ByteArrayMemory(new MemoryLimits(asked.initialPages(), most));
  }

  private ImportFunction[] imports(WasmModule module) {
    List<ImportFunction> functions = new ArrayList<>();
    for (int i = 0; i < module.importSection().importCount(); i++) {
      if (module.importSection().getImport(i) instanceof FunctionImport f) {
        var type = module.typeSection().getType(f.typeIndex());
        functions.add(new HostFunction(f.module(), f.name(), type, host(name("import." + f.name()))));
      }
    }
    return functions.toArray(ImportFunction[]::new);
  }

  /// What C asks of its system. There are no files, no environment and no local time: a layout needs none.
  private WasmFunctionHandle host(String function) {
    return switch (function) {
      case "fd_write" -> (i, a) -> answer(write((int) a[1], (int) a[2], (int) a[3]));
      case "viz_errorf" -> (i, a) -> answer(error(textAt((int) a[0])));
      case "emscripten_resize_heap" -> (i, a) -> answer(grow(a[0] & 0xffff_ffffL));
      case "emscripten_date_now" -> (i, a) -> answer(Double.doubleToRawLongBits((double) System.currentTimeMillis()));
      case "clock_time_get" -> (i, a) -> answer(clock((int) a[2]));
      case "environ_sizes_get" -> (i, a) -> answer(nothing((int) a[0], (int) a[1]));
      case "environ_get" -> (i, a) -> answer(0);
      case "tzset_js", "localtime_js" -> (i, a) -> new long[0];
      case "assert_fail" -> (i, a) -> fault("assertion failed: " + textAt((int) a[0]));
      case "abort_js", "cxa_throw" -> (i, a) -> fault("aborted");
      case "exit" -> (i, a) -> fault("ended with " + a[0]);
      default -> (i, a) -> answer(NO_SUCH_CALL);
    };
  }

  private static long[] answer(long value) {
    return new long[] {value};
  }

  private long[] fault(String what) {
    String said = errors.toString().strip();
    throw new IllegalStateException(said.isEmpty() ? what : what + ": " + said);
  }

  private long error(String text) {
    if (errors.length() < MOST_ERRORS) {
      errors.append(text);
    }
    return 0;
  }

  /// `fd_write` of WASI: a list of (address, length), and where the count goes. Only messages are written.
  private long write(int pieces, int count, int written) {
    int size = 0;
    for (int i = 0; i < count; i++) {
      int length = memory.readInt(pieces + 8 * i + 4);
      error(new String(memory.readBytes(memory.readInt(pieces + 8 * i), length), StandardCharsets.UTF_8));
      size += length;
    }
    memory.writeI32(written, size);
    return 0;
  }

  /// @return 1 when there are that many bytes now. As emscripten does it grows by a fifth at least.
  private long grow(long bytes) {
    int now = memory.pages();
    long needed = Math.ceilDiv(bytes, PAGE);
    if (needed > MOST_PAGES) {
      return 0;
    }
    int wish = (int) Math.min(MOST_PAGES, Math.max(needed, now + now / 5));
    return memory.grow(wish - now) < 0 ? 0 : 1;
  }

  private long clock(int into) {
    memory.writeLong(into, System.nanoTime());
    return 0;
  }

  private long nothing(int count, int size) {
    memory.writeI32(count, 0);
    memory.writeI32(size, 0);
    return 0;
  }

  private static String name(String key) {
    String letters = NAMES.getProperty(key);
    if (letters == null) {
      throw new IllegalStateException("nothing is called " + key);
    }
    return letters;
  }

  private static Properties names() {
    Properties names = new Properties();
    try (InputStream in = GraphvizModule.class.getResourceAsStream("names.properties")) {
      if (in != null) {
        names.load(in);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return names;
  }
}
