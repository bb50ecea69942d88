package chanlens.format.executable;

import chanlens.model.executable.Executable;
import chanlens.model.executable.FrameShape;
import chanlens.model.executable.GoType;
import chanlens.model.executable.StackObject;
import chanlens.model.symbol.Frame;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A program whose module and tables were found.
final class GoExecutable implements Executable {
  private final Container container;
  private final String goVersion;
  private final Module module;
  private final PcTable pcs;
  private final TypeTable types;

  GoExecutable(Container container, String goVersion, Module module, PcTable pcs) {
    this.container = container;
    this.goVersion = goVersion;
    this.module = module;
    this.pcs = pcs;
    this.types = new TypeTable(container.image(), module);
  }

  @Override
  public String format() {
    return container.format();
  }

  @Override
  public String arch() {
    return container.arch();
  }

  @Override
  public String goVersion() {
    return goVersion;
  }

  @Override
  public String buildId() {
    return container.buildId();
  }

  @Override
  public OptionalLong addressOf(long fileOffset) {
    return container.image().addressOf(fileOffset);
  }

  @Override
  public boolean hasSymbols() {
    return !container.symbols().isEmpty();
  }

  @Override
  public Span data() {
    return new Span(module.data(), module.edata() - module.data());
  }

  @Override
  public Span bss() {
    return new Span(module.bss(), module.ebss() - module.bss());
  }

  @Override
  public List<Frame> framesAt(long pc) {
    return pcs.at(pc);
  }

  @Override
  public Optional<List<StackObject>> stackObjects(long pc) {
    return pcs.stackObjects(pc);
  }

  @Override
  public Optional<FrameShape> frameAt(long pc) {
    return pcs.shapeAt(pc);
  }

  @Override
  public ModuleRecord moduleRecord() {
    return new ModuleRecord(module.place(), module.pclntab());
  }

  @Override
  public long lowest() {
    return container.image().parts().getFirst().addr();
  }

  @Override
  public OptionalLong variable(String name) {
    return container.symbols().addressOf(name);
  }

  @Override
  public Optional<GoType> typeAt(long addr) {
    return types.at(addr);
  }

  @Override
  public Optional<String> globalAt(long addr) {
    return container.symbols().at(addr);
  }

  @Override
  public Optional<MemorySegment> bytes(long addr, long count) {
    Image image = container.image();
    long at = image.offset(addr, count);
    return at < 0 ? Optional.empty() : Optional.of(image.file().asSlice(at, count));
  }

  @Override
  public OptionalLong listedPointer(long addr) {
    long value = container.image().relocations().at(addr);
    return value == 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
