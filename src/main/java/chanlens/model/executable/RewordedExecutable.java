package chanlens.model.executable;

import chanlens.model.symbol.Frame;
import chanlens.model.symbol.Rewording;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A program whose calls are reworded.
public record RewordedExecutable(Executable program, Rewording by) implements Executable {
  @Override
  public List<Frame> framesAt(long pc) {
    return program.framesAt(pc).stream().map(by::frame).toList();
  }

  @Override
  public String format() {
    return program.format();
  }

  @Override
  public String arch() {
    return program.arch();
  }

  @Override
  public String goVersion() {
    return program.goVersion();
  }

  @Override
  public boolean hasSymbols() {
    return program.hasSymbols();
  }

  @Override
  public Span data() {
    return program.data();
  }

  @Override
  public Span bss() {
    return program.bss();
  }

  @Override
  public Optional<List<StackObject>> stackObjects(long pc) {
    return program.stackObjects(pc);
  }

  @Override
  public Optional<FrameShape> frameAt(long pc) {
    return program.frameAt(pc);
  }

  @Override
  public ModuleRecord moduleRecord() {
    return program.moduleRecord();
  }

  @Override
  public long lowest() {
    return program.lowest();
  }

  @Override
  public OptionalLong variable(String name) {
    return program.variable(name);
  }

  @Override
  public Optional<GoType> typeAt(long addr) {
    return program.typeAt(addr);
  }

  @Override
  public Optional<String> globalAt(long addr) {
    return program.globalAt(addr);
  }

  @Override
  public Optional<MemorySegment> bytes(long addr, long count) {
    return program.bytes(addr, count);
  }

  @Override
  public OptionalLong listedPointer(long addr) {
    return program.listedPointer(addr);
  }

  @Override
  public OptionalLong addressOf(long fileOffset) {
    return program.addressOf(fileOffset);
  }

  @Override
  public String buildId() {
    return program.buildId();
  }
}
