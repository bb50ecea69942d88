package chanlens.fx.studio;

import chanlens.export.Exports;
import chanlens.export.png.PngWriter;
import chanlens.view.figure.FigureSheet;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;

/// Figures as pixels and on the clipboard. Only [#put(ClipboardContent)] is for the FX thread.
final class FigureClipboard {
  static final DataFormat SVG = format("image/svg+xml");
  static final DataFormat PNG = format("image/png");

  private FigureClipboard() {}

  private static DataFormat format(String mime) {
    DataFormat known = DataFormat.lookupMimeType(mime);
    return known == null ? new DataFormat(mime) : known;
  }

  /// The pixels of a PNG of this figure.
  static BufferedImage pixels(FigureSheet sheet, double scale) {
    double fitting = PngWriter.fitting(sheet.picture(), scale);
    return PngWriter.draw(sheet.picture(), sheet.theme(), fitting, false);
  }

  static Image image(FigureSheet sheet, double scale) {
    return SwingFXUtils.toFXImage(pixels(sheet, scale), null);
  }

  static byte[] bytes(FigureSheet sheet, Exports format) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      format.write(sheet, Exports.Pixels.USUAL, bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes what is written", e);
    }
  }

  /// PNG and SVG at once: a program takes the one it understands.
  static ClipboardContent content(FigureSheet sheet) {
    ClipboardContent content = new ClipboardContent();
    content.putImage(image(sheet, Exports.Pixels.USUAL.scale()));
    content.put(PNG, ByteBuffer.wrap(bytes(sheet, Exports.PNG)));
    content.put(SVG, new String(bytes(sheet, Exports.SVG), StandardCharsets.UTF_8));
    return content;
  }

  static void put(ClipboardContent content) {
    Clipboard.getSystemClipboard().setContent(content);
  }
}
