/// The one room that puts conclusions into words: titles, evidence, advice and verdicts of findings, how a partner is
/// known, why files are joined. Every output takes its sentences from here, so one fact has one wording everywhere.
@NullMarked
package chanlens.words;

import org.jspecify.annotations.NullMarked;
