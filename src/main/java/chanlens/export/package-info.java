/// Facts and pictures as bytes for others, one sub-room for each output.
@NullMarked
package chanlens.export;

import org.jspecify.annotations.NullMarked;
