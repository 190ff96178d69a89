/**
 * What happens behind {@link dev.swingreel.recorder.MediaRecorder}: inputs, conversion, encoder
 * threads, interleaving, spool. Not part of the API; only the recorder may use it.
 */
package dev.swingreel.engine;
