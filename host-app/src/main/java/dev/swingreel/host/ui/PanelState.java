package dev.swingreel.host.ui;

import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.VideoTrack;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that the window shows of recording, at one moment.
 *
 * @param phase what the panel is doing
 * @param cards the kinds of source
 * @param video the chosen source, absent while there is none to choose
 * @param microphone the first of the two sounds
 * @param system the second one
 * @param options how to record
 * @param formats which codecs there are
 * @param filters what can change the pictures on their way
 * @param secondsToGo how long until the recording begins, 0 unless it is counted
 * @param track what the preview shows, absent while no source of pictures is open
 * @param sounds the open sounds, those of the microphone first
 * @param isMuted whether the source cannot deliver for now
 * @param figures the numbers of the present or the last recording
 * @param notice the sentence at the foot
 * @param savedFile the file of the last recording, absent before there was one
 * @param askedName the automatic name of the last recording while another one is asked for
 * @param isClosing whether the window is about to close
 */
record PanelState(
    Phase phase,
    List<SourceCard> cards,
    Optional<Choice> video,
    SoundLine microphone,
    SoundLine system,
    RecordingOptions options,
    FormatOffer formats,
    List<Choice> filters,
    int secondsToGo,
    Optional<VideoTrack> track,
    List<AudioTrack> sounds,
    boolean isMuted,
    Figures figures,
    Notice notice,
    Optional<Path> savedFile,
    Optional<String> askedName,
    boolean isClosing) {

  /** Returns the card of the chosen source. */
  Optional<SourceCard> card() {
    return video.flatMap(
        chosen -> cards.stream().filter(card -> card.kind().equals(chosen.kind())).findFirst());
  }

  /** Returns one of the two sounds. */
  SoundLine sound(SoundKind kind) {
    return kind == SoundKind.MICROPHONE ? microphone : system;
  }

  /** Returns the open track of one of the two sounds. */
  Optional<AudioTrack> soundTrack(SoundKind kind) {
    int index = kind == SoundKind.SYSTEM && microphone.isOn() ? 1 : 0;
    return sound(kind).isOn() && index < sounds.size()
        ? Optional.of(sounds.get(index))
        : Optional.empty();
  }

  /** Tells whether sound alone is chosen. */
  boolean isSoundAlone() {
    return video.filter(chosen -> chosen.kind().equals(SourceCard.SOUND)).isPresent();
  }

  /** Tells whether a media file is chosen. */
  boolean isFile() {
    return video.filter(chosen -> chosen.kind().equals(SourceCard.FILE)).isPresent();
  }

  private boolean hasSomething() {
    return video.isPresent() && (!isSoundAlone() || microphone.isOn() || system.isOn());
  }

  /** Tells whether another source can be chosen now. */
  boolean canChoose() {
    return phase.isChoosable() && !isClosing;
  }

  /** Tells whether the record button begins or ends something now. */
  boolean canRecord() {
    return (phase.isLive() || phase == Phase.REPLAYING || phase == Phase.COUNTING)
        ? !isClosing
        : (canChoose() && hasSomething());
  }

  /** Tells whether the recording can be paused or resumed now. */
  boolean canPause() {
    return phase.isLive() && !isClosing;
  }

  /** Tells whether the moment can be marked now. */
  boolean canMark() {
    return (phase.isLive() || phase == Phase.REPLAYING) && !isClosing;
  }

  /** Tells whether the last stretch can begin to be kept now, or be saved. */
  boolean canReplay() {
    return phase == Phase.REPLAYING
        ? !isClosing
        : (canChoose() && (track.isPresent() || !sounds.isEmpty()));
  }

  /** Tells whether there is a file to copy or to show. */
  boolean hasFile() {
    return savedFile.isPresent() && !phase.isWriting() && !isClosing;
  }
}
