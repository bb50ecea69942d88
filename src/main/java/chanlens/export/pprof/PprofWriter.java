package chanlens.export.pprof;

import chanlens.analysis.scheduling.OffCpuProfile;
import chanlens.model.profile.Label;
import chanlens.model.profile.Mapping;
import chanlens.model.profile.ProfileKind;
import chanlens.model.profile.ProfileModel;
import chanlens.model.profile.ValueType;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.view.Redaction;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/// Profiles that `go tool pprof` opens: those that were read, and time off the processor.
///
/// Field numbers: github.com/google/pprof, proto/profile.proto.
public final class PprofWriter {
  private static final int SAMPLE_TYPE = 1;
  private static final int SAMPLE = 2;
  private static final int MAPPING = 3;
  private static final int LOCATION = 4;
  private static final int FUNCTION = 5;
  private static final int STRING_TABLE = 6;
  private static final int TIME_NANOS = 9;
  private static final int DURATION_NANOS = 10;
  private static final int PERIOD_TYPE = 11;
  private static final int PERIOD = 12;
  private static final int DEFAULT_SAMPLE_TYPE = 14;

  private final ProfileModel profile;
  private final Redaction redaction;
  private final Map<String, Integer> strings = new LinkedHashMap<>();
  private final Map<Frame, Integer> locations = new LinkedHashMap<>();
  private final Map<Frame, Integer> functions = new LinkedHashMap<>(); // by name and file alone
  private final TreeMap<Long, Integer> mappings = new TreeMap<>(Long::compareUnsigned);

  private PprofWriter(ProfileModel profile, Redaction redaction) {
    this.profile = profile;
    this.redaction = redaction;
    string("");
  }

  /// Time off the processor. The first two values of a sample are those of `go tool trace -pprof`; the other two are
  /// waits that do not end in the trace, which Go leaves out.
  ///
  /// @param durationNanos of the trace
  public static void write(
      OffCpuProfile waits, StackTable stacks, long durationNanos, Redaction redaction, OutputStream to)
      throws IOException {
    List<ValueType> types =
        List.of(
            new ValueType("contentions", "count"),
            new ValueType("delay", "nanoseconds"),
            new ValueType("not_ended", "count"),
            new ValueType("not_ended_at_least", "nanoseconds"));
    ProfileModel.Builder out = new ProfileModel.Builder(types.size(), waits.sites().size());
    for (OffCpuProfile.Site site : waits.sites()) {
      long[] values = {site.count(), site.nanos(), site.openCount(), site.openNanos()};
      out.add(site.stack(), values);
    }
    ProfileModel.Facts facts =
        new ProfileModel.Facts(types, 1, new ValueType("", ""), 0, 0, durationNanos, List.of(), List.of());
    write(out.freeze(ProfileKind.OTHER, facts, stacks), 1, redaction, to);
  }

  /// Writes a gzipped profile, with all its values and labels.
  ///
  /// @param type the value that is shown first, an index into the facts' types
  public static void write(ProfileModel profile, int type, Redaction redaction, OutputStream to) throws IOException {
    try (GZIPOutputStream zipped = new GZIPOutputStream(new Unclosed(to))) {
      CodedOutputStream out = CodedOutputStream.newInstance(zipped);
      new PprofWriter(profile, redaction).all(type, out);
      out.flush();
    }
  }

  private void all(int type, CodedOutputStream out) throws IOException {
    ProfileModel.Facts facts = profile.facts();
    for (ValueType t : facts.types()) {
      part(out, SAMPLE_TYPE, type(t));
    }
    for (int sample = 0; sample < profile.samples(); sample++) {
      part(out, SAMPLE, sample(sample));
    }
    for (Mapping m : redaction.hidesAddresses() ? List.<Mapping>of() : facts.mappings()) {
      part(out, MAPPING, mapping(m));
    }
    for (Map.Entry<Frame, Integer> e : List.copyOf(locations.entrySet())) {
      part(out, LOCATION, location(e.getKey(), e.getValue()));
    }
    for (Map.Entry<Frame, Integer> e : List.copyOf(functions.entrySet())) {
      part(out, FUNCTION, function(e.getKey(), e.getValue()));
    }
    byte[] period = bytes(type(facts.periodType()));
    int first = string(facts.types().get(type).type());
    for (String s : strings.keySet()) {
      out.writeString(STRING_TABLE, s);
    }
    out.writeInt64(TIME_NANOS, facts.timeNanos());
    out.writeInt64(DURATION_NANOS, facts.durationNanos());
    out.writeByteArray(PERIOD_TYPE, period);
    out.writeInt64(PERIOD, facts.period());
    out.writeInt64(DEFAULT_SAMPLE_TYPE, first);
  }

