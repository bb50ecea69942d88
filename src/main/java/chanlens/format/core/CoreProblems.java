package chanlens.format.core;

import chanlens.bytes.ByteSource;
import chanlens.golang.SignalName;
import chanlens.model.Problem;
import chanlens.model.Problem.Severity;
import chanlens.model.heap.CoreFacts;
import java.util.ArrayList;
import java.util.List;

/// What is to be said of a core: what it lacks, what its checks found, and that they found nothing.
final class CoreProblems {
  private static final String NO_PROOFS = "nothing is called proved to be stuck";

  private final ByteSource source;
  private final CoreFile core;
  private final CoreFacts facts;
  private final Release release;
  private final List<Problem> all = new ArrayList<>();

  CoreProblems(ByteSource source, CoreFile core, CoreFacts facts, Release release) {
    this.source = source;
    this.core = core;
    this.facts = facts;
    this.release = release;
  }

  List<Problem> all(ObjectReader reader) {
    if (core.missingBytes() > 0) {
      add(
          Severity.DATA_LOSS,
          "the file ends " + core.missingBytes() + " bytes before the memory that its headers promise",
          reader.lost + " objects are missing; " + NO_PROOFS);
    }
    if (facts.signal().isPresent()) {
      String sender = facts.sender().isEmpty() ? "" : ", which " + process(facts.sender().getAsLong()) + " sent";
      add(
          Severity.NOTE, "the process was ended by " + SignalName.of(facts.signal().getAsInt()) + sender,
          "what it did then is shown as it stood");
    }
    facts.checks().stream().filter(c -> !c.holds()).forEach(this::failed);
    if (reader.types().unknown() > 0) {
      add(
          Severity.NOTE, reader.types().unknown() + " types do not say which of their words are pointers",
          "all words of their objects are taken for pointers");
    }
    if (reader.unswept > 0) {
      add(
          Severity.NOTE, reader.unswept + " objects lie in memory that was not swept since the last collection",
          "garbage among them is counted as in use");
    }
    return all;
  }

  /// Number 0 has a process outside of the container.
  private static String process(long number) {
    return number == 0 ? "a process outside of its container" : "process " + number;
  }

  private void failed(CoreFacts.Check check) {
    String of = check.differing() + " of " + check.compared();
    switch (check.kind()) {
      case BUILD_ID -> add(
          Severity.SUSPECT, "the build id of the executable is not in the core",
          "it may be another build; " + NO_PROOFS);
      case RELEASE -> add(
          Severity.SUSPECT,
          "the runtime's structs of " + release.version().text() + " are not known; it is read by those of Go 1."
              + release.table() + ", which agree with what the process counted",
          "every word of an object is taken for a pointer, and " + NO_PROOFS);
      case SLOTS -> add(
          Severity.SUSPECT, of + " spans have other numbers of objects than the allocator counted", NO_PROOFS);
      case FREE_SLOTS -> add(Severity.SUSPECT, of + " pointers lead to memory that is free", NO_PROOFS);
      case THREADS -> add(Severity.SUSPECT, of + " goroutines with a thread are not the thread's", NO_PROOFS);
      case SUDOGS -> add(Severity.SUSPECT, of + " waiting goroutines hang in a queue that names another", NO_PROOFS);
      case MEMORY -> {
        // said above
      }
    }
  }

  private void add(Severity severity, String what, String consequence) {
    all.add(new Problem(severity, severity == Severity.DATA_LOSS ? source.length() : 0, what, consequence));
  }
}
