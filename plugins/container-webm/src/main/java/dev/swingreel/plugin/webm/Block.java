package dev.swingreel.plugin.webm;

/**
 * One block of a file being read: where it is and what its header says. The walk that hands it out
 * uses it again for the next one.
 */
final class Block {

  /** The number of its track. */
  long track;

  /** Its time in the segment's ticks. */
  long time;

  /** How long it lasts in the segment's ticks; 0 if it does not say. */
  long duration;

  /** Whether decoding can begin with it. */
  boolean isKeyframe;

  /** Where the cluster begins that holds it. */
  long clusterOffset;

  /** Where the whole element begins in the file. */
  long offset;

  /** Where it ends. */
  long end;

  /** Where in the element its time stands, as an offset from the cluster's. */
  int offsetPlace;

  int length() {
    return (int) (end - offset);
  }
}
