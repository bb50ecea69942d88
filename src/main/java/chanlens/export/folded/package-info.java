/// Profiles as folded stacks, one per line.
@NullMarked
package chanlens.export.folded;

import org.jspecify.annotations.NullMarked;
