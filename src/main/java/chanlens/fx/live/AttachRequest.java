package chanlens.fx.live;

import chanlens.live.endpoint.Address;
import chanlens.live.endpoint.Secret;
import chanlens.live.taking.Take;
import chanlens.live.trigger.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What to attach to, and what for.
///
/// @param interval from one sample to the next
/// @param folder gets the captures
record AttachRequest(
    Address address, Secret secret, Duration interval, List<Trigger> triggers, Set<Take> take, Path folder) {
  AttachRequest {
    triggers = List.copyOf(triggers);
    take = Set.copyOf(take);
  }
}
