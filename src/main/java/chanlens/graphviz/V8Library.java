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
import java.util.List;
import java.util.stream.Stream;

/// Loads V8's native library once a process. Javet unpacks 40 MB for it: here into a private folder that is removed as
/// soon as the library is loaded (on Windows, where a loaded library cannot be deleted, when the JVM ends, as far as it
/// lets us).
final class V8Library {
  /// V8's own limit for its stack. The thread that runs it must have more, or a deep recursion ends the whole process.
  static final int STACK_KIB = 24_000;

  private static final Object ONCE = new Object();

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
    Path folder = Files.createTempDirectory("chanlens-v8-");
    try {
      V8RuntimeOptions.V8_FLAGS.setCustomFlags("--stack-size=" + STACK_KIB);
      JavetLibLoader.setLibLoadingListener(new Private(folder));
      V8Host host = V8Host.getV8Instance();
      if (!host.isLibraryLoaded() && !host.loadLibrary()) {
        JavetException why = host.getLastException();
        throw new LayoutFailed("no V8 for this platform" + (why == null ? "" : ": " + why.getMessage()));
      }
    } finally {
      remove(folder);
    }
  }

  private record Private(Path folder) implements IJavetLibLoadingListener {
    @Override
    public File getLibPath(JSRuntimeType type) {
      return folder.toFile();
    }

    @Override
    public boolean isDeploy(JSRuntimeType type) {
      return true;
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted((a, b) -> b.getNameCount() - a.getNameCount()).toList();
      for (Path p : deepestFirst) {
        try {
          Files.deleteIfExists(p);
        } catch (IOException stillLoaded) {
          p.toFile().deleteOnExit();
        }
      }
    } catch (IOException | UncheckedIOException gone) {
      folder.toFile().deleteOnExit();
    }
  }
}
