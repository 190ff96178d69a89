package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.UserSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NamingModelTest extends PanelModelFixture {

  @Test
  void nothingIsAskedUnlessTheUserWantsIt() {
    saved();
    assertThat(model.state().askedName()).isEmpty();
  }

  @Test
  void givesTheFileTheNameAndTellsIt() throws IOException {
    Path file = asked();
    assertThat(model.state().askedName()).contains("Swingreel");
    assertThat(model.state().notice().sentence()).isEqualTo("Saved as Swingreel.webm");
    model.giveName(" Talk ");
    assertThat(file).exists();
    settle();
    assertThat(file).doesNotExist();
    assertThat(videos.resolve("Talk.webm")).hasContent("film");
    assertThat(model.state().askedName()).isEmpty();
    assertThat(model.state().savedFile()).contains(videos.resolve("Talk.webm"));
    assertThat(model.state().notice().sentence()).isEqualTo("Saved as Talk.webm");
  }

  @Test
  void asksOnceMoreForANameThatCannotBe() throws IOException {
    Path file = asked();
    Files.writeString(videos.resolve("Taken.webm"), "another");
    for (String name : new String[] {"", "a/b", ".hidden", "Taken"}) {
      model.giveName(name);
      settle();
      assertThat(model.state().notice().kind()).as(name).isEqualTo(Notice.Kind.PROBLEM);
      assertThat(model.state().askedName()).as(name).contains("Swingreel");
      assertThat(file).exists();
    }
    assertThat(videos.resolve("Taken.webm")).hasContent("another");
  }

  @Test
  void theAutomaticNameStaysIfTheQuestionIsNotAnswered() throws IOException {
    Path file = asked();
    model.keepName();
    assertThat(model.state().askedName()).isEmpty();
    model.giveName("Too late");
    settle();
    assertThat(file).exists();
    assertThat(model.state().notice().sentence()).isEqualTo("Saved as Swingreel.webm");
  }

  @Test
  void theNextRecordingEndsTheQuestion() throws IOException {
    asked();
    model.toggleRecording();
    assertThat(model.state().phase()).isEqualTo(Phase.STARTING);
    assertThat(model.state().askedName()).isEmpty();
  }

  private Path asked() throws IOException {
    Path file = Files.writeString(videos.resolve("Swingreel.webm"), "film");
    model = model(UserSettings.NONE.with(Preference.ASK_NAME, "true"));
    saved();
    return file;
  }
}
