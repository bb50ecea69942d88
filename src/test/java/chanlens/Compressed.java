package chanlens;

import chanlens.bytes.Compression;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Compresses bytes for tests.
public final class Compressed {
  private Compressed() {}

  public static byte[] by(Compression compression, byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = encoder(compression, bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static OutputStream encoder(Compression compression, OutputStream to) throws IOException {
    return switch (compression) {
      case GZIP -> new GZIPOutputStream(to);
      case ZSTD -> new ZstdOutputStream(to);
      case XZ -> new XZOutputStream(to, new LZMA2Options());
      case LZ4 -> new FramedLZ4CompressorOutputStream(to);
      case BZIP2 -> new BZip2CompressorOutputStream(to);
    };
  }
}
