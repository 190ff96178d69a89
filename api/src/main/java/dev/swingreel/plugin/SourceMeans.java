package dev.swingreel.plugin;

/**
 * One of several ways in which a provider can reach its devices, and whether it works here.
 *
 * @param id the word users choose it by in the plugin's settings, such as {@code x11-shm}
 * @param label the name for people; may say what it does worse than others
 * @param isChosen whether it is the one that serves if the user chooses none
 * @param availability whether it works here, and if not, why
 */
public record SourceMeans(String id, String label, boolean isChosen, Availability availability) {}
