package chanlens.export.bundle;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A run to be passed on: a zip of captures, notes and reports, with the SHA-256 of each file in `SHA256SUMS`, which
/// `sha256sum --check` reads too. The same files give the same bytes.
public final class BundleWriter implements AutoCloseable {
  private static final String SUMS = "SHA256SUMS";
  private static final String FIRST = "# chanlens bundle 1";
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;
  private final Map<String, String> sums = new LinkedHashMap<>();

  public BundleWriter(OutputStream to) {
    this.zip = new ZipOutputStream(to);
  }

  /// What writes a file.
  public interface Bytes {
    void to(OutputStream out) throws IOException;
  }

  /// Adds a file.
  ///
  /// @param name with `/` between folders; each only once
  public void add(String name, Bytes bytes) throws IOException {
    begin(name);
    MessageDigest digest = digest();
    DigestOutputStream out = new DigestOutputStream(new Open(zip), digest);
    bytes.to(out);
    out.flush();
    zip.closeEntry();
    sums.put(name, HexFormat.of().formatHex(digest.digest()));
  }

  private void begin(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// Writes the list of files. What it is written to stays open.
  @Override
  public void close() throws IOException {
    begin(SUMS);
    StringBuilder list = new StringBuilder(FIRST).append('\n');
    sums.forEach((name, sum) -> list.append(sum).append("  ").append(name).append('\n'));
    zip.write(list.toString().getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    zip.finish();
  }

  /// Who writes a file cannot close the zip.
  private static final class Open extends FilterOutputStream {
    Open(OutputStream to) {
      super(to);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
