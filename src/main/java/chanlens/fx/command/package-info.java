/// What the user can order: the commands of the window, their keys, and the box that finds commands and places.
@NullMarked
package chanlens.fx.command;

import org.jspecify.annotations.NullMarked;
