package dev.swingreel.testkit;

import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoFilter;
import dev.swingreel.plugin.VideoFilterProvider;
import dev.swingreel.plugin.VideoFilterRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A filter that paints a rectangle in one colour while a test wants it to, and its provider at
 * once: all filters it opens show the same. Any thread may tell it what to show.
 */
public final class FakeVideoFilter implements VideoFilterProvider {

  private final String id;
  private final int rgb;
  private final List<VideoFilterRequest> requests = new CopyOnWriteArrayList<>();
  private volatile PixelRect mark = new PixelRect(0, 0, 0, 0);

  /**
   * Makes a filter that shows nothing yet.
   *
   * @param id its id
   * @param rgb the colour, 0xRRGGBB
   */
  public FakeVideoFilter(String id, int rgb) {
    this.id = id;
    this.rgb = rgb;
  }

  /**
   * Changes what is shown from the next picture on.
   *
   * @param newMark where; an empty rectangle for nowhere
   */
  public void show(PixelRect newMark) {
    mark = newMark;
  }

  /**
   * Returns what it was opened with.
   *
   * @return requests in their order
   */
  public List<VideoFilterRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String label() {
    return "Fake " + id;
  }

  @Override
  public VideoFilter open(VideoFilterRequest request) {
    requests.add(request);
    return new Painting();
  }

  private final class Painting implements VideoFilter {

    private PixelRect shown = new PixelRect(0, 0, 0, 0);

    @Override
    public Damage update(long timestampUs, int widthPx, int heightPx) {
      PixelRect wanted = mark;
      if (wanted.equals(shown)) {
        return Damage.none();
      }
      List<PixelRect> changed = new ArrayList<>(List.of(shown, wanted));
      shown = wanted;
      return Damage.of(changed);
    }

    @Override
    public Damage area() {
      return Damage.of(shown);
    }

    @Override
    public void apply(VideoFrame picture, PixelRect part) {
      PixelRect painted = part.intersect(shown);
      for (int y = painted.y(); y < painted.y() + painted.height(); y++) {
        for (int x = painted.x(); x < painted.x() + painted.width(); x++) {
          picture.plane(0).putInt(y * picture.strideBytes(0) + 4 * x, rgb);
        }
      }
    }

    @Override
    public void close() {
      // Nothing to let go of.
    }
  }
}
