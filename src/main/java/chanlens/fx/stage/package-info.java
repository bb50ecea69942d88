/// Teaching in the window: the gallery of scripts, the stage on which one is played, and its editor.
@NullMarked
package chanlens.fx.stage;

import org.jspecify.annotations.NullMarked;
