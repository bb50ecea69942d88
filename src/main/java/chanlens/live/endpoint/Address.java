package chanlens.live.endpoint;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Where a service serves `net/http/pprof`: `localhost:6060`, `https://host/debug/pprof/`, `unix:/run/app.sock`.
///
/// @param secure whether it is asked over TLS
/// @param host as written, without brackets; `localhost` for a socket in the file system
/// @param port 1 to 65535; 0 for a socket
/// @param socket the socket in the file system
/// @param base path of the index of profiles, with a slash at both ends: `/debug/pprof/`
public record Address(boolean secure, String host, int port, Optional<Path> socket, String base) {
  private static final String PPROF = "/debug/pprof";
  private static final String UNIX = "unix:";
  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final int MAX_PORT = 65_535;

  /// @throws IllegalArgumentException with a sentence, if the words name no such place
  public static Address parse(String words) {
    if (words.startsWith(UNIX)) {
      return socket(words.substring(UNIX.length()).replaceFirst("^//", ""));
    }
    String url = words.contains("://") ? words : "http://" + words;
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("`" + words + "` is no URL: " + e.getReason(), e);
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("`" + scheme + ":` cannot be asked; http:, https: and unix: can");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "a password in a URL is seen by every process of the machine; write it to a file and name that with"
              + " --auth-file, or use --ask");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("`" + words + "` has a ? or #; name the folder of the profiles alone");
    }
    if (uri.getHost() == null || uri.getPort() > MAX_PORT || uri.getPort() == 0) {
      throw new IllegalArgumentException("`" + words + "` names no host and port, such as localhost:6060");
    }
    boolean secure = scheme.equals("https");
    int port = uri.getPort() > 0 ? uri.getPort() : secure ? HTTPS : HTTP;
    return new Address(
        secure, uri.getHost().replaceAll("^\\[|\\]$", ""), port, Optional.empty(), base(uri.getRawPath()));
  }

  /// `/run/app.sock` or `/run/app.sock:/debug/pprof/`.
  private static Address socket(String rest) {
    int colon = rest.indexOf(":/");
    String file = colon < 0 ? rest : rest.substring(0, colon);
    if (file.isEmpty()) {
      throw new IllegalArgumentException("`unix:` names no socket, such as unix:/run/app.sock");
    }
    String path = colon < 0 ? "" : rest.substring(colon + 1);
    return new Address(false, "localhost", 0, Optional.of(Path.of(file)), base(path));
  }

  /// The folder of the profiles: the usual one for none, and that of a single profile.
  private static String base(String path) {
    if (path.isEmpty() || path.equals("/")) {
      return PPROF + "/";
    }
    int at = path.indexOf(PPROF);
    String folder = at < 0 ? path : path.substring(0, at + PPROF.length());
    return folder.endsWith("/") ? folder : folder + "/";
  }

  /// The path of something the service serves.
  ///
  /// @param name relative to the base, such as `goroutine?debug=2`, or from the root when it begins with a slash
  public String path(String name) {
    return name.startsWith("/") ? name : base + name;
  }

  /// Whether nothing leaves this machine.
  public boolean isLoopback() {
    return socket.isPresent() || isLoopback(host);
  }

  /// Only of the name: no server is asked.
  private static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return (host.indexOf(':') >= 0 || host.matches("[0-9.]+")) && InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// The address as people write it.
  @Override
  public String toString() {
    if (socket.isPresent()) {
      return UNIX + socket.get() + ":" + base;
    }
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return (secure ? "https://" : "http://") + name + ":" + port + base;
  }
}
