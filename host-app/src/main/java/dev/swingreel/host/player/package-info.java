/** Plays recordings: decodes, keeps pictures and sound together, and knows no window. */
package dev.swingreel.host.player;
