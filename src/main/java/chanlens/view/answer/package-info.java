/// Answers of questions in SQL: what of them is a place of the run, and which picture suits them.
@NullMarked
package chanlens.view.answer;

import org.jspecify.annotations.NullMarked;
