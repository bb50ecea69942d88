/// The lanes of a timeline: which there are, their order and groups, where each lies, and what it adds up.
@NullMarked
package chanlens.view.timeline.lanes;

import org.jspecify.annotations.NullMarked;
