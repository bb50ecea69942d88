/// The timeline without a toolkit: the facts of a trace as its sub-rooms `axis`, `sums`, `lanes`, `arrows`, `scene` and
/// `picture` need them.
@NullMarked
package chanlens.view.timeline;

import org.jspecify.annotations.NullMarked;
