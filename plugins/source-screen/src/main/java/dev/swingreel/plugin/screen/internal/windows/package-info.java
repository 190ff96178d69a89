/**
 * Capture of Windows desktops and windows with GDI, through plain exported functions bound with
 * JNA's direct mapping; no COM.
 *
 * <p>The functions are declared in interfaces under the names of Microsoft's documentation. In
 * there, handles and addresses are {@code long}, {@code BOOL} and {@code HRESULT} are {@code int};
 * structures are read and written at the offsets of {@link
 * dev.swingreel.plugin.screen.internal.windows.Layout}.
 */
package dev.swingreel.plugin.screen.internal.windows;
