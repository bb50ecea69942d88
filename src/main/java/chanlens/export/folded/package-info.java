/// Profiles as folded stacks, a line each.
@NullMarked
package chanlens.export.folded;

import org.jspecify.annotations.NullMarked;
