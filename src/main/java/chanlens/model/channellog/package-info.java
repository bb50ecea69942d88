/// What a program logged of its own channels: every operation, in columns.
@NullMarked
package chanlens.model.channellog;

import org.jspecify.annotations.NullMarked;
