package chanlens.live.endpoint;

import java.time.Duration;

/// What came with an answer that was read to its end.
///
/// @param contentType as sent, cut and safe to print; empty when none was
/// @param bytes of the body, as sent
/// @param took from the first byte asked to the last byte read
public record Reply(String contentType, long bytes, Duration took) {}
