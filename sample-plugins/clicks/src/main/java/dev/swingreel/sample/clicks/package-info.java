/**
 * A filter to copy: rings where the user clicks, and the keys that are pressed, over whatever part
 * of the desktop is recorded.
 *
 * <p>{@link dev.swingreel.sample.clicks.ClicksPlugin} lists it. The filter draws; what happens on
 * the desktop comes from {@code internal}, on a thread of its own.
 */
package dev.swingreel.sample.clicks;
