package chanlens.cli;

import chanlens.analysis.growth.Mute;
import chanlens.bytes.ByteSource;
import chanlens.bytes.Printed;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.BundleFiles;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The file of `--mutes`: one mute per line, `#` before a comment, in UTF-8. May be a pipe.
final class MuteFile {
  private static final int MAX_BYTES = 1 << 20;

  private MuteFile() {}

  /// @throws Usage if it cannot be read, with the line that is wrong
  static List<Mute> read(Path file) {
    return parsed(file, bytes(file));
  }

  /// Those that come with a bundle; empty for any other file, and for a bundle without.
  ///
  /// @throws Usage if they cannot be read, or are not what was put into the bundle
  static Optional<List<Mute>> bundled(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Optional<BundleFiles> bundle =
          BundleFiles.of(ByteSource.map(file, Progress.NONE, Cancel.NEVER), Cancel.NEVER).filter(BundleFiles::isBundle);
      Optional<ByteSource> mutes =
          bundle.isPresent() ? bundle.get().file(BundleFiles.MUTES, MAX_BYTES) : Optional.empty();
      return mutes.map(m -> parsed(file.resolve(BundleFiles.MUTES), m.segment().toArray(ValueLayout.JAVA_BYTE)));
    } catch (IOException e) {
      throw new Usage(file + ": its mutes cannot be read: " + e.getMessage());
    }
  }

  private static List<Mute> parsed(Path file, byte[] bytes) {
    List<Mute> all = new ArrayList<>();
    int number = 0;
    for (String line : text(file, bytes).lines().toList()) {
      number++;
      String[] words = line.strip().split("\\s+", 3);
      if (line.isBlank() || line.strip().startsWith("#")) {
        continue;
      }
      if (words.length < 3) {
        throw new Usage(file + ":" + number + ": a mute is RULE FUNCTION REASON…, and needs a reason");
      }
      all.add(new Mute(words[0], words[1], Printed.of(words[2])));
    }
    return all;
  }

  private static String text(Path file, byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    if (decoder.decode(in, out, true).isError()) {
      long line = 1 + out.flip().chars().filter(c -> c == '\n').count();
      throw new Usage(
          file + ":" + line + ": expected text in UTF-8, found byte 0x" + Integer.toHexString(in.get() & 0xff)
              + " at offset " + (in.position() - 1));
    }
    return out.flip().toString();
  }

  private static byte[] bytes(Path file) {
    if (!Files.exists(file) || Files.isDirectory(file)) {
      throw new Usage("there is no file " + file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new Usage(file + ": mutes of more than 1 MiB");
      }
      return bytes;
    } catch (IOException e) {
      throw new Usage(file + ": it cannot be read: " + e.getMessage());
    }
  }
}
