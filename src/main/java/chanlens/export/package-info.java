/// Facts and pictures as bytes for others, one sub-room an output.
@NullMarked
package chanlens.export;

import org.jspecify.annotations.NullMarked;