  private static void part(CodedOutputStream out, int field, Message message) throws IOException {
    out.writeBytes(field, ByteString.copyFrom(bytes(message)));
  }

  /// Writes the fields of one message.
  private interface Message {
    void to(CodedOutputStream out) throws IOException;
  }

  private static byte[] bytes(Message message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      message.to(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private Message type(ValueType type) {
    int t = string(type.type());
    int u = string(type.unit());
    return out -> {
      out.writeInt64(1, t);
      out.writeInt64(2, u);
    };
  }

  private Message sample(int sample) {
    List<Integer> ids = new ArrayList<>();
    for (Frame f : profile.stacks().frames(profile.stack(sample))) {
      ids.add(locations.computeIfAbsent(f, x -> locations.size() + 1));
    }
    byte[] stack = bytes(out -> {
      for (int id : ids) {
        out.writeUInt64NoTag(id);
      }
    });
    byte[] values = bytes(out -> {
      for (int type = 0; type < profile.facts().types().size(); type++) {
        out.writeInt64NoTag(profile.value(sample, type));
      }
    });
    List<byte[]> labels = profile.labels(sample).stream().map(this::label).map(PprofWriter::bytes).toList();
    return out -> {
      out.writeByteArray(1, stack);
      out.writeByteArray(2, values);
      for (byte[] label : labels) {
        out.writeByteArray(3, label);
      }
    };
  }

  private Message label(Label label) {
    int key = string(label.key());
    int text = string(label.text());
    int unit = string(label.unit());
    return out -> {
      out.writeInt64(1, key);
      out.writeInt64(2, text);
      out.writeInt64(3, label.number());
      out.writeInt64(4, unit);
    };
  }

  private Message mapping(Mapping m) {
    int id = mappings.size() + 1;
    mappings.putIfAbsent(m.start(), id);
    int file = string(redaction.hidesValues() ? m.file().substring(m.file().lastIndexOf('/') + 1) : m.file());
    int buildId = string(m.buildId());
    return out -> {
      out.writeUInt64(1, id);
      out.writeUInt64(2, m.start());
      out.writeUInt64(3, m.limit());
      out.writeUInt64(4, m.offset());
      out.writeInt64(5, file);
      out.writeInt64(6, buildId);
    };
  }

  /// A call without a name gets no line, so that pprof can still symbolize it.
  private Message location(Frame frame, int id) {
    int function =
        frame.isNamed() || frame.pc() == 0
            ? functions.computeIfAbsent(new Frame(0, frame.function(), frame.file(), 0), x -> functions.size() + 1)
            : 0;
    byte[] line = bytes(out -> {
      out.writeUInt64(1, function);
      out.writeInt64(2, frame.line());
    });
    int mapping = mappingOf(frame.pc());
    return out -> {
      out.writeUInt64(1, id);
      if (!redaction.hidesAddresses()) {
        out.writeUInt64(2, mapping);
        out.writeUInt64(3, frame.pc());
      }
      if (function != 0) {
        out.writeByteArray(4, line);
      }
    };
  }

  /// 0 for none.
  private int mappingOf(long pc) {
    Map.Entry<Long, Integer> below = mappings.floorEntry(pc);
    boolean within =
        below != null
            && Long.compareUnsigned(pc, profile.facts().mappings().get(below.getValue() - 1).limit()) < 0;
    return within ? below.getValue() : 0;
  }

  private Message function(Frame nameAndFile, int id) {
    int name = string(nameAndFile.function());
    int file = string(nameAndFile.file());
    return out -> {
      out.writeUInt64(1, id);
      out.writeInt64(2, name);
      out.writeInt64(3, name);
      out.writeInt64(4, file);
    };
  }

  private int string(String s) {
    return strings.computeIfAbsent(s, x -> strings.size());
  }

  /// The end of the compressed data is not the end of the stream.
  private static final class Unclosed extends java.io.FilterOutputStream {
    Unclosed(OutputStream to) {
      super(to);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
