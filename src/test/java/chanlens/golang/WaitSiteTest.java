package chanlens.golang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitSiteTest {
  /// @param stack `function:line` leaf first, lines where they matter
  private static String site(String... stack) {
    Optional<WaitSite> site =
        WaitSite.of(
            stack.length,
            i -> stack[i].replaceAll(":\\d+$", ""),
            i -> stack[i].matches(".*:\\d+") ? Integer.parseInt(stack[i].replaceAll(".*:", "")) : 0);
    return site.map(s -> s.reason() + " at " + stack[s.depth()]).orElse("nothing");
  }

  @Test
  void channelOperationsAreRecognisedByTheRuntimeFunctionThatParks() {
    assertEquals(
        "chan receive at runtime.chanrecv1",
        site("runtime.gopark", "runtime.chanrecv:667", "runtime.chanrecv1", "main.worker"));
    assertEquals(
        "chan send at runtime.chansend1",
        site("runtime.gopark", "runtime.chansend:283", "runtime.chansend1", "main.worker"));
    assertEquals("select at runtime.selectgo", site("runtime.gopark", "runtime.selectgo", "main.worker"));
    assertEquals("forever at runtime.block", site("runtime.gopark", "runtime.block", "main.worker"));
  }

  @Test
  void aNilChannelIsRecognisedByTheLineAndAnUnknownLineIsAPlainChannel() {
    assertEquals(
        "forever at runtime.chanrecv1",
        site("runtime.gopark", "runtime.chanrecv:536", "runtime.chanrecv1", "main.worker"));
    assertEquals(
        "chan receive at runtime.chanrecv1",
        site("runtime.gopark", "runtime.chanrecv:540", "runtime.chanrecv1", "main.worker"));
  }

  @Test
  void theSiteOfALockIsItsMethodWhateverTheRelease() {
    assertEquals(
        "sync at sync.(*Mutex).Lock",
        site(
            "runtime.gopark", "runtime.goparkunlock", "runtime.semacquire1", "internal/sync.runtime_SemacquireMutex",
            "internal/sync.(*Mutex).lockSlow", "internal/sync.(*Mutex).Lock", "sync.(*Mutex).Lock", "main.f"));
    assertEquals(
        "sync at sync.(*Mutex).Lock",
        site(
            "runtime.gopark", "runtime.goparkunlock", "runtime.semacquire1", "sync.runtime_SemacquireMutex",
            "sync.(*Mutex).lockSlow", "sync.(*Mutex).Lock", "main.f"));
    assertEquals(
        "sync.(*Cond).Wait at sync.(*Cond).Wait",
        site("runtime.gopark", "runtime.goparkunlock", "sync.runtime_notifyListWait", "sync.(*Cond).Wait", "main.f"));
  }

  @Test
  void theSiteOfTheNetworkIsTheFileDescriptorsMethod() {
    assertEquals(
        "network at internal/poll.(*FD).Accept",
        site(
            "runtime.gopark", "runtime.netpollblock", "internal/poll.runtime_pollWait",
            "internal/poll.(*pollDesc).wait", "internal/poll.(*pollDesc).waitRead", "internal/poll.(*FD).Accept",
            "main.f"));
  }

  @Test
  void theRuntimesOwnGoroutinesWaitForTheSystem() {
    assertEquals(
        "system goroutine wait at runtime.forcegchelper",
        site("runtime.gopark", "runtime.goparkunlock", "runtime.forcegchelper"));
    assertEquals("sleep at time.Sleep", site("runtime.gopark", "time.Sleep", "main.f"));
  }

  @Test
  void aStackThatIsNotParkedSaysNothing() {
    assertEquals("nothing", site("main.f", "main.main"));
    assertEquals("nothing", site("syscall.Syscall", "main.main"));
    assertEquals("nothing", site("runtime.gopark"));
    assertEquals("nothing", site("runtime.gopark", "main.notARuntimeFunction"));
    assertEquals("nothing", site());
  }
}
