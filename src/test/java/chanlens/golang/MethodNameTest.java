package chanlens.golang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodNameTest {
  @ParameterizedTest
  @CsvSource({
    "example.com/app.(*Store).save, example.com/app.(*Store)",
    "main.(*Sim).Update, main.(*Sim)",
    "gopkg.in/x.v2/y.(*T[...]).m, gopkg.in/x.v2/y.(*T[...])",
    "example.com/app.(*Store).save.func1, ''",
    "example.com/app.Store.save, ''",
    "main.main, ''",
    "'', ''",
  })
  void onlyAMethodOnAPointerHasAnAddressAsItsReceiver(String function, String receiver) {
    assertEquals(receiver, MethodName.pointerReceiver(function).orElse(""));
  }
}
