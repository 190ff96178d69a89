package dev.swingreel.examples;

import dev.swingreel.MediaContext;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.AudioReader;
import dev.swingreel.plugin.MediaFile;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.Recording;
import dev.swingreel.stream.AudioLevelMeter;
import dev.swingreel.stream.MediaDevices;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamConstraints;
import dev.swingreel.stream.MediaTrackConstraints;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/**
 * A dictaphone: records clips from the microphone, shows how loud it is, asks for a name for each,
 * plays, renames and deletes them. Clips are files in a folder of the caller's.
 *
 * <p>Everything but the playing happens on the event dispatch thread, where the context has its
 * events and promises.
 */
public final class Dictaphone extends JFrame {

  private static final long serialVersionUID = 1L;
  private static final String UNNAMED = "My unnamed clip";

  private final transient Path folder;
  private final transient UnaryOperator<String> askForName;
  private final transient MediaContext context;
  private final JButton record = new JButton("Record");
  private final JButton stop = new JButton("Stop");
  private final JLabel state = new JLabel("Waiting for the microphone …");
  private final Level level = new Level();
  private final Box clips = Box.createVerticalBox();
  private transient MediaStream stream;
  private transient MediaRecorder recorder;
  private int recorded;

  /**
   * Makes a dictaphone. On the event dispatch thread.
   *
   * @param folder where clips are kept
   * @param askForName gets the name there is and returns the one wanted, null to keep it
   */
  public Dictaphone(Path folder, UnaryOperator<String> askForName) {
    super("Dictaphone");
    this.folder = folder;
    this.askForName = askForName;
    this.context =
        MediaContext.with(PluginCatalog.load(Dictaphone.class.getClassLoader()))
            .eventExecutor(SwingUtilities::invokeLater)
            .build();
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    layOut();
    record.addActionListener(e -> record());
    stop.addActionListener(e -> recorder.stop());
    openMicrophone();
  }

  /**
   * Shows a dictaphone that forgets its clips when it ends.
   *
   * @param args none
   * @throws IOException if there is no room for clips
   */
  public static void main(String[] args) throws IOException {
    Path clips = Files.createTempDirectory("clips");
    SwingUtilities.invokeLater(
        () -> new Dictaphone(clips, Dictaphone::askInADialog).setVisible(true));
  }

  private static String askInADialog(String name) {
    return JOptionPane.showInputDialog("Enter a name for your sound clip", name);
  }

