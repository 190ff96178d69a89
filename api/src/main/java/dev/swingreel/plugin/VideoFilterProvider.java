package dev.swingreel.plugin;

/**
 * A kind of change to pictures on their way from a source to those who use it, such as marks that
 * are drawn over them. Any thread may ask; asking is cheap.
 */
public interface VideoFilterProvider {

  /**
   * Returns the word users type for it, such as {@code clicks}.
   *
   * @return lower case letters, digits and dashes
   */
  String id();

  /**
   * Returns the name for people.
   *
   * @return for instance "Clicks and keys"
   */
  String label();

  /**
   * Tells whether the filter works here.
   *
   * @return available, or not with a reason a user understands
   */
  default Availability availability() {
    return Availability.available();
  }

  /**
   * Opens a filter for the pictures of one source.
   *
   * @param request the source it is for, settings and clock
   * @return the filter; the caller closes it
   * @throws dev.swingreel.media.MediaException if it cannot be opened, with a sentence that says
   *     why
   */
  VideoFilter open(VideoFilterRequest request);
}
