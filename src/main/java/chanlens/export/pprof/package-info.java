/// Profiles in pprof's protobuf form.
@NullMarked
package chanlens.export.pprof;

import org.jspecify.annotations.NullMarked;
