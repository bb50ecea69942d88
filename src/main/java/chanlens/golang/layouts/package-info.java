/// How structs of the Go runtime lie in memory, per release: what a reader of raw memory needs, as data.
@NullMarked
package chanlens.golang.layouts;

import org.jspecify.annotations.NullMarked;
