/** Calls of X servers and of Windows, for keys that work wherever the keyboard is. */
package dev.swingreel.host.app.internal;
