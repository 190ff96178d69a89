/**
 * A source to copy that is made of two others: one picture in a corner of the other.
 *
 * <p>Read {@link dev.swingreel.sample.pip.PipPlugin} first, then the provider, then its source.
 */
package dev.swingreel.sample.pip;
