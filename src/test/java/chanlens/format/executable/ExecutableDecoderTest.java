package chanlens.format.executable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.DecoderContract;
import chanlens.model.Decoded;
import chanlens.model.executable.Executable;
import chanlens.model.executable.GoKind;
import chanlens.model.executable.GoType;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// The same program in the three formats gives the same answers.
class ExecutableDecoderTest extends DecoderContract<Executable> {
  @Override
  protected List<byte[]> samples() {
    return TinyProgram.files();
  }

  @Override
  protected Decoded<Executable> decode(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    Decoded<Executable> decoded = ExecutableDecoder.decode(source, progress, cancel);
    SplittableRandom random = new SplittableRandom(source.length());
    for (int i = 0; i < 20; i++) { // what is looked up later must not fail either, whatever the bytes
      decoded.model().framesAt(TinyProgram.TEXT + random.nextInt(80));
      decoded.model().typeAt(TinyProgram.TYPE + 8L * random.nextInt(40));
    }
    return decoded;
  }

  @Override
  protected Map<String, IntFunction<byte[]>> hostile() {
    return Map.of(
        "bytes behind the program", n -> Arrays.copyOf(samples().getFirst(), samples().getFirst().length + 100 * n),
        "a table without an end", ExecutableDecoderTest::endless);
  }

  /// Every byte that is 0, where tables end, goes on instead.
  private static byte[] endless(int count) {
    byte[] bytes = Arrays.copyOf(TinyProgram.files().getFirst(), TinyProgram.files().getFirst().length + 100 * count);
    for (int i = 512; i < bytes.length; i++) {
      bytes[i] = bytes[i] == 0 && i % 2 == 0 ? 2 : bytes[i];
    }
    return bytes;
  }

  @Test
  void everyFormatTellsWhatTheProgramIs() throws Exception {
    List<String> formats = List.of("ELF", "Mach-O", "PE");
    for (int i = 0; i < 3; i++) {
      Executable e = decode(ByteSource.of("app", samples().get(i))).model();
      assertEquals(formats.get(i), e.format());
      assertEquals("amd64", e.arch());
      assertEquals("go1.27.4", e.goVersion());
      assertFalse(e.hasSymbols());
      assertEquals(0x100, e.data().sizeBytes());
      assertEquals(0x100, e.bss().sizeBytes());
    }
  }

  @Test
  void anInstructionHasItsLineAndTheCallsInlinedThere() throws Exception {
    for (byte[] sample : samples()) {
      Executable e = decode(ByteSource.of("app", sample)).model();
      long half = TinyProgram.TEXT + 32;
      assertEquals(List.of(new Frame(half - 1, "main.main", "app/main.go", 10)), e.framesAt(half - 1));
      assertEquals(
          List.of(
              new Frame(half, "main.take", "app/main.go", 20),
              new Frame(TinyProgram.TEXT + 4, "main.main", "app/main.go", 10)),
          e.framesAt(half));
      assertEquals(List.of(), e.framesAt(TinyProgram.TEXT - 1));
      assertEquals(List.of(), e.framesAt(TinyProgram.TEXT + TinyProgram.TEXT_BYTES));
    }
  }

  @Test
  void aTypeIsReadWhereItsDescriptorIsAndNowhereElse() throws Exception {
    for (byte[] sample : samples()) {
      Executable e = decode(ByteSource.of("app", sample)).model();
      GoType type = e.typeAt(TinyProgram.TYPE).orElseThrow();
      assertEquals("*main.T", type.name());
      assertEquals(GoKind.POINTER, type.kind());
      assertEquals(TinyProgram.TYPE, type.elem());
      assertEquals(Optional.empty(), e.typeAt(TinyProgram.TYPE + 8));
      assertEquals(Optional.empty(), e.typeAt(0x10));
    }
  }

  @Test
  void anExecutableOfAnotherLanguageIsNoneOfOurs() {
    byte[] elf = samples().getFirst();
    for (int i = 0; i < elf.length - 3; i++) {
      if (elf[i] == ' ' && elf[i + 1] == 'G' && elf[i + 2] == 'o') {
        elf[i + 1] = 'C';
      }
    }
    assertFalse(ExecutableDecoder.recognises(ByteSource.of("app", elf)));
    assertThrows(UnsupportedCapture.class, () -> decode(ByteSource.of("app", elf)));
  }

  @Test
  void aCoreFileIsNone() {
    byte[] elf = samples().getFirst();
    elf[16] = 4;
    assertFalse(ExecutableDecoder.recognises(ByteSource.of("core", elf)));
  }

  @Test
  void aProgramWithoutItsModuleIsRefusedByName() {
    byte[] elf = samples().getFirst();
    elf[0x2004] = 1; // the padding of the table of functions
    UnsupportedCapture refused =
        assertThrows(UnsupportedCapture.class, () -> decode(ByteSource.of("app", elf)));
    assertTrue(refused.what().contains("go1.27.4"), refused.what());
  }
}
