package chanlens.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.model.symbol.Frame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource({
    "main.main, /home/joe/secret/shop/main.go, main.go",
    "example.com/shop/cart.(*Cart).Add, /home/joe/secret/shop/cart/cart.go, shop/cart/cart.go",
    "github.com/a/b/c.F[go.shape.int], /home/joe/go/pkg/mod/github.com/a/b@v1.2.3/c/f.go, github.com/a/b/c/f.go",
    "gopkg.in/yaml%2ev3.Parse, C:\\Users\\joe\\go\\pkg\\mod\\gopkg.in\\yaml.v3\\parse.go, gopkg.in/yaml.v3/parse.go",
    // The linker gave it the name of another package.
    "time.Sleep, /usr/local/go/src/runtime/time.go, time.go",
    "'', /home/joe/main.go, main.go",
    // go build -trimpath
    "time.Sleep, runtime/time.go, runtime/time.go"
  })
  void foldersStayOnlyAsFarAsThePackageNamesThemToo(String function, String file, String shown) {
    Frame frame = new Frame(1, function, file, 7);
    assertEquals(shown, Redaction.PATHS.file(frame));
    assertEquals(shown, Redaction.ALL.file(frame));
    assertEquals(file, Redaction.NONE.file(frame));
  }
}
