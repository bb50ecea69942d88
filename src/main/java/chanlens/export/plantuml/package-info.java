/// Sequences as PlantUML.
@NullMarked
package chanlens.export.plantuml;

import org.jspecify.annotations.NullMarked;
