/// What follows from what was recorded. This package formats durations and sizes for findings, cards and reports.
@NullMarked
package chanlens.analysis;

import org.jspecify.annotations.NullMarked;
