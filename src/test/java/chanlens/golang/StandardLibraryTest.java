package chanlens.golang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardLibraryTest {
  @ParameterizedTest
  @CsvSource({
    "net/http.(*persistConn).readLoop, true, net/http",
    "context.(*cancelCtx).propagateCancel.func2, true, context",
    "main.fetch.func1, false, main",
    "example.com/net/http.Get, false, example.com/net/http",
    "slices.SortFunc[go.shape.[]example.com/a.B], true, slices",
    "network.Dial, false, network",
    "go.etcd.io/etcd/etcdserver.(*EtcdServer).Put, false, go.etcd.io/etcd/etcdserver",
    "go/parser.ParseFile, true, go/parser",
    "fmt, false, fmt",
    "'', false, ''",
  })
  void aFunctionsPackageTellsWhoseItIs(String function, boolean standard, String pkg) {
    assertEquals(standard, StandardLibrary.has(function));
    assertEquals(pkg, StandardLibrary.packageOf(function));
  }
}
