package chanlens.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the argument of `-o` leads, after every link.
///
/// Links are followed one by one, not all at once: `/dev/stdout` is a link to `/proc/self/fd/1`, which looks like a
/// link to the file that the shell opened, but is the stream itself.
sealed interface Destination {
  /// `-`, `/dev/stdout` and every other name of stream 1 of this process.
  record Standard() implements Destination {}

  /// Stream 2 of this process.
  record Errors() implements Destination {}

  /// Another open stream of a process, by its path; earlier output stays.
  record Stream(Path path) implements Destination {}

  /// A device, a pipe, or anything below `/dev`, `/proc` and `/sys`: written in place, never replaced.
  record Direct(Path path) implements Destination {}

  /// A file that exists or is to be created: replaced as a whole.
  record Whole(Path path) implements Destination {}

  /// @throws Usage if there is no such folder, or if it is one
  static Destination of(Path target) throws IOException {
    return target.toString().equals("-") ? new Standard() : Links.follow(target);
  }

  /// Follows a chain of links to its end.
  final class Links {
    private static final int MAX = 40;
    private static final Pattern DESCRIPTOR =
        Pattern.compile("/dev/fd/(\\d+)|/proc/(\\d+)(?:/task/\\d+)?/fd/(\\d+)");
    private static final List<Path> DEVICES = List.of(Path.of("/dev"), Path.of("/proc"), Path.of("/sys"));

    private Links() {}

    private static Destination follow(Path target) throws IOException {
      Path at = target.toAbsolutePath();
      for (int i = 0; i < MAX; i++) {
        at = inRealFolder(at, target);
        Matcher stream = DESCRIPTOR.matcher(at.toString());
        if (stream.matches()) {
          return stream(stream, at);
        }
        if (!Files.isSymbolicLink(at)) {
          return end(at, target);
        }
        at = at.resolveSibling(Files.readSymbolicLink(at));
      }
      throw new Usage(target + ": too many levels of links");
    }

    private static Path inRealFolder(Path at, Path target) throws IOException {
      Path folder = at.getParent();
      Path name = at.getFileName();
      if (folder == null || name == null) {
        throw isFolder(target);
      }
      if (!Files.isDirectory(folder)) {
        throw new Usage("the folder of " + target + " does not exist");
      }
      return folder.toRealPath().resolve(name);
    }

    private static Destination stream(Matcher stream, Path at) {
      boolean ours = stream.group(2) == null || stream.group(2).equals(Long.toString(ProcessHandle.current().pid()));
      String number = stream.group(1) == null ? stream.group(3) : stream.group(1);
      if (ours && number.equals("1")) {
        return new Standard();
      }
      return ours && number.equals("2") ? new Errors() : new Stream(at);
    }

    private static Destination end(Path at, Path target) {
      if (Files.isDirectory(at)) {
        throw isFolder(target);
      }
      boolean special = Files.exists(at) && !Files.isRegularFile(at);
      return special || DEVICES.stream().anyMatch(at::startsWith) ? new Direct(at) : new Whole(at);
    }

    private static Usage isFolder(Path target) {
      return new Usage(target + " is a folder; name a file in it");
    }
  }
}
