/// Who stands where in a running service, sample by sample.
@NullMarked
package chanlens.live.sampling;

import org.jspecify.annotations.NullMarked;
