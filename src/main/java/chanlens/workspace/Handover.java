package chanlens.workspace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A second start of the window hands its words, files and places, to the first one, through a socket of the file
/// system in a folder that only its owner may enter. Where that is not possible every start has a window of its own.
public final class Handover implements AutoCloseable {
  private static final String FOLDER = "window";
  private static final int MAX_BYTES = 1 << 20;
  private static final Set<PosixFilePermission> MINE = PosixFilePermissions.fromString("rwx------");

  private final ServerSocketChannel server;
  private final Path socket;

  private Handover(ServerSocketChannel server, Path socket) {
    this.server = server;
    this.socket = socket;
  }

  /// Hands words to the window that is there.
  ///
  /// @param folder see [UserFolder]
  /// @return false when there is none
  public static boolean give(Path folder, List<String> words) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket(folder)))) {
      ByteBuffer bytes = ByteBuffer.wrap(String.join("\0", words).getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return true;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false; // no window, or no such sockets here
    }
  }

  /// Becomes the window that later starts hand their words to. A socket that a window left behind is replaced.
  ///
  /// @param taken called on a thread of its own
  /// @return empty when that is not possible here
  public static Optional<Handover> take(Path folder, Consumer<List<String>> taken) {
    Path socket = socket(folder);
    try {
      privateFolder(folder.toAbsolutePath().resolve(FOLDER));
      Files.deleteIfExists(socket);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
      Handover handover = new Handover(server, socket);
      Thread thread = new Thread(() -> handover.serve(taken), "chanlens-handover");
      thread.setDaemon(true);
      thread.start();
      return Optional.of(handover);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Path socket(Path folder) {
    return folder.toAbsolutePath().resolve(FOLDER).resolve("socket");
  }

  private static void privateFolder(Path folder) throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    Files.createDirectories(
        folder,
        posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(MINE)} : new FileAttribute<?>[0]);
    if (posix && !Files.getPosixFilePermissions(folder).equals(MINE)) {
      Files.setPosixFilePermissions(folder, MINE);
    }
  }

  private void serve(Consumer<List<String>> taken) {
    while (server.isOpen()) {
      try (SocketChannel channel = server.accept()) {
        String words = read(channel);
        taken.accept(words.isEmpty() ? List.of() : List.of(words.split("\0", -1)));
      } catch (IOException e) {
        // closed, or the other end went away
      }
    }
  }

  private static String read(SocketChannel channel) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer part = ByteBuffer.allocate(1 << 13);
    while (all.size() < MAX_BYTES && channel.read(part) >= 0) {
      all.write(part.array(), 0, part.position());
      part.clear();
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(socket);
  }
}
