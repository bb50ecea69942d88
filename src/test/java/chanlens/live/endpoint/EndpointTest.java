package chanlens.live.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import chanlens.live.endpoint.ReadFailed.Kind;
import chanlens.work.Cancel;
import chanlens.work.CancelSwitch;
import chanlens.work.Cancelled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Hostile services end in a sentence, in bounded time and memory.
@Timeout(60)
class EndpointTest {
  private static final Allowance TIGHT = new Allowance(1 << 20, Duration.ofSeconds(2));

  private static ReadFailed failure(Served served, Secret secret) {
    try (Endpoint e = new Endpoint(served.address(), secret, Optional.empty())) {
      return catchThrowableOfType(
          ReadFailed.class, () -> e.read("goroutine", TIGHT, OutputStream.nullOutputStream(), Cancel.NEVER));
    }
  }

  private static ReadFailed failure(Served served) {
    return failure(served, Secret.NONE);
  }

  @Test
  void aProperAnswerIsReadToItsEnd() throws Exception {
    byte[] body = "abc".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    try (Served served = new Served((_, out) -> out.write(Served.ok(body)));
        Endpoint e = new Endpoint(served.address(), Secret.NONE, Optional.empty())) {
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      Reply reply = e.read("goroutine?debug=2", TIGHT, got, Cancel.NEVER);
      assertThat(got.toByteArray()).isEqualTo(body);
      assertThat(reply.bytes()).isEqualTo(body.length);
      assertThat(served.asked().getFirst()).startsWith("GET /debug/pprof/goroutine?debug=2 HTTP/1.1\r\n");
    }
  }

  @Test
  void aBodyWithoutEndIsCut() throws Exception {
    try (Served served = new Served((_, out) -> {
      out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      while (true) {
        out.write(new byte[1 << 16]);
      }
    })) {
      assertThat(failure(served).kind()).isEqualTo(Kind.TOO_LARGE);
    }
  }

  @Test
  void chunksWithoutEndAreCut() throws Exception {
    try (Served served = new Served((_, out) -> {
      out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      while (true) {
        out.write(("1000\r\n" + "x".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.UTF_8));
      }
    })) {
      assertThat(failure(served)).hasMessageContaining("more than 1048576 bytes are not read");
    }
  }

  @Test
  void aLengthOfTenGigabytesIsNotWaitedFor() throws Exception {
    try (Served served = Served.always("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\nx")) {
      assertThat(failure(served)).hasMessageContaining("says that it sends 10737418240 bytes");
    }
  }

