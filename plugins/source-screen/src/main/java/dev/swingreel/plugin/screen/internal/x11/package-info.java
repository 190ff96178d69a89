/**
 * Capture of X11 displays through libxcb, bound with JNA's direct mapping.
 *
 * <p>libxcb reports errors as replies and a lost server as a state of the connection; nothing in
 * here can end the process. See the decision record on libxcb in {@code docs/adr}.
 */
package dev.swingreel.plugin.screen.internal.x11;
