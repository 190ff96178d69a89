package dev.swingreel.sample.gif;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A GIF as the JDK's own reader sees it.
 *
 * @param pictures what is to be seen after each image, as a player shows it
 * @param changed how many pixels each image covers
 * @param delaysCs how long each is shown, in hundredths of a second
 */
record GifFile(List<BufferedImage> pictures, List<Integer> changed, List<Integer> delaysCs) {

  static GifFile read(byte[] bytes) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(input);
      GifFile file = new GifFile(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      int images = reader.getNumImages(true);
      BufferedImage screen = null;
      for (int i = 0; i < images; i++) {
        BufferedImage image = reader.read(i);
        IIOMetadata metadata = reader.getImageMetadata(i);
        Element root = (Element) metadata.getAsTree(metadata.getNativeMetadataFormatName());
        Element place = child(root, "ImageDescriptor");
        screen = screen == null ? blank(image) : copy(screen);
        screen
            .createGraphics()
            .drawImage(
                image, number(place, "imageLeftPosition"), number(place, "imageTopPosition"), null);
        file.pictures.add(screen);
        file.changed.add(image.getWidth() * image.getHeight());
        file.delaysCs.add(number(child(root, "GraphicControlExtension"), "delayTime"));
      }
      return file;
    } finally {
      reader.dispose();
    }
  }

  int lengthCs() {
    return delaysCs.stream().mapToInt(Integer::intValue).sum();
  }

  private static Element child(Element of, String name) {
    for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeName().equals(name)) {
        return (Element) node;
      }
    }
    throw new AssertionError("there is no " + name);
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  private static BufferedImage blank(BufferedImage like) {
    return new BufferedImage(like.getWidth(), like.getHeight(), BufferedImage.TYPE_INT_RGB);
  }

  private static BufferedImage copy(BufferedImage image) {
    BufferedImage copy = blank(image);
    copy.createGraphics().drawImage(image, 0, 0, null);
    return copy;
  }
}
