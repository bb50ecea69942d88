package chanlens.live.watch;

import chanlens.live.sampling.Census;
import chanlens.live.sampling.Gauges;
import chanlens.live.sampling.LongWaits;
import java.time.Duration;
import java.util.Optional;

/// One look at a service.
///
/// @param waits empty when the goroutine text was not asked for
/// @param cost how long the service took for the profile
public record Observation(Census census, Gauges gauges, Optional<LongWaits> waits, Duration cost) {}
