package dev.swingreel.plugin.ffmpeg.internal;

import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avutil;

/** Options on their way to FFmpeg, which takes out those it knows. One thread. */
final class NativeOptions implements AutoCloseable {

  private final AVDictionary dictionary = new AVDictionary(null);

  NativeOptions(Map<String, String> options) {
    options.forEach(this::set);
  }

  private void set(String name, String value) {
    FfmpegException.check(avutil.av_dict_set(dictionary, name, value, 0), "av_dict_set");
  }

  AVDictionary dictionary() {
    return dictionary;
  }

  /**
   * Makes sure that all options were taken.
   *
   * @throws FfmpegException if one was not, which names it
   */
  void requireTaken() {
    AVDictionaryEntry left = avutil.av_dict_iterate(dictionary, null);
    if (left != null) {
      throw new FfmpegException("no option " + left.key().getString());
    }
  }

  @Override
  public void close() {
    avutil.av_dict_free(dictionary);
  }
}
