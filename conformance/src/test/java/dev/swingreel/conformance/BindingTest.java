package dev.swingreel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keeps the binding from rotting where no checkout of the web-platform-tests is at hand. */
class BindingTest {

  private static final String NEXT =
      "const next = (target, type) =>"
          + " new Promise(r => target.addEventListener(type, r, {once: true}));";
  private static final String CANVAS =
      """
      const canvas = document.createElement('canvas');
      const paint = canvas.getContext('2d');
      const stream = canvas.captureStream();
      const [track] = stream.getTracks();
      const flow = () => {
        paint.fillRect(0, 0, 20, 20);
        if (track.readyState === 'live') requestAnimationFrame(flow);
      };
      """;

  private Realm realm;

  @BeforeEach
  void open() throws Exception {
    realm = Realm.open();
    realm.addApi();
  }

  @AfterEach
  void close() {
    realm.close();
  }

  private String js(String body) throws Exception {
    return realm.await(NEXT + body);
  }

  @Test
  void aCanvasIsRecordedWithItsEventsInOrder() throws Exception {
    String seen =
        js(
            CANVAS
                + """
                flow();
                const recorder = new MediaRecorder(stream, {mimeType: 'video/webm;codecs=vp8'});
                const seen = [];
                for (const type of ['start', 'pause', 'resume', 'dataavailable', 'stop', 'error'])
                  recorder.addEventListener(type, e => seen.push(e.type + ':' + recorder.state));
                let blob;
                recorder.ondataavailable = e => blob = e.data;
                recorder.start();
                await next(recorder, 'start');
                recorder.pause();
                recorder.resume();
                await next(recorder, 'resume');
                await new Promise(r => setTimeout(r, 200));
                recorder.stop();
                await next(recorder, 'stop');
                return [...seen, blob.type, blob.size > 200].join(' ');
                """);
    assertThat(seen)
        .isEqualTo(
            "start:recording pause:recording resume:recording dataavailable:inactive stop:inactive"
                + " video/webm;codecs=vp8 true");
  }

  @Test
  void dataRequestedBeforeTheStartEventIsEmptyAndHasATimecode() throws Exception {
    for (String source :
        new String[] {
          "document.createElement('canvas').captureStream()",
          "new AudioContext().createMediaStreamDestination().stream",
          "new MediaStream([...document.createElement('canvas').captureStream().getTracks(),"
              + " ...new AudioContext().createMediaStreamDestination().stream.getTracks()])"
        }) {
      assertThat(
              js(
                  """
                  const recorder = new MediaRecorder(%s);
                  recorder.start();
                  recorder.requestData();
                  const {data, timecode} = await next(recorder, 'dataavailable');
                  return [data.size, Number.isNaN(timecode)].join();
                  """
                      .formatted(source)))
          .isEqualTo("0,false");
    }
  }

  @Test
  void dataRequestedInTheStartEventOfFlowingMediaIsThereAndOfTheRecordersType() throws Exception {
    String oscillator =
        """
        const graph = new AudioContext();
        const destination = graph.createMediaStreamDestination();
        const tone = graph.createOscillator();
        tone.connect(destination);
        tone.start();
        """;
    for (String tracks :
        new String[] {
          "stream.getTracks()",
          "destination.stream.getTracks()",
          "[...stream.getTracks(), ...destination.stream.getTracks()]"
        }) {
      assertThat(
              js(
                  CANVAS
                      + oscillator
                      + """
                      flow();
                      const recorder = new MediaRecorder(new MediaStream(%s));
                      recorder.onstart = () => recorder.requestData();
                      recorder.start();
                      const {data} = await next(recorder, 'dataavailable');
                      return [data.size > 0, data.type === recorder.mimeType].join();
                      """
                          .formatted(tracks)))
          .isEqualTo("true,true");
    }
  }

  @Test
  void stoppingTheTracksOfAClonedStreamEndsItsRecordingWithData() throws Exception {
    assertThat(
            js(
                CANVAS
                    + """
                    flow();
                    const clone = stream.clone();
                    const recorder = new MediaRecorder(clone);
                    recorder.start();
                    await next(recorder, 'start');
                    const data = next(recorder, 'dataavailable');
                    const stop = next(recorder, 'stop');
                    clone.getTracks().forEach(each => each.stop());
                    await Promise.all([data, stop]);
                    return [recorder.state, track.readyState].join();
                    """))
        .isEqualTo("inactive,live");
  }

