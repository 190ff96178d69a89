/** Recording through Java Sound, where there is nothing better. */
package dev.swingreel.plugin.audio.internal.javasound;
