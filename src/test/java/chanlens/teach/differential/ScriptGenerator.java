package chanlens.teach.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Writes random scripts that are programs of Go too, for [DifferentialScripts]. The same seed writes the same script.
final class ScriptGenerator {
  private final Random random;
  private final StringBuilder out = new StringBuilder();
  private final List<String> channels = new ArrayList<>();
  private int indent;
  private int number;
  private boolean mutex;
  private boolean readers;
  private boolean group;
  private boolean once;
  private boolean cond;
  private boolean context;
  private boolean atomic;
  private boolean time;

  private ScriptGenerator(long seed) {
    this.random = new Random(seed);
  }

  static String script(long seed) {
    ScriptGenerator generator = new ScriptGenerator(seed);
    generator.all();
    return generator.out.toString();
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private void line(String text) {
    out.append("  ".repeat(indent)).append(text).append('\n');
  }

  private void all() {
    declare();
    int workers = 1 + random.nextInt(chance(30) ? 3 : 2);
    if (group) {
      line("wg.Add(" + workers + ")");
    }
    for (int i = 0; i < workers; i++) {
      worker();
    }
    ops(1 + random.nextInt(3));
    if (group) {
      line("wg.Wait()");
    }
    line("print(\"end\")");
  }

  private void declare() {
    mutex = chance(35);
    readers = chance(15);
    group = chance(45);
    once = chance(10);
    cond = mutex && chance(35);
    context = chance(20);
    atomic = chance(12);
    time = chance(20);
    for (String name : chance(60) ? List.of("a", "b") : List.of("a")) {
      int size = random.nextInt(3);
      line(size == 0 ? name + " := make(chan int)" : name + " := make(chan int, " + size + ")");
      line("_ = " + name);
      channels.add(name);
    }
    if (chance(12)) {
      line("var z chan int");
      line("_ = z");
      channels.add("z");
    }
    tool(mutex, "var mu sync.Mutex", "&mu");
    tool(readers, "var rw sync.RWMutex", "&rw");
    tool(group, "var wg sync.WaitGroup", "&wg");
    tool(once, "var once sync.Once", "&once");
    tool(atomic, "var x atomic.Int64", "&x");
    if (mutex) {
      line("n := 0");
      line("_ = n");
    }
    if (cond) {
      line("cond := sync.NewCond(&mu)");
      line("_ = cond");
    }
    if (context) {
      String how = chance(25) ? "WithTimeout(context.Background(), 2ms)" : "WithCancel(context.Background())";
      line("ctx, cancel := context." + how);
      line("_ = ctx");
      line("_ = cancel");
    }
  }

  private void tool(boolean wanted, String declaration, String used) {
    if (wanted) {
      line(declaration);
      line("_ = " + used);
    }
  }

  private void worker() {
    line("go func() {");
    indent++;
    if (group && chance(92)) {
      line("defer wg.Done()");
    }
    if (chance(22)) {
      line("defer func() {");
      line("  if r := recover(); r != nil {");
      line("    print(\"recovered\", r)");
      line("  }");
      line("}()");
    }
    ops(1 + random.nextInt(3));
    indent--;
    line("}()");
  }

  private void ops(int many) {
    for (int i = 0; i < many; i++) {
      op();
    }
  }

  private String channel() {
    return channels.get(random.nextInt(channels.size()));
  }

  private int next() {
    number++;
    return number;
  }

  private void op() {
    String ch = channel();
    int kind = random.nextInt(100);
    if (kind < 22) {
      line(ch + " <- " + next());
    } else if (kind < 36) {
      line("print(<-" + ch + ")");
    } else if (kind < 40) {
      line("<-" + ch);
    } else if (kind < 44) {
      int id = next();
      line("v" + id + ", ok" + id + " := <-" + ch);
      line("print(v" + id + ", ok" + id + ")");
    } else if (kind < 50) {
      line("close(" + ch + ")");
    } else if (kind < 54) {
      int id = next();
      line("for v" + id + " := range " + ch + " {");
      line("  print(v" + id + ")");
      line("}");
    } else if (kind < 66) {
      select();
    } else if (kind < 69) {
      line("print(" + next() + ")");
    } else if (kind < 71) {
      line("print(len(" + ch + "), cap(" + ch + "))");
    } else if (kind < 72) {
      line(chance(50) ? "runtime.Goexit()" : "panic(\"boom\")");
    } else if (kind < 74) {
      line("runtime.Gosched()");
    } else if (kind < 77) {
      loop(ch);
    } else {
      tools();
    }
  }

  private void loop(String ch) {
    int id = next();
    line("for i" + id + " := range 2 {");
    line("  " + ch + " <- i" + id);
    line("}");
  }

  private void tools() {
    int kind = random.nextInt(8);
    if (kind <= 1 && mutex) {
      line("mu.Lock()");
      line("n++");
      line("print(\"n\", n)");
      line("mu.Unlock()");
    } else if (kind == 2 && cond) {
      line("mu.Lock()");
      line(chance(50) ? "cond.Wait()" : chance(60) ? "cond.Signal()" : "cond.Broadcast()");
      line("mu.Unlock()");
    } else if (kind == 3 && readers) {
      boolean write = chance(50);
      line(write ? "rw.Lock()" : "rw.RLock()");
      line("print(" + next() + ")");
      line(write ? "rw.Unlock()" : "rw.RUnlock()");
    } else if (kind == 4 && once) {
      line("once.Do(func() {");
      line("  print(\"once\", " + next() + ")");
      line("})");
    } else if (kind == 5 && context) {
      line(chance(50) ? "cancel()" : chance(50) ? "<-ctx.Done()" : "print(ctx.Err())");
    } else if (kind == 6 && atomic) {
      line("print(\"x\", x.Add(1))");
    } else if (time) {
      timers();
    } else {
      line("print(" + next() + ")");
    }
  }

  private void timers() {
    int kind = random.nextInt(4);
    int id = next();
    if (kind == 0) {
      line("time.Sleep(1ms)");
    } else if (kind == 1) {
      line("<-time.After(1ms)");
    } else {
      line("t" + id + " := time.NewTimer(1ms)");
      line(kind == 2 ? "<-t" + id + ".C" : "time.Sleep(1ms)");
      line("print(t" + id + ".Stop(), len(t" + id + ".C))");
    }
  }

  private void select() {
    line("select {");
    int cases = 1 + random.nextInt(3);
    for (int i = 0; i < cases; i++) {
      int id = next();
      String ch = channel();
      if (context && chance(25)) {
        line("case <-ctx.Done():");
      } else if (time && chance(15)) {
        line("case <-time.After(1ms):");
      } else if (chance(45)) {
        line("case " + ch + " <- " + id + ":");
      } else {
        line("case v" + id + " := <-" + ch + ":");
        line("  print(v" + id + ")");
      }
      line("  print(\"case\", " + id + ")");
    }
    if (chance(45)) {
      line("default:");
      line("  print(\"default\")");
    }
    line("}");
  }
}
