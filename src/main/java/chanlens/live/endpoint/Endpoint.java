package chanlens.live.endpoint;

import chanlens.bytes.Printed;
import chanlens.live.endpoint.ReadFailed.Kind;
import chanlens.work.Cancel;
import chanlens.work.Cancelled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/// A running service, asked one thing at a time. Redirects are not followed, nothing is asked twice, nothing is
/// unzipped, cookies are not kept, and no proxy of the environment is used.
///
/// For one thread; [#close()] from any.
public final class Endpoint implements AutoCloseable {
  private static final int CHUNK = 1 << 16;
  private static final int MAX_LINE = 1 << 14;
  private static final int MAX_HEADERS = 200;
  private static final int MAX_SHOWN = 120;
  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final long LOOK_MILLIS = 50;

  private final Address address;
  private final Secret secret;
  private final HttpHost host;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("endpoint clock").factory());

  /// @param trusted what makes certificates believed; empty for what Java trusts
  /// @throws IllegalArgumentException with a sentence, if the secret would travel in the open
  public Endpoint(Address address, Secret secret, Optional<SSLContext> trusted) {
    if (!secret.isEmpty() && !address.secure() && !address.isLoopback()) {
      throw new IllegalArgumentException(
          "credentials would travel to " + address.host()
              + " unencrypted; use https, or a port forwarded to this machine");
    }
    this.address = address;
    this.secret = secret;
    host = new HttpHost(address.secure() ? "https" : "http", address.host(), address.port() == 0 ? -1 : address.port());
    TlsSocketStrategy tls =
        trusted.map(DefaultClientTlsStrategy::new).orElseGet(DefaultClientTlsStrategy::createDefault);
    Http1Config limits = Http1Config.custom().setMaxLineLength(MAX_LINE).setMaxHeaderCount(MAX_HEADERS).build();
    PoolingHttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(limits).build())
            .setTlsSocketStrategy(tls)
            .setMaxConnTotal(2)
            .setMaxConnPerRoute(2)
            .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
            .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(Timeout.ofSeconds(60)).build())
            .build();
    client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .disableConnectionState()
            .setUserAgent("chanlens")
            .build();
  }

  public Address address() {
    return address;
  }

  /// Reads something small, as text.
  ///
  /// @param name see [Address#path(String)]
  /// @throws Cancelled if asked to
  public String text(String name, Allowance allowance, Cancel cancel) throws ReadFailed {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      read(name, allowance, body, cancel);
    } catch (ReadFailed e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  /// Reads something to its end.
  ///
  /// @param name see [Address#path(String)]
  /// @param to gets the body as sent; what came before a failure is in it
  /// @throws ReadFailed if the service gives nothing, or not all of it
  /// @throws IOException if `to` takes no more
  /// @throws Cancelled if asked to
  public Reply read(String name, Allowance allowance, OutputStream to, Cancel cancel) throws IOException {
    long start = System.nanoTime();
    HttpGet get = request(name, allowance);
    AtomicBoolean late = new AtomicBoolean();
    Future<?> alarm =
        clock.schedule(() -> {
          late.set(true);
          get.abort();
        }, allowance.maxTime().toMillis(), TimeUnit.MILLISECONDS);
    Future<?> look =
        clock.scheduleWithFixedDelay(() -> {
          if (cancel.asked()) {
            get.abort();
          }
        }, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    try {
      return exchange(name, get, allowance, to, start);
    } catch (Sink e) {
      throw e.reason;
    } catch (IOException | HttpException | RuntimeException e) {
      get.abort(); // before anything is closed: closing reads what is left, without end
      if (e instanceof ReadFailed failed) {
        throw failed;
      }
      cancel.check();
      throw late.get() ? tooSlow(name, allowance) : failure(name, e);
    } finally {
      alarm.cancel(false);
      look.cancel(false);
    }
  }

  private HttpGet request(String name, Allowance allowance) {
    HttpGet get = new HttpGet(URI.create(address.path(name)));
    RequestConfig.Builder config =
        RequestConfig.custom()
            .setResponseTimeout(Timeout.of(allowance.maxTime()))
            .setConnectionRequestTimeout(CONNECT);
    address.socket().ifPresent(config::setUnixDomainSocket);
    get.setConfig(config.build());
    for (Map.Entry<String, String> h : secret.headers()) {
      get.addHeader(h.getKey(), h.getValue());
    }
    return get;
  }

  private Reply exchange(String name, HttpGet get, Allowance allowance, OutputStream to, long start)
      throws IOException, HttpException {
    try (ClassicHttpResponse response = client.executeOpen(host, get, null)) {
      try {
        check(name, response);
        HttpEntity entity = response.getEntity();
        long bytes = 0;
        if (entity != null) {
          if (entity.getContentLength() > allowance.maxBytes()) {
            throw tooLarge(name, "says that it sends " + entity.getContentLength() + " bytes", allowance);
          }
          bytes = copy(name, entity.getContent(), allowance, to);
          if (entity.getContentLength() >= 0 && bytes < entity.getContentLength()) {
            throw new ReadFailed(
                Kind.BROKEN, what(name) + " ended after " + bytes + " of " + entity.getContentLength() + " bytes");
          }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new Reply(header(response, HttpHeaders.CONTENT_TYPE), bytes, took);
      } catch (IOException | RuntimeException e) {
        get.abort();
        throw e;
      }
    }
  }

  private long copy(String name, InputStream in, Allowance allowance, OutputStream to) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long bytes = 0;
    for (int n; (n = in.read(chunk)) >= 0; ) {
      bytes += n;
      if (bytes > allowance.maxBytes()) {
        throw tooLarge(name, "sends without end", allowance);
      }
      try {
        to.write(chunk, 0, n);
      } catch (IOException e) {
        throw new Sink(e);
      }
    }
    return bytes;
  }

  /// Whoever reads could not write: not a fault of the service.
  private static final class Sink extends IOException {
    private static final long serialVersionUID = 1L;

    private final IOException reason;

    Sink(IOException reason) {
      super(reason);
      this.reason = reason;
    }
  }

  private void check(String name, ClassicHttpResponse response) throws ReadFailed {
    int status = response.getCode();
    if (status == HttpStatus.SC_OK) {
      return;
    }
    if (status >= HttpStatus.SC_MULTIPLE_CHOICES && status < HttpStatus.SC_BAD_REQUEST) {
      throw new ReadFailed(
          Kind.ELSEWHERE,
          what(name) + " is elsewhere, " + target(header(response, HttpHeaders.LOCATION))
              + "; it was not followed: if you trust it, name it instead");
    }
    if (status == HttpStatus.SC_UNAUTHORIZED || status == HttpStatus.SC_FORBIDDEN) {
      throw new ReadFailed(
          Kind.FORBIDDEN,
          what(name) + (secret.isEmpty() ? " wants credentials" : " does not accept these credentials") + " (HTTP "
              + status + "); --auth-file names a file with them, --ask asks for them");
    }
    if (status == HttpStatus.SC_NOT_FOUND) {
      throw new ReadFailed(Kind.ABSENT, what(name) + " is not there (HTTP 404)");
    }
    throw new ReadFailed(Kind.REFUSED, what(name) + " was refused (HTTP " + status + ")" + said(response));
  }

  /// The first line of an answer that is an error, such as `tracing already in use`.
  private static String said(ClassicHttpResponse response) {
    if (response.getEntity() == null) {
      return "";
    }
    try {
      byte[] head = response.getEntity().getContent().readNBytes(MAX_SHOWN);
      String line = new String(head, StandardCharsets.UTF_8).lines().findFirst().orElse("").strip();
      return line.isEmpty() || line.startsWith("<") ? "" : ": " + Printed.of(line);
    } catch (IOException e) {
      return "";
    }
  }

  /// Where a redirect leads, and whether that is another machine of ours.
  private static String target(String location) {
    String shown = location.isEmpty() ? "it does not say where" : "at " + location;
    try {
      String to = URI.create(location).getHost();
      if (to != null && to.matches("[0-9.]+|\\[.*]")) {
        InetAddress literal = InetAddress.ofLiteral(to.replaceAll("[\\[\\]]", ""));
        boolean inside = literal.isSiteLocalAddress() || literal.isLoopbackAddress() || literal.isLinkLocalAddress();
        return inside ? shown + ", a private address" : shown;
      }
    } catch (IllegalArgumentException e) {
      return shown;
    }
    return shown;
  }

  private static String header(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    String value = header == null || header.getValue() == null ? "" : Printed.of(header.getValue());
    return value.length() > MAX_SHOWN ? value.substring(0, MAX_SHOWN) + "…" : value;
  }

  private ReadFailed tooLarge(String name, String how, Allowance allowance) {
    return new ReadFailed(
        Kind.TOO_LARGE, what(name) + " " + how + "; more than " + allowance.maxBytes() + " bytes are not read");
  }

  private ReadFailed tooSlow(String name, Allowance allowance) {
    return new ReadFailed(
        Kind.TOO_SLOW, what(name) + " had not ended after " + allowance.maxTime().toSeconds() + " s");
  }

  private ReadFailed failure(String name, Exception e) {
    return switch (e) {
      case UnknownHostException _ ->
          new ReadFailed(Kind.UNREACHABLE, "there is no host " + Printed.of(address.host()), e);
      case SSLException s ->
          new ReadFailed(Kind.UNTRUSTED, address + ": no trusted connection: " + Printed.of(reason(s)), e);
      case SocketTimeoutException _ -> new ReadFailed(Kind.TOO_SLOW, what(name) + " gave no answer in time", e);
      case ConnectException _ -> new ReadFailed(Kind.UNREACHABLE, "nobody answers at " + address, e);
      case HttpException h ->
          new ReadFailed(Kind.BROKEN, what(name) + " is no proper HTTP: " + Printed.of(reason(h)), e);
      default -> new ReadFailed(Kind.BROKEN, what(name) + " broke off: " + Printed.of(reason(e)), e);
    };
  }

  private static String reason(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.length() > MAX_SHOWN ? message.substring(0, MAX_SHOWN) + "…" : message;
  }

  private String what(String name) {
    String all = address.toString();
    String shown = name.startsWith("/") ? all.substring(0, all.length() - address.base().length()) + name : all + name;
    return Printed.of(shown);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    try {
      client.close();
    } catch (IOException e) {
      System.getLogger(Endpoint.class.getName()).log(System.Logger.Level.DEBUG, "a connection was not closed", e);
    }
  }
}
