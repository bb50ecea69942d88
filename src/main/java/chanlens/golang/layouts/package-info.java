/// The memory layout of structs of the Go runtime, per release, as data.
@NullMarked
package chanlens.golang.layouts;

import org.jspecify.annotations.NullMarked;
