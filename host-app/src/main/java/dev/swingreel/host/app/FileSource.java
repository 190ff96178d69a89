package dev.swingreel.host.app;

/**
 * A media file that can be recorded.
 *
 * @param id what names it in a {@link RecordRequest}
 * @param label its name
 * @param hasSound whether there is sound beside its pictures
 */
public record FileSource(String id, String label, boolean hasSound) {}
