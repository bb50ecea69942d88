package chanlens.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/// A draft next to the file that it will replace. It is deleted when it is closed, and when a signal ends the program.
final class PartialFile implements AutoCloseable {
  private static final int TRIES = 100;
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Set<Path> DRAFTS = new HashSet<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(PartialFile::removeAll, "drafts"));
  }

  private final Path target;
  private final Path path;
  private final Optional<PosixFileAttributes> before;

  private PartialFile(Path target, Path path, Optional<PosixFileAttributes> before) {
    this.target = target;
    this.path = path;
    this.before = before;
  }

  /// Makes an empty draft. It gets the mode of the existing file, or the mode that the umask gives a new one.
  static PartialFile of(Path target) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
    Optional<PosixFileAttributes> before =
        view == null || !Files.exists(target) ? Optional.empty() : Optional.of(view.readAttributes());
    LOCK.lock();
    try {
      Path path = create(target, before.isPresent());
      DRAFTS.add(path);
      return new PartialFile(target, path, before);
    } finally {
      LOCK.unlock();
    }
  }

  private static Path create(Path target, boolean ownerOnly) throws IOException {
    FileAttribute<?>[] mode = ownerOnly ? new FileAttribute<?>[] {ownersAlone()} : new FileAttribute<?>[0];
    for (int i = 0; ; i++) {
      String name = ".chanlens" + Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36) + ".part";
      Path path = target.resolveSibling(name);
      try {
        Files.newByteChannel(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode).close();
        return path;
      } catch (FileAlreadyExistsException e) {
        if (i == TRIES) {
          throw e;
        }
      }
    }
  }

  private static FileAttribute<?> ownersAlone() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  OutputStream stream() throws IOException {
    return Files.newOutputStream(path, StandardOpenOption.WRITE);
  }

  /// Moves the draft over the target and keeps the owner and mode of the target. When the folder does not allow that (a
  /// mounted file, a folder with the sticky bit), the content is overwritten in place.
  void finish() throws IOException {
    LOCK.lock();
    try {
      keepOwnerAndMode();
      Files.move(path, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isRegularFile(target)) {
        throw e;
      }
      try (OutputStream over = Files.newOutputStream(target)) {
        Files.copy(path, over);
      }
    } finally {
      LOCK.unlock();
    }
  }

  private void keepOwnerAndMode() throws IOException {
    if (before.isEmpty()) {
      return;
    }
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    try {
      view.setOwner(before.get().owner());
      view.setGroup(before.get().group());
    } catch (IOException e) {
      System.getLogger(PartialFile.class.getName())
          .log(System.Logger.Level.DEBUG, "only root may change the owner of a file", e);
    }
    view.setPermissions(before.get().permissions());
  }

  @Override
  public void close() throws IOException {
    LOCK.lock();
    try {
      DRAFTS.remove(path);
      Files.deleteIfExists(path);
    } finally {
      LOCK.unlock();
    }
  }

  /// The program ends: the lock stays held, so that no other thread makes or moves a draft from now on.
  private static void removeAll() {
    LOCK.lock();
    for (Path draft : DRAFTS) {
      try {
        Files.deleteIfExists(draft);
      } catch (IOException e) {
        System.getLogger(PartialFile.class.getName()).log(System.Logger.Level.DEBUG, "a draft was not deleted", e);
      }
    }
  }
}
