/** The {@link dev.swingreel.MediaContext}, the one thing everything hangs on. */
package dev.swingreel;
