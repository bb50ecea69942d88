/// Graphs as Mermaid, for documents that draw it themselves.
@NullMarked
package chanlens.export.mermaid;

import org.jspecify.annotations.NullMarked;
