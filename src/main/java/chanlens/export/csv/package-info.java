/// Tables as comma-separated values.
@NullMarked
package chanlens.export.csv;

import org.jspecify.annotations.NullMarked;
