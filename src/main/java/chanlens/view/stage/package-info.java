/// The stage of a script at one step: who does what to which channel, placed on a plane; rules, strip of steps.
@NullMarked
package chanlens.view.stage;

import org.jspecify.annotations.NullMarked;
