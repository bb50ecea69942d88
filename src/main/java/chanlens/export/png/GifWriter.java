package chanlens.export.png;

import chanlens.view.picture.Picture;
import chanlens.view.picture.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures of one size, one after the other, as an animated GIF without end.
public final class GifWriter {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";
  private static final int MILLIS_PER_UNIT = 10;
  /// All frames are in memory as pixels only one after the other, but a viewer keeps them.
  private static final double MAX_PIXELS = 4_000_000;

  private GifWriter() {}

  /// @param millis how long each is shown
  public static void write(List<Picture> frames, Theme theme, int millis, double scale, OutputStream to)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(to)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (Picture frame : frames) {
        BufferedImage image = PngWriter.draw(frame, theme, PngWriter.fitting(frame, scale, MAX_PIXELS), false);
        ImageWriteParam how = writer.getDefaultWriteParam();
        IIOMetadata about = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), how);
        timed(about, millis);
        writer.writeToSequence(new IIOImage(image, null, about), how);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  private static void timed(IIOMetadata about, int millis) throws IIOInvalidTreeException {
    IIOMetadataNode root = (IIOMetadataNode) about.getAsTree(FORMAT);
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("transparentColorIndex", "0");
    control.setAttribute("delayTime", Integer.toString(millis / MILLIS_PER_UNIT));
    IIOMetadataNode application = new IIOMetadataNode("ApplicationExtension");
    application.setAttribute("applicationID", "NETSCAPE");
    application.setAttribute("authenticationCode", "2.0");
    application.setUserObject(new byte[] {1, 0, 0}); // for ever
    child(root, "ApplicationExtensions").appendChild(application);
    about.setFromTree(FORMAT, root);
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    for (int i = 0; i < root.getLength(); i++) {
      if (root.item(i).getNodeName().equals(name)) {
        return (IIOMetadataNode) root.item(i);
      }
    }
    IIOMetadataNode made = new IIOMetadataNode(name);
    root.appendChild(made);
    return made;
  }
}
