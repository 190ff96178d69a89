/**
 * Recording from PulseAudio, and from PipeWire where it speaks PulseAudio's protocol, through
 * libpulse.
 *
 * <p>Every connection has a main loop of its own that is turned by the thread that needs an answer
 * or sound; libpulse makes no thread and calls nobody from one. Every call is checked, and a server
 * that dies is an exception of the next call.
 */
package dev.swingreel.plugin.audio.internal.pulse;