  @Test
  void aSlowDripEnds() throws Exception {
    try (Served served = new Served((_, out) -> {
      out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 1000; i++) {
        out.write('x');
        out.flush();
        Thread.sleep(50);
      }
    })) {
      assertThat(failure(served).kind()).isEqualTo(Kind.TOO_SLOW);
    }
  }

  @Test
  void headersWithoutEndEnd() throws Exception {
    try (Served served = new Served((_, out) -> {
      out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.UTF_8));
      while (true) {
        out.write("X-A: b\r\n".getBytes(StandardCharsets.UTF_8));
      }
    })) {
      assertThat(failure(served).kind()).isEqualTo(Kind.BROKEN);
    }
  }

  @Test
  void whoNeverAnswersIsLeft() throws Exception {
    try (Served served = new Served((_, _) -> Thread.sleep(60_000))) {
      assertThat(failure(served).kind()).isEqualTo(Kind.TOO_SLOW);
    }
  }

  @Test
  void aCutAnswerIsNoAnswer() throws Exception {
    try (Served served = Served.always("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")) {
      assertThat(failure(served).kind()).isEqualTo(Kind.BROKEN);
    }
  }

  @Test
  void whatIsNoHttpIsNamed() throws Exception {
    try (Served served = Served.always("SSH-2.0-OpenSSH_9.6\r\n\r\n")) {
      assertThat(failure(served).kind()).isEqualTo(Kind.BROKEN);
    }
  }

  @Test
  void aRedirectIsShownAndNotFollowed() throws Exception {
    try (Served served =
        Served.always("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(failure(served))
          .hasMessageContaining("at http://169.254.169.254/latest, a private address")
          .hasMessageContaining("not followed");
      assertThat(served.asked()).hasSize(1);
    }
  }

  @Test
  void credentialsAreAskedForAndNotRepeated() throws Exception {
    try (Served served = Served.always(
        "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(failure(served)).hasMessageContaining("wants credentials").hasMessageContaining("--auth-file");
      assertThat(failure(served, Secret.parse("me:hunter2")))
          .hasMessageContaining("does not accept").hasMessageNotContaining("hunter2").hasMessageNotContaining("bWU6");
      assertThat(served.asked().getLast()).contains("Authorization: Basic bWU6aHVudGVyMg==");
    }
  }

  @Test
  void credentialsDoNotTravelInTheOpen() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Endpoint(Address.parse("http://app.example"), Secret.parse("t"), Optional.empty()))
        .withMessageContaining("unencrypted");
  }

  @Test
  void aRefusalIsQuotedSafely() throws Exception {
    String body = "Could not enable tracing: \u001b[31mtracing is already enabled\nmore";
    try (Served served = Served.always(
        "HTTP/1.1 500 Internal Server Error\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
      assertThat(failure(served))
          .hasMessageEndingWith("(HTTP 500): Could not enable tracing: \\x1b[31mtracing is already enabled");
    }
  }

  @Test
  void nobodyThereIsSaid() throws Exception {
    int port;
    try (ServerSocket s = new ServerSocket(0)) {
      port = s.getLocalPort();
    }
    try (Endpoint e = new Endpoint(Address.parse("127.0.0.1:" + port), Secret.NONE, Optional.empty())) {
      assertThatExceptionOfType(ReadFailed.class)
          .isThrownBy(() -> e.text("", TIGHT, Cancel.NEVER))
          .withMessage("nobody answers at http://127.0.0.1:" + port + "/debug/pprof/");
    }
  }

  @Test
  void aServerWithoutACertificateIsNotTrusted() throws Exception {
    try (SSLServerSocket server =
        (SSLServerSocket) SSLContext.getDefault().getServerSocketFactory().createServerSocket(0)) {
      Thread.ofVirtual().start(() -> {
        try {
          server.accept().getInputStream().read();
        } catch (IOException e) {
          // the handshake fails, as it should
        }
      });
      String url = "https://127.0.0.1:" + server.getLocalPort();
      try (Endpoint e = new Endpoint(Address.parse(url), Secret.NONE, Optional.empty())) {
        assertThatExceptionOfType(ReadFailed.class)
            .isThrownBy(() -> e.text("", TIGHT, Cancel.NEVER))
            .satisfies(f -> assertThat(f.kind()).isEqualTo(Kind.UNTRUSTED));
      }
    }
  }

  @Test
  void httpsOfAPlainServerIsNotTrusted() throws Exception {
    try (Served served = Served.always("HTTP/1.1 400 Bad Request\r\n\r\n");
        Endpoint e =
            new Endpoint(
                Address.parse(served.url().replace("http:", "https:")), Secret.NONE, Optional.empty())) {
      assertThatExceptionOfType(ReadFailed.class).isThrownBy(() -> e.text("", TIGHT, Cancel.NEVER));
    }
  }

  @Test
  void aReaderIsCancelledWhileItWaits() throws Exception {
    try (Served served = new Served((_, _) -> Thread.sleep(60_000));
        Endpoint e = new Endpoint(served.address(), Secret.NONE, Optional.empty())) {
      CancelSwitch off = new CancelSwitch();
      Thread.ofVirtual().start(() -> {
        while (served.asked().isEmpty()) {
          Thread.onSpinWait();
        }
        off.ask();
      });
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> assertThatExceptionOfType(Cancelled.class)
              .isThrownBy(() -> e.text("", new Allowance(1, Duration.ofMinutes(5)), off)));
    }
  }

  @Test
  void whoCannotWriteIsNotTheServicesFault() throws Exception {
    OutputStream full = new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("no space left");
      }
    };
    try (Served served = new Served((_, out) -> out.write(Served.ok(new byte[10])));
        Endpoint e = new Endpoint(served.address(), Secret.NONE, Optional.empty())) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> e.read("heap", TIGHT, full, Cancel.NEVER))
          .withMessage("no space left");
    }
  }

  @Test
  void aSocketInTheFileSystemIsAsked(@TempDir Path folder) throws Exception {
    Path socket = folder.resolve("s");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Thread.ofVirtual().start(() -> {
        try (SocketChannel c = server.accept()) {
          c.read(ByteBuffer.allocate(4096));
          c.write(ByteBuffer.wrap(Served.ok("hello".getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
          // the test fails by itself
        }
      });
      try (Endpoint e = new Endpoint(Address.parse("unix:" + socket), Secret.NONE, Optional.empty())) {
        assertThat(e.text("", TIGHT, Cancel.NEVER)).isEqualTo("hello");
      }
    }
  }
}
