package dev.swingreel.host.app;

import dev.swingreel.plugin.SourceMeans;

/**
 * A way in which a kind of source can reach its devices.
 *
 * @param sourceId the kind of source, such as {@code screen}
 * @param means the way
 */
public record MeansChoice(String sourceId, SourceMeans means) {}
