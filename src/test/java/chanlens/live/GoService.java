package chanlens.live;

import chanlens.live.endpoint.Served;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Answers as a Go service with net/http/pprof does, with as many goroutines at as many places as a test wants.
public final class GoService implements AutoCloseable {
  private final Map<String, byte[]> bodies = new ConcurrentHashMap<>();
  private final Map<String, Integer> places = new TreeMap<>();
  private final Served served;

  public GoService() throws IOException {
    served = new Served((request, out) -> {
      String path = request.substring(4, request.indexOf(' ', 4));
      byte[] body = bodies.get(path);
      out.write(body == null ? Served.notFound() : Served.ok(body));
    });
    serve("/debug/pprof/", """
        <html><body><table>
        <tr><td>2</td><td><a href='goroutine?debug=1'>goroutine</a></td></tr>
        <tr><td>0</td><td><a href='heap?debug=1'>heap</a></td></tr>
        <tr><td>0</td><td><a href='goroutineleak?debug=1'>goroutineleak</a></td></tr>
        </table></body></html>""");
    stand("main.main", 1);
  }

  public GoService serve(String path, String body) {
    return serve(path, body.getBytes(StandardCharsets.UTF_8));
  }

  public GoService serve(String path, byte[] body) {
    bodies.put(path, body);
    return this;
  }

  /// Lets that many goroutines stand in a function, at line 20 of its file, sending.
  public synchronized GoService stand(String function, int count) {
    places.put(function, count);
    StringBuilder all = new StringBuilder("goroutine profile: total ")
        .append(places.values().stream().mapToInt(i -> i).sum()).append('\n');
    int pc = 0x1000;
    for (Map.Entry<String, Integer> e : places.entrySet()) {
      pc += 0x100;
      String at = Integer.toHexString(pc);
      all.append(String.format("%d @ 0x10 0x20 0x30 0x%s%n", e.getValue(), at));
      all.append("#\t0x10\truntime.gopark+0x1\t/go/src/runtime/proc.go:462\n");
      all.append("#\t0x20\truntime.chansend+0x1\t/go/src/runtime/chan.go:283\n");
      all.append("#\t0x30\truntime.chansend1+0x1\t/go/src/runtime/chan.go:161\n");
      all.append(String.format("#\t0x%s\t%s+0x1\t/src/app/main.go:20%n%n", at, e.getKey()));
    }
    return serve("/debug/pprof/goroutine", all.toString());
  }

  public Served served() {
    return served;
  }

  public String url() {
    return served.url();
  }

  @Override
  public void close() throws IOException {
    served.close();
  }
}
