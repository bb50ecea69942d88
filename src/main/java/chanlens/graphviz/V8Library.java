package chanlens.graphviz;

import com.caoccao.javet.enums.JSRuntimeType;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.loader.IJavetLibLoadingListener;
import com.caoccao.javet.interop.loader.JavetLibLoader;
import com.caoccao.javet.interop.options.V8RuntimeOptions;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Loads V8's native library once per process, from the folder that the launcher names. Without one, 40 MB are unpacked
/// into a private folder, which is removed as soon as the library is loaded (on Windows, where a loaded library cannot
/// be deleted, when the JVM ends, if possible).
final class V8Library {
  /// V8's own limit for its stack. The thread that runs it must have more, or a deep recursion ends the whole process.
  static final int STACK_KIB = 24_000;

  private static final Object ONCE = new Object();

  /// Asking Javet's host whether its library is loaded loads it, so this class remembers it.
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
    V8RuntimeOptions.V8_FLAGS.setCustomFlags("--stack-size=" + STACK_KIB);
    JavetLibLoader names = new JavetLibLoader(JSRuntimeType.V8);
    try {
      Path ready = Path.of(System.getProperty("chanlens.native", ""));
      if (Files.isRegularFile(ready.resolve(names.getLibFileName()))) {
        load(ready, names.getLibFileName());
      } else {
        unpack(names.getResourceFileName(), names.getLibFileName());
      }
    } catch (JavetException e) {
      throw LayoutFailed.because("no V8 for this platform", e);
    }
  }

  private static void unpack(String resource, String file) throws IOException, LayoutFailed {
    Path folder = Files.createTempDirectory("chanlens-v8-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "v8-library")); // a signal may come
    try (InputStream in = JavetLibLoader.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new LayoutFailed("no V8 for this platform");
      }
      Files.copy(in, folder.resolve(file));
      load(folder, file);
    } finally {
      remove(folder);
    }
  }

  private static void load(Path folder, String file) throws LayoutFailed {
    tryToLoad(folder.resolve(file));
    JavetLibLoader.setLibLoadingListener(new From(folder));
    V8Host host = V8Host.getV8Instance();
    if (!host.isLibraryLoaded() && !host.loadLibrary()) {
      JavetException why = host.getLastException();
      throw new LayoutFailed("no V8 for this platform" + (why == null ? "" : ": " + why.getMessage()));
    }
  }

  /// Javet prints each failure with its stack traces. A library that the system refuses, for example in a noexec
  /// folder, is detected before Javet is called.
  @SuppressWarnings("restricted") // native access is granted by the launcher
  private static void tryToLoad(Path library) throws LayoutFailed {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(library, arena);
    } catch (IllegalArgumentException e) {
      throw new LayoutFailed("no V8 for this platform: " + library + " cannot be loaded");
    }
  }

  private record From(Path folder) implements IJavetLibLoadingListener {
    @Override
    public File getLibPath(JSRuntimeType type) {
      return folder.toFile();
    }

    @Override
    public boolean isDeploy(JSRuntimeType type) {
      return false;
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
