/// What a pprof profile recorded: sample types, samples, labels, stacks.
@NullMarked
package chanlens.model.profile;

import org.jspecify.annotations.NullMarked;
