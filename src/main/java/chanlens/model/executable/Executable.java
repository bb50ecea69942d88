package chanlens.model.executable;

import chanlens.model.symbol.Frame;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The executable of a Go program. Its contents are looked up in the mapped file on demand: a program of 100,000
/// functions costs nothing until one of them is on a stack.
///
/// Addresses are those in the file; a program that the system placed elsewhere differs by a constant. Invalid bytes
/// give an empty answer, never an error. Safe for use from any thread.
public interface Executable {
  /// `ELF`, `Mach-O`, `PE`.
  String format();

  /// GOARCH.
  String arch();

  /// `go1.27.4`; empty when the file does not say.
  String goVersion();

  /// The linker's id of this build, the GNU build id of an ELF file, in hex; empty when it has none.
  String buildId();

  /// The address of a byte of the file when the program runs; empty when it is not loaded.
  OptionalLong addressOf(long fileOffset);

  /// Whether the file has names of variables; one built with `-ldflags=-s` does not.
  boolean hasSymbols();

  /// Address and size of the section of initialised global variables with pointers, and of that of others.
  Span data();

  Span bss();

  record Span(long addr, long sizeBytes) {}

  /// The calls at an instruction, inlined ones first; empty when there is no function.
  ///
  /// @param pc of the instruction: one below a return address
  List<Frame> framesAt(long pc);

  /// The variables on the stack of the function at an instruction that pointers can point to; empty when the file does
  /// not say.
  Optional<List<StackObject>> stackObjects(long pc);

  /// How the frame of the function at an instruction lies on the stack; empty when no function is there, or its tables
  /// are wrong.
  Optional<FrameShape> frameAt(long pc);

  /// Address of the linker's record of the program, `runtime.firstmoduledata` or `local.moduledata`, which begins with
  /// the address of the table of functions.
  ModuleRecord moduleRecord();

  /// @param addr of the record
  /// @param functions address of the table of functions, its first word
  record ModuleRecord(long addr, long functions) {}

  /// The lowest address that is loaded: there the file's own header lies.
  long lowest();

  /// The address of a global variable: `runtime.allgs`; empty without symbols.
  OptionalLong variable(String name);

  /// The type whose descriptor is at an address.
  Optional<GoType> typeAt(long addr);

  /// The global variable that contains an address, `main.live`; empty without symbols.
  Optional<String> globalAt(long addr);

  /// Read-only memory in the file, such as the bytes of a string constant.
  Optional<MemorySegment> bytes(long addr, long count);

  /// The target of a pointer in the file. Pointers of a position-independent program are not in place but in a list.
  ///
  /// @return empty when no such pointer is listed for this place
  OptionalLong listedPointer(long addr);
}
