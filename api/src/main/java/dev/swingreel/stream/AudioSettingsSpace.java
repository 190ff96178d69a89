package dev.swingreel.stream;

import static dev.swingreel.stream.ConstrainableProperty.AUTO_GAIN_CONTROL;
import static dev.swingreel.stream.ConstrainableProperty.CHANNEL_COUNT;
import static dev.swingreel.stream.ConstrainableProperty.ECHO_CANCELLATION;
import static dev.swingreel.stream.ConstrainableProperty.LATENCY;
import static dev.swingreel.stream.ConstrainableProperty.NOISE_SUPPRESSION;
import static dev.swingreel.stream.ConstrainableProperty.RESTRICT_OWN_AUDIO;
import static dev.swingreel.stream.ConstrainableProperty.SAMPLE_RATE;
import static dev.swingreel.stream.ConstrainableProperty.SAMPLE_SIZE;
import static dev.swingreel.stream.ConstrainableProperty.SUPPRESS_LOCAL_AUDIO_PLAYBACK;
import static dev.swingreel.stream.ConstrainableProperty.VOICE_ISOLATION;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.SourceRole;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a track of sound can be: exactly what its source delivers. Sound is neither resampled nor
 * processed before it is recorded, so every property has one value.
 *
 * @param identity the device
 * @param format what the source delivers
 * @param latencyUs how long sound is under way, microseconds; 0 if unknown
 */
record AudioSettingsSpace(SourceIdentity identity, AudioFormat format, long latencyUs) {

  private static final double US_PER_SECOND = 1e6;

  MediaTrackCapabilities capabilities() {
    Map<ConstrainableProperty, Capability> values = identity.capabilities();
    own()
        .forEach(
            (property, value) ->
                values.put(
                    property,
                    value instanceof Number number
                        ? new Capability.Range(number.doubleValue(), number.doubleValue())
                        : new Capability.Switches(List.of((Boolean) value))));
    return new MediaTrackCapabilities(values);
  }

  /** Checks constraints; an {@code OverconstrainedException} if they cannot be met. */
  MediaTrackSettings choose(MediaTrackConstraints constraints) {
    return Fitness.choose(TrackKind.AUDIO, candidates(), constraints);
  }

  /** The only settings there are. */
  List<MediaTrackSettings> candidates() {
    Map<ConstrainableProperty, Object> values = identity.settings();
    values.putAll(own());
    return List.of(new MediaTrackSettings(values));
  }

  private Map<ConstrainableProperty, Object> own() {
    Map<ConstrainableProperty, Object> values = new EnumMap<>(ConstrainableProperty.class);
    values.put(SAMPLE_RATE, (long) format.sampleRateHz());
    values.put(SAMPLE_SIZE, (long) format.sampleFormat().bytesPerSample() * Byte.SIZE);
    values.put(CHANNEL_COUNT, (long) format.channelCount());
    values.put(LATENCY, latencyUs / US_PER_SECOND);
    values.put(ECHO_CANCELLATION, false);
    values.put(AUTO_GAIN_CONTROL, false);
    values.put(NOISE_SUPPRESSION, false);
    values.put(VOICE_ISOLATION, false);
    if (identity.role() == SourceRole.SYSTEM_AUDIO) {
      values.put(RESTRICT_OWN_AUDIO, false);
      values.put(SUPPRESS_LOCAL_AUDIO_PLAYBACK, false);
    }
    return values;
  }
}
