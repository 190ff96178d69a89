/**
 * What a plugin author implements: a {@link dev.swingreel.plugin.SwingreelPlugin} that lists
 * providers, and the sources, encoders and muxers they make.
 *
 * <p>Providers answer questions cheaply and from any thread; only {@code open} touches hardware or
 * native code. A plugin is found through {@code
 * META-INF/services/dev.swingreel.plugin.SwingreelPlugin}.
 */
package dev.swingreel.plugin;
