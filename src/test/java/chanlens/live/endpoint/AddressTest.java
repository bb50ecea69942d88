package chanlens.live.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "localhost:6060, http://localhost:6060/debug/pprof/",
    "http://localhost:6060/, http://localhost:6060/debug/pprof/",
    "https://app.example, https://app.example:443/debug/pprof/",
    "http://h:1/debug/pprof/goroutine, http://h:1/debug/pprof/",
    "http://h:1/api/v1/debug/pprof, http://h:1/api/v1/debug/pprof/",
    "http://[::1]:6060, http://[::1]:6060/debug/pprof/",
    "http://h:1/internal/profiles, http://h:1/internal/profiles/",
    "unix:/run/app.sock, unix:/run/app.sock:/debug/pprof/",
    "unix:/run/app.sock:/x/debug/pprof, unix:/run/app.sock:/x/debug/pprof/"
  })
  void whatPeopleWriteIsUnderstood(String words, String means) {
    assertThat(Address.parse(words)).hasToString(means);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "ftp://h/", "http://", "http://h:99999", "http://h:0", "http://h/?debug=2", "http://h/#x", "unix:", "http://a b/"})
  void whatNamesNoPlaceIsRefused(String words) {
    assertThatIllegalArgumentException().isThrownBy(() -> Address.parse(words));
  }

  @Test
  void aPasswordInAUrlIsRefusedAndNotRepeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Address.parse("http://me:hunter2@h:6060"))
        .withMessageContaining("--auth-file")
        .withMessageNotContaining("hunter2");
  }

  @Test
  void onlyThisMachineIsLoopback() {
    assertThat(Address.parse("127.0.0.1:1").isLoopback()).isTrue();
    assertThat(Address.parse("[::1]:1").isLoopback()).isTrue();
    assertThat(Address.parse("unix:/s").isLoopback()).isTrue();
    assertThat(Address.parse("10.0.0.1:1").isLoopback()).isFalse();
    assertThat(Address.parse("localhost.example:1").isLoopback()).isFalse();
  }

  @Test
  void aPathIsBelowTheBaseOrFromTheRoot() {
    Address a = Address.parse("h:1/x/debug/pprof/");
    assertThat(a.path("goroutine?debug=2")).isEqualTo("/x/debug/pprof/goroutine?debug=2");
    assertThat(a.path("/debug/vars")).isEqualTo("/debug/vars");
  }
}
