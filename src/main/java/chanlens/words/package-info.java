/// The one room that makes words of conclusions: titles, evidence, advice and verdicts of findings, how a partner is
/// known, why files are joined. Everybody who shows a conclusion asks here, so one fact has one word everywhere.
@NullMarked
package chanlens.words;

import org.jspecify.annotations.NullMarked;
