package chanlens.model.executable;

import chanlens.model.symbol.Frame;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The executable of a Go program. What it holds is looked up in the mapped file when it is asked for: a program of
/// 100,000 functions costs nothing until one of them is on a stack.
///
/// Addresses are those in the file; a program that the system placed elsewhere differs by a constant. Total: bytes that
/// are wrong give an empty answer, never an error. Safe from any thread.
public interface Executable {
  /// `ELF`, `Mach-O`, `PE`.
  String format();

  /// GOARCH.
  String arch();

  /// `go1.27.4`; empty when the file does not say.
  String goVersion();

  /// The linker's mark of this very build, GNU's build id of an ELF file, in hex; empty when it has none.
  String buildId();

  /// The address at which a byte of the file lies when the program runs; empty when none is loaded from there.
  OptionalLong addressOf(long fileOffset);

  /// Whether the file has names of variables; one built with `-ldflags=-s` has not.
  boolean hasSymbols();

  /// Address and size of the section of initialised global variables with pointers, and of that of others.
  Span data();

  Span bss();

  record Span(long addr, long sizeBytes) {}

  /// The calls that stand at an instruction, inlined ones first; empty when no function is there.
  ///
  /// @param pc of the instruction: one below a return address
  List<Frame> framesAt(long pc);

  /// The variables on the stack of the function at an instruction that pointers can point to; empty when the file does
  /// not tell.
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

  /// The global variable that holds an address, `main.live`; empty without symbols.
  Optional<String> globalAt(long addr);

  /// Read-only memory as the file has it, such as the bytes of a string constant.
  Optional<MemorySegment> bytes(long addr, long count);

  /// Where a pointer in the file points to. One of a position-independent program is not in its place but in a list.
  ///
  /// @return empty when no such pointer is listed for this place
  OptionalLong listedPointer(long addr);
}