  private void layOut() {
    record.setEnabled(false);
    stop.setEnabled(false);
    JPanel buttons = new JPanel();
    buttons.add(record);
    buttons.add(stop);
    JPanel top = new JPanel(new BorderLayout(0, 8));
    top.add(state, BorderLayout.NORTH);
    top.add(level, BorderLayout.CENTER);
    top.add(buttons, BorderLayout.SOUTH);
    JPanel content = new JPanel(new BorderLayout(0, 8));
    content.setBorder(BorderFactory.createEmptyBorder(12, 12, 12, 12));
    content.add(top, BorderLayout.NORTH);
    JPanel list = new JPanel(new BorderLayout());
    list.add(clips, BorderLayout.NORTH);
    content.add(new JScrollPane(list), BorderLayout.CENTER);
    setContentPane(content);
    setSize(440, 360);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // ready hears of everything
  private void openMicrophone() {
    // begin microphone
    new MediaDevices(context)
        .getUserMedia(MediaStreamConstraints.audio(MediaTrackConstraints.NONE))
        .whenComplete((opened, failure) -> ready(opened, failure));
    // end microphone
  }

  private void ready(MediaStream opened, Throwable failure) {
    if (failure != null) {
      state.setText(failure.getMessage());
      return;
    }
    stream = opened;
    level.show(AudioLevelMeter.of(stream.getAudioTracks().get(0)));
    state.setText(stream.getAudioTracks().get(0).label());
    record.setEnabled(true);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a recording is always completed
  private void record() {
    record.setEnabled(false);
    recorded++;
    recorder =
        new MediaRecorder(
            stream,
            MediaRecorderOptions.builder()
                .mimeType("audio/webm")
                .target(folder.resolve("clip-" + recorded + ".webm"))
                .build());
    recorder.onstart(e -> stop.setEnabled(true));
    recorder.recording().thenAccept(this::keep);
    MediaRecorder begun = recorder;
    // Plugins are asked before it begins, and nothing waits on the event dispatch thread.
    Worker.start("start-clip", () -> start(begun));
  }

  private void start(MediaRecorder begun) {
    try {
      begun.start();
    } catch (MediaException e) {
      SwingUtilities.invokeLater(
          () -> {
            state.setText(e.getMessage());
            record.setEnabled(true);
          });
    }
  }

  private void keep(Recording recording) {
    stop.setEnabled(false);
    record.setEnabled(true);
    recording.failure().ifPresent(failure -> state.setText(failure.getMessage()));
    recording
        .path()
        .filter(Files::exists)
        .ifPresent(
            file -> {
              String name = askForName.apply(UNNAMED);
              clips.add(new Clip(file, name == null || name.isBlank() ? UNNAMED : name));
              clips.revalidate();
            });
  }

  @Override
  public void dispose() {
    if (stream != null) {
      stream.getTracks().forEach(track -> track.stop());
    }
    level.end();
    context.close();
    super.dispose();
  }

  /** One recorded clip: its name, to be clicked for another one, and what can be done with it. */
  private final class Clip extends JPanel {

    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final JLabel name;
    private final JButton play = new JButton("Play");
    private transient Worker playing;

    Clip(Path file, String title) {
      super(new BorderLayout());
      this.file = file;
      this.name = new JLabel(title);
      setBorder(BorderFactory.createEmptyBorder(0, 8, 0, 0));
      name.setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
      name.addMouseListener(
          new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
              rename();
            }
          });
      JButton delete = new JButton("Delete");
      play.addActionListener(e -> playOrStop());
      delete.addActionListener(e -> delete());
      JPanel buttons = new JPanel();
      buttons.add(play);
      buttons.add(delete);
      add(name, BorderLayout.CENTER);
      add(buttons, BorderLayout.EAST);
    }

    private void rename() {
      String wanted = askForName.apply(name.getText());
      if (wanted != null && !wanted.isBlank()) {
        name.setText(wanted);
      }
    }

    private void playOrStop() {
      if (playing == null) {
        play.setText("Stop playing");
        playing = Worker.start("play-clip", this::play);
      } else {
        playing.stop(Duration.ZERO); // the interrupt ends it
      }
    }

    private void play() {
      String news = state.getText();
      try {
        playFile();
      } catch (MediaException | LineUnavailableException | IllegalArgumentException e) {
        news = e.getMessage();
      }
      String told = news;
      SwingUtilities.invokeLater(
          () -> {
            state.setText(told);
            play.setText("Play");
            playing = null;
          });
    }

    // begin playing
    private void playFile() throws LineUnavailableException {
      try (AudioReader sound = MediaFile.open(context.plugins().readers(), file).openAudio()) {
        int channels = sound.format().channelCount();
        AudioFormat pcm = new AudioFormat(sound.format().sampleRateHz(), 16, channels, true, false);
        try (SourceDataLine line = AudioSystem.getSourceDataLine(pcm)) {
          line.open(pcm);
          line.start();
          while (!Thread.currentThread().isInterrupted() && sound.advance()) {
            try (AudioFrame run = sound.sound()) {
              byte[] bytes = pcm(run, channels);
              line.write(bytes, 0, bytes.length);
            }
          }
          if (!Thread.currentThread().isInterrupted()) {
            line.drain();
          }
        }
      }
    }

    // end playing

    private static byte[] pcm(AudioFrame run, int channels) {
      ByteBuffer out =
          ByteBuffer.allocate(run.frameCount() * channels * Short.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < run.frameCount() * channels; i++) {
        float sample = run.data().getFloat(i * Float.BYTES);
        out.putShort((short) Math.round(Math.max(-1, Math.min(1, sample)) * Short.MAX_VALUE));
      }
      return out.array();
    }

    private void delete() {
      if (playing != null) {
        playing.stop(Duration.ZERO);
      }
      try {
        Files.deleteIfExists(file);
        clips.remove(this);
        clips.revalidate();
        clips.repaint();
      } catch (IOException e) {
        state.setText("The clip stays: " + e.getMessage());
      }
    }
  }

  /** How loud it is, from -60 dB on: a bar that follows the loudest channel. */
  private static final class Level extends JComponent {

    private static final long serialVersionUID = 1L;
    private static final double QUIETEST_DB = -60;

    private final Timer timer = new Timer(50, tick -> repaint());
    private transient AudioLevelMeter meter;

    Level() {
      setName("level");
      setPreferredSize(new Dimension(400, 28));
    }

    void show(AudioLevelMeter newMeter) {
      meter = newMeter;
      timer.start();
    }

    void end() {
      timer.stop();
      if (meter != null) {
        meter.close();
      }
    }

    private double share() {
      double loudest = 0;
      for (int channel = 0; meter != null && channel < meter.channelCount(); channel++) {
        loudest = Math.max(loudest, meter.peak(channel));
      }
      return Math.max(0, 1 - AudioLevelMeter.decibels(loudest) / QUIETEST_DB);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      graphics.setColor(Color.DARK_GRAY);
      graphics.fillRect(0, 0, getWidth(), getHeight());
      double share = share();
      graphics.setColor(share > 0.95 ? Color.RED : Color.GREEN);
      graphics.fillRect(0, 0, (int) (getWidth() * share), getHeight());
    }
  }
}
