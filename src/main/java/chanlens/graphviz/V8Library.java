package chanlens.graphviz;

import com.caoccao.javet.enums.JSRuntimeType;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.loader.IJavetLibLoadingListener;
import com.caoccao.javet.interop.loader.JavetLibLoader;
import com.caoccao.javet.interop.options.V8RuntimeOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Loads V8's native library once a process, from the folder that the launcher names. Without one, Javet unpacks 40 MB:
/// into a private folder, which is removed as soon as the library is loaded (on Windows, where a loaded library cannot
/// be deleted, when the JVM ends, as far as it lets us).
final class V8Library {
  /// V8's own limit for its stack. The thread that runs it must have more, or a deep recursion ends the whole process.
  static final int STACK_KIB = 24_000;

  private static final Object ONCE = new Object();

  /// Javet writes each failure with its stack trace to the terminal; the exception that follows says the same. Kept,
  /// since a logger that nobody holds forgets its level.
  private static final java.util.logging.Logger QUIET = java.util.logging.Logger.getLogger("com.caoccao.javet");

  /// Asking Javet's host whether its library is loaded loads it, so we must remember by ourselves.
  private static boolean loaded;

  private V8Library() {}

  /// @throws LayoutFailed if there is no library for this platform or it cannot be loaded
  static V8Host host() throws LayoutFailed {
    synchronized (ONCE) {
      try {
        if (!loaded) {
          load();
          loaded = true;
        }
        return V8Host.getV8Instance();
      } catch (LinkageError | RuntimeException | IOException wrong) {
        throw LayoutFailed.because("no V8 for this platform", wrong);
      }
    }
  }

  private static void load() throws IOException, LayoutFailed {
    QUIET.setLevel(java.util.logging.Level.OFF);
    V8RuntimeOptions.V8_FLAGS.setCustomFlags("--stack-size=" + STACK_KIB);
    String ready = System.getProperty("chanlens.native", "");
    if (!ready.isEmpty() && Files.isDirectory(Path.of(ready))) {
      load(new From(Path.of(ready), false));
      return;
    }
    Path folder = Files.createTempDirectory("chanlens-v8-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "v8-library")); // a signal may come
    try {
      load(new From(folder, true));
    } finally {
      remove(folder);
    }
  }

  private static void load(From from) throws LayoutFailed {
    JavetLibLoader.setLibLoadingListener(from);
    V8Host host = V8Host.getV8Instance();
    if (!host.isLibraryLoaded() && !host.loadLibrary()) {
      JavetException why = host.getLastException();
      throw new LayoutFailed("no V8 for this platform" + (why == null ? "" : ": " + why.getMessage()));
    }
  }

  /// @param unpacks whether the library is to be put there first
  private record From(Path folder, boolean unpacks) implements IJavetLibLoadingListener {
    @Override
    public File getLibPath(JSRuntimeType type) {
      return folder.toFile();
    }

    @Override
    public boolean isDeploy(JSRuntimeType type) {
      return unpacks;
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted((a, b) -> b.getNameCount() - a.getNameCount()).forEach(V8Library::delete);
    } catch (IOException | UncheckedIOException e) {
      delete(folder);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException stillLoaded) {
      System.getLogger(V8Library.class.getName()).log(System.Logger.Level.DEBUG, "a library stays", stillLoaded);
    }
  }
}
