package chanlens.analysis.join;

import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.TextLock;
import chanlens.analysis.waiting.WaitKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Short names for addresses, the same in every view and export of a run: `ch-1`, `mu-2`. Those somebody waits on come
/// first, each kind by address.
public final class Names {
  private final Map<Long, String> names = new HashMap<>();

  private Names() {}

  /// @param textLocks those that only a goroutine dump shows
  static Names of(HeapWaits waits, List<TextLock> textLocks) {
    Names all = new Names();
    int channels = 0;
    for (boolean idle : new boolean[] {false, true}) {
      for (HeapChannel c : waits.channels()) {
        if (c.idle() == idle) {
          all.names.put(c.addr(), "ch-" + ++channels);
        }
      }
    }
    Map<String, Integer> counts = new HashMap<>();
    waits.locks().forEach(l -> all.lock(l.addr(), l.kind(), counts));
    textLocks.forEach(l -> all.lock(l.addr(), l.kind(), counts));
    return all;
  }

  static Names of(List<TextLock> textLocks) {
    Names all = new Names();
    Map<String, Integer> counts = new HashMap<>();
    textLocks.forEach(l -> all.lock(l.addr(), l.kind(), counts));
    return all;
  }

  private void lock(long addr, WaitKind kind, Map<String, Integer> counts) {
    String prefix = prefix(kind);
    names.put(addr, prefix + "-" + counts.merge(prefix, 1, Integer::sum));
  }

  /// The short name of a channel or lock; the address itself when it has none.
  public String of(long addr) {
    return names.getOrDefault(addr, hex(addr));
  }

  /// Whether a channel or lock has a short name.
  public boolean has(long addr) {
    return names.containsKey(addr);
  }

  /// `0xc000072000`.
  public static String hex(long addr) {
    return "0x" + Long.toHexString(addr);
  }

  /// Names and addresses, for search.
  public List<Map.Entry<Long, String>> entries() {
    return List.copyOf(names.entrySet());
  }

  private static String prefix(WaitKind kind) {
    return switch (kind) {
      case MUTEX -> "mu";
      case RWMUTEX -> "rw";
      case WAITGROUP -> "wg";
      case COND -> "cond";
      default -> "sema";
    };
  }
}
