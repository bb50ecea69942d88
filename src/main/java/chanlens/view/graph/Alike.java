package chanlens.view.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Merges equal things: two are equal when they are of one kind and have the same ties to equal things. So 180 senders,
/// each on its own channel, become one pile of senders and one pile of channels, while 4 receivers of one channel and 3
/// of another stay two piles.
///
/// Done by refining kinds round by round with sums of hashes, which do not depend on the order of the ties. A chance
/// collision of 64 bits would draw two piles as one; it needs billions of things to become likely.
final class Alike {
  private static final int ROUNDS = 16;

  private final long[] colour;
  private final List<int[]> ties = new ArrayList<>();
  private final List<Long> kinds = new ArrayList<>();

  /// @param things how many there are
  Alike(int things) {
    colour = new long[things];
  }

  /// The kind of a thing by itself; things of different kinds are never merged.
  void kind(int thing, Object... what) {
    long hash = 17;
    for (Object o : what) {
      hash = mixed(hash * 31 + hashOf(o));
    }
    colour[thing] = hash;
  }

  /// @param kind how they are tied: things with different kinds of ties are different
  void tie(int a, int b, String kind) {
    ties.add(new int[] {a, b});
    kinds.add(hashOf(kind));
  }

  /// The pile of each thing: numbers from 0 on, in the order of their first thing.
  int[] piles() {
    long[] now = colour;
    int count = distinct(now);
    for (int round = 0; round < ROUNDS; round++) {
      long[] next = now.clone();
      for (int i = 0; i < ties.size(); i++) {
        int a = ties.get(i)[0];
        int b = ties.get(i)[1];
        next[a] += mixed(mixed(now[b] + kinds.get(i)) + 1);
        next[b] += mixed(mixed(now[a] + kinds.get(i)) + 2);
      }
      for (int i = 0; i < next.length; i++) {
        next[i] = mixed(next[i]);
      }
      now = next;
      int refined = distinct(now);
      if (refined == count) {
        break;
      }
      count = refined;
    }
    Map<Long, Integer> numbers = new HashMap<>();
    int[] pile = new int[now.length];
    for (int i = 0; i < pile.length; i++) {
      pile[i] = numbers.computeIfAbsent(now[i], k -> numbers.size());
    }
    return pile;
  }

  private static int distinct(long[] colours) {
    long[] sorted = colours.clone();
    Arrays.sort(sorted);
    int found = 0;
    for (int i = 0; i < sorted.length; i++) {
      found += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    return found;
  }

  private static long hashOf(Object o) {
    String text = String.valueOf(o);
    long hash = 1125899906842597L;
    for (int i = 0; i < text.length(); i++) {
      hash = hash * 1099511628211L ^ text.charAt(i);
    }
    return mixed(hash);
  }

  /// Spreads every bit over all others (the finalizer of SplitMix64).
  private static long mixed(long z) {
    long a = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ a >>> 27) * 0x94d049bb133111ebL;
    return b ^ b >>> 31;
  }
}
