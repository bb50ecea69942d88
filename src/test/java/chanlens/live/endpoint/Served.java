package chanlens.live.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on loopback that answers as it is told to, well or badly, and keeps what it was asked.
public final class Served implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Answering answering;

  /// Writes an answer.
  public interface Answering {
    void answer(String request, OutputStream out) throws Exception;
  }

  public Served(Answering answering) throws IOException {
    this.answering = answering;
    Thread.ofVirtual().start(this::run);
  }

  /// A server whose every answer is this.
  public static Served always(String answer) throws IOException {
    return new Served((_, out) -> out.write(answer.getBytes(StandardCharsets.UTF_8)));
  }

  /// A proper answer.
  public static byte[] ok(byte[] body) {
    byte[] head =
        ("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nConnection: close\r\nContent-Length: "
                + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] all = java.util.Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  public static byte[] notFound() {
    return "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8);
  }

  private void run() {
    while (!server.isClosed()) {
      try {
        Socket s = server.accept();
        Thread.ofVirtual().start(() -> serve(s));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket s) {
    try (s) {
      StringBuilder request = new StringBuilder();
      InputStream in = s.getInputStream();
      for (int c; request.indexOf("\r\n\r\n") < 0 && (c = in.read()) >= 0; ) {
        request.append((char) c);
      }
      if (!request.isEmpty()) {
        asked.add(request.toString());
        answering.answer(request.toString(), s.getOutputStream());
        s.getOutputStream().flush();
      }
    } catch (Exception e) {
      // who asked went away, as many tests do
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  public Address address() {
    return Address.parse(url());
  }

  /// The requests so far, as sent.
  public List<String> asked() {
    return asked;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