  @Test
  void exceptionsAreThoseOfTheRealm() throws Exception {
    assertThat(
            js(
                """
                try {
                  new MediaRecorder(new MediaStream()).pause();
                } catch (e) {
                  return [e instanceof DOMException, e.name, e.code].join();
                }
                """))
        .isEqualTo("true,InvalidStateError,11");
    assertThat(
            js(
                """
                const wrong = [
                  () => new MediaRecorder(),
                  () => new MediaRecorder({}),
                  () => new MediaRecorder(new MediaStream(), {audioBitrateMode: 'odd'}),
                  () => new MediaStream().addTrack('track'),
                  () => new BlobEvent('data', {data: null}),
                  () => new MediaStreamTrackEvent('track'),
                ];
                return wrong.every(call => {
                  try { call(); return false; } catch (e) { return e instanceof TypeError; }
                });
                """))
        .isEqualTo("true");
  }

  @Test
  void anObjectOfTheApiIsTheSameObjectOfThePageEachTime() throws Exception {
    assertThat(
            js(
                CANVAS
                    + """
                    const recorder = new MediaRecorder(stream);
                    return [
                      recorder.stream === stream,
                      stream.getTracks()[0] === track,
                      stream.getTrackById(track.id) === track,
                      track.canvas === canvas,
                      track.clone().canvas === canvas,
                      track instanceof CanvasCaptureMediaStreamTrack,
                    ].join();
                    """))
        .isEqualTo("true,true,true,true,true,true");
  }

  @Test
  void microTasksRunAfterEachListener() throws Exception {
    assertThat(
            js(
                """
                const recorder = new MediaRecorder(document.createElement('canvas').captureStream());
                const seen = [];
                recorder.addEventListener('start', () => {
                  seen.push('first');
                  Promise.resolve().then(() => seen.push('its micro-task'));
                });
                recorder.addEventListener('start', () => seen.push('second'));
                recorder.start();
                await next(recorder, 'start');
                return seen.join();
                """))
        .isEqualTo("first,its micro-task,second");
  }

  @Test
  void whatAListenerThrowsIsNotLost() throws Exception {
    js(
        """
        const recorder = new MediaRecorder(document.createElement('canvas').captureStream());
        recorder.onstart = () => { throw new Error('by the listener'); };
        recorder.start();
        await next(recorder, 'start');
        return '';
        """);
    assertThat(realm.errors()).singleElement().asString().contains("by the listener");
  }

  @Test
  void aRejectionNobodyHandlesIsNotLost() throws Exception {
    realm.run(Source.create("js", "Promise.reject(new Error('unheard'))"));
    assertThat(realm.errors()).singleElement().asString().contains("unheard");
  }

  @Test
  void devicesAreOpenedWithConstraints() throws Exception {
    assertThat(
            js(
                """
                const media = await navigator.mediaDevices.getUserMedia(
                  {audio: true, video: {width: {ideal: 320, min: 160}}});
                const [video] = media.getVideoTracks();
                const {width, height} = video.getSettings();
                let refused;
                await video.applyConstraints({width: {min: 100000}}).catch(e => refused = e);
                return [width, height, media.getAudioTracks().length,
                  refused instanceof OverconstrainedError, refused.constraint].join();
                """))
        .isEqualTo("320,240,1,true,width");
  }

  @Test
  void aDisplayIsRefusedAtOnceWhereTheRequestIsWrong() throws Exception {
    assertThat(
            js(
                """
                const asked = navigator.mediaDevices.getDisplayMedia({video: false});
                return Promise.race([asked, Promise.resolve('not yet')]).catch(e => e.name);
                """))
        .isEqualTo("TypeError");
  }

  @Test
  void aTurnOfDrawingIsOnePicture() throws Exception {
    assertThat(
            js(
                """
                const canvas = document.createElement('canvas');
                const video = document.createElement('video');
                const paint = canvas.getContext('2d');
                video.srcObject = canvas.captureStream();
                paint.fillStyle = 'red';
                paint.fillRect(0, 0, 300, 150);
                paint.fillStyle = 'blue';
                paint.fillRect(0, 0, 300, 150);
                await video.play();
                const copy = document.createElement('canvas').getContext('2d');
                copy.drawImage(video, 0, 0);
                return [video.getVideoPlaybackQuality().totalVideoFrames,
                  ...copy.getImageData(5, 5, 1, 1).data].join();
                """))
        .isEqualTo("1,0,0,255,255");
  }
}
