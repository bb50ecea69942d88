package chanlens.analysis.rules;

import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroups;
import chanlens.analysis.partners.Partners;
import chanlens.analysis.reachability.LeakProof;
import chanlens.work.Cancel;
import java.util.Optional;

/// What the rules look at.
///
/// @param proof empty without a heap dump whose layout is known
public record Case(Run run, StackGroups groups, Partners partners, Optional<LeakProof> proof, Cancel cancel) {}
