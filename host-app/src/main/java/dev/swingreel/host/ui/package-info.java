/**
 * The control panel. A view model holds what the panel shows and does; the window only renders it.
 *
 * <p>The view model and every component belong to the event dispatch thread, which never waits:
 * devices are opened and recordings begun on a {@link dev.swingreel.host.ui.WorkQueue}, and what
 * comes back is handed over to the event dispatch thread.
 */
package dev.swingreel.host.ui;
