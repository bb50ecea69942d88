package chanlens.model.stacks;

import chanlens.golang.GoroutineState;

/// The text in the brackets of a goroutine's header. Few are distinct, so goroutines share them.
///
/// @param reason the wait reason in the runtime's words, without the marks below; empty unless waiting
/// @param minutes a lower bound on how long it has waited, since the first garbage collection after it parked; 0 when
///     the text gives none, which is also the case for a leaked goroutine (Go 1.26 and later)
/// @param leaked marked by a `goroutineleak` profile taken before
/// @param locked to its thread
/// @param durable blocked durably in a `synctest` bubble
/// @param bubble the `synctest` bubble's number, 0 for none
public record Status(
    GoroutineState state, String reason, int minutes, boolean leaked, boolean locked, boolean durable, long bubble) {}
