/**
 * Streams and tracks as the W3C defines them, and the devices behind them.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/">Media Capture and Streams</a>
 */
package dev.swingreel.stream;
