package chanlens.bytes;

import chanlens.work.Cancel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.apache.commons.io.input.BoundedInputStream;

/// Files in a zip archive. An archive without its central directory at the end, such as one that was cut, is read from
/// its beginning.
final class Zips {
  /// The limit on the unpacked size of one member: a few bytes of zip can be any amount of zeros.
  private static final long MAX = 16L << 30;
  /// The limit on the unpacked size of all members of a damaged archive, which are all unpacked at once.
  private static final long MAX_AT_ONCE = 1L << 30;

  private Zips() {}

  static Archive read(ByteSource source, Cancel cancel) throws IOException {
    try {
      return listed(source, cancel);
    } catch (IOException | IllegalArgumentException e) { // the library throws the second for some broken fields
      return streamed(source, cancel);
    }
  }

  private static Archive listed(ByteSource source, Cancel cancel) throws IOException {
    @SuppressWarnings("resource") // it holds memory alone, and is read as long as the archive is
    ZipFile zip = ZipFile.builder().setSeekableByteChannel(new SegmentChannel(source.segment())).get();
    List<Archive.Member> members = new ArrayList<>();
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      cancel.check();
      if (!entry.isDirectory() && !entry.isUnixSymlink() && members.size() < Archive.MAX_MEMBERS) {
        Archive.Content content = (name, most, c) -> open(zip, entry, name, most, c);
        members.add(new Archive.Member(entry.getName(), Math.max(0, entry.getCompressedSize()), content));
      }
    }
    return new Archive("zip", members, Optional.empty());
  }

  private static ByteSource open(ZipFile zip, ZipArchiveEntry entry, String name, long most, Cancel cancel)
      throws IOException {
    requireReadable(entry, zip.canReadEntryData(entry) && !isZstd(entry));
    try (InputStream in = bounded(zip.getInputStream(entry), Math.min(most, MAX))) {
      ByteSource read = ByteSource.read(name, in, head -> true, cancel);
      if (read.storedBytes() >= MAX) {
        throw new IOException("it unpacks to more than 16 GiB");
      }
      return read;
    } catch (IllegalArgumentException e) {
      throw new IOException("its bytes in the archive are damaged", e);
    }
  }

  private static void requireReadable(ZipArchiveEntry entry, boolean can) throws IOException {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw new IOException("it is encrypted; unpack the archive with its password");
    }
    if (!can) {
      throw new IOException("it is compressed with a method that cannot be read; unpack the archive");
    }
  }

  /// The library says that it reads zstd, and throws [NoClassDefFoundError] where zstd-jni is not beside it; of a
  /// stream whose method is the first number of zstd it gives no bytes but a [NullPointerException].
  private static boolean isZstd(ZipArchiveEntry entry) {
    ZipMethod method = ZipMethod.getMethodByCode(entry.getMethod());
    return method == ZipMethod.ZSTD || method == ZipMethod.ZSTD_DEPRECATED;
  }

  private static InputStream bounded(InputStream in, long most) throws IOException {
    return BoundedInputStream.builder().setInputStream(in).setMaxCount(most).get();
  }

  /// All members at once, since a stream can only be read once.
  private static Archive streamed(ByteSource source, Cancel cancel) throws IOException {
    List<Archive.Member> members = new ArrayList<>();
    long left = MAX_AT_ONCE;
    try (ZipArchiveInputStream zip =
        new ZipArchiveInputStream(new SegmentStream(source.segment()), "UTF-8", true, true)) {
      ZipArchiveEntry entry = zip.getNextEntry();
      while (entry != null && !isZstd(entry) && members.size() < Archive.MAX_MEMBERS && left > 0) {
        cancel.check();
        if (!entry.isDirectory() && zip.canReadEntryData(entry)) {
          ByteSource read = ByteSource.read(entry.getName(), bounded(zip, left), head -> true, cancel);
          left -= read.storedBytes();
          members.add(new Archive.Member(entry.getName(), 0, (name, most, c) -> read.named(name)));
        }
        entry = zip.getNextEntry();
      }
    } catch (IOException | IllegalArgumentException | NoClassDefFoundError e) { // the last of zstd: see isZstd
      return new Archive("zip", members, Optional.of(damage(members.size())));
    }
    return new Archive("zip", members, Optional.of(damage(members.size())));
  }

  private static String damage(int members) {
    return "the archive is cut or damaged; the first " + members + " files in it were found";
  }
}
