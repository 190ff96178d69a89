/** What this plugin needs of a sound system, so that there can be several. */
package dev.swingreel.plugin.audio.internal;
