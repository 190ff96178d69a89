/**
 * The native side: everything that touches Humble Video's classes. No type of that library leaves
 * this package, and every native object made here is released here, by {@code close}.
 */
package dev.swingreel.plugin.humble.internal;
