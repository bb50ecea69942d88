/// The timeline as a control: lanes painted off the FX thread, texts and arrows above them, pointer, keys.
@NullMarked
package chanlens.fx.timeline;

import org.jspecify.annotations.NullMarked;
