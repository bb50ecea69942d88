/// Graphs as Mermaid, for documents that draw them by themselves.
@NullMarked
package chanlens.export.mermaid;

import org.jspecify.annotations.NullMarked;
