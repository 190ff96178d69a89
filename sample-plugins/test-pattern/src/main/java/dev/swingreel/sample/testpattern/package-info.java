/**
 * A small complete plugin to copy: a test picture with a flash and a test tone with a beep, both
 * once a second and in step.
 *
 * <p>Read {@link dev.swingreel.sample.testpattern.TestPatternPlugin} first, then a provider, then
 * its source.
 */
package dev.swingreel.sample.testpattern;
