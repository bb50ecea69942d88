package chanlens.live.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  @Test
  void aFileHoldsAPasswordATokenOrHeaders() {
    assertThat(Secret.parse("# ours\nme:pass word\n").headers())
        .containsExactly(Map.entry("Authorization", "Basic bWU6cGFzcyB3b3Jk"));
    assertThat(Secret.parse("abc.def").headers()).containsExactly(Map.entry("Authorization", "Bearer abc.def"));
    assertThat(Secret.parse("Bearer abc").headers()).containsExactly(Map.entry("Authorization", "Bearer abc"));
    assertThat(Secret.parse("X-Key: k1\nX-Team: t").headers())
        .containsExactly(Map.entry("X-Key", "k1"), Map.entry("X-Team", "t"));
    assertThat(Secret.parse("\n").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "Bad Name: hunter2", "tok\u0001hunter2"})
  void whatIsRefusedIsNotRepeated(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Secret.parse(line))
        .withMessageContaining("line 1")
        .withMessageNotContaining("hunter2");
  }

  @Test
  void itIsNotPrinted() {
    assertThat(Secret.parse("me:hunter2")).hasToString("credentials");
  }
}
