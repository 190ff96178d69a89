/** What happens on the desktop of an X server, through libxcb. */
package dev.swingreel.sample.clicks.internal;
