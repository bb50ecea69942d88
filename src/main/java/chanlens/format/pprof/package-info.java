/// Profiles of `runtime/pprof`: the protobuf form, and the texts written with `debug=1`.
@NullMarked
package chanlens.format.pprof;

import org.jspecify.annotations.NullMarked;
