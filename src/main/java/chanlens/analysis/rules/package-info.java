/// The rules: each examines a run and makes findings. They draw conclusions; room `words` puts them into words.
@NullMarked
package chanlens.analysis.rules;

import org.jspecify.annotations.NullMarked;
