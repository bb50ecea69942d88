package chanlens.view.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.model.symbol.Frame;
import chanlens.view.Place;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a card gives away when it is copied.
class CardTextTest {
  private static final String FOLDER = "/home/SECUSER/SECDIR/";

  @TempDir private Path folder = Path.of("");

  private Diagnosis dump() throws IOException {
    return SampleRun.at(
        Files.writeString(
            folder.resolve("g.txt"),
            "goroutine 1 [chan receive (nil chan)] {tenant: \"SECLABEL\"}:\nexample.org/shop/cart.(*Cart).Wait(0x1)\n\t"
                + FOLDER + "shop/cart/cart.go:11 +0x1d\ncreated by main.main\n\t" + FOLDER + "main.go:3 +0x1\n\n"));
  }

  @Test
  void foldersAndLabelsAreLeftOutOfWhatIsCopied() throws IOException {
    Diagnosis dump = dump();
    Frame frame = dump.run().frames(0).getFirst();
    List<Place> places =
        List.of(
            new Place.Goroutine(1), new Place.Call(1, 0), new Place.Source(1, frame), new Place.Overview(),
            new Place.Group(0), new Place.Finding(dump.findings().getFirst().key()));
    for (Place place : places) {
      String copy = CardText.of(Cards.of(dump).card(place));
      assertFalse(copy.contains("SEC"), copy);
    }
    String goroutine = CardText.of(Cards.of(dump).card(new Place.Goroutine(1)));
    assertTrue(goroutine.contains("(...)\n\tshop/cart/cart.go:11\n"), goroutine);
    assertTrue(goroutine.contains("tenant=…"), goroutine);
  }

  @Test
  void theScreenShowsThem() throws IOException {
    Diagnosis dump = dump();
    Frame frame = dump.run().frames(0).getFirst();
    Card card = Cards.of(dump).card(new Place.Source(1, frame));
    CardItem.Line file = (CardItem.Line) card.section("File").orElseThrow().items().getFirst();
    assertTrue(file.text().plain().equals(FOLDER + "shop/cart/cart.go:11"), file.text().plain());
  }

  @Test
  void aWaitThatNeverEndsHasItsEvidenceAndIsToldOnce() throws IOException {
    Diagnosis dump = dump();
    String finding = CardText.of(Cards.of(dump).card(new Place.Finding(dump.findings().getFirst().key())));
    assertTrue(finding.contains("EVIDENCE\nD the wait is recorded as [chan receive (nil chan)]"), finding);
    String goroutine = CardText.of(Cards.of(dump).card(new Place.Goroutine(1)));
    assertEquals(goroutine.indexOf("blocked for ever"), goroutine.lastIndexOf("blocked for ever"), goroutine);
    assertEquals(goroutine.indexOf("cart.go:11"), goroutine.lastIndexOf("cart.go:11"), goroutine);
  }
}
