/** Calls of the X server's library, for keys that work wherever the keyboard is. */
package dev.swingreel.host.app.internal;
