/**
 * The recorder as the W3C defines it, and what comes out of it.
 *
 * @see <a href="https://www.w3.org/TR/mediastream-recording/">MediaStream Recording</a>
 */
package dev.swingreel.recorder;
