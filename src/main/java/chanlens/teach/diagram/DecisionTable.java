package chanlens.teach.diagram;

import chanlens.teach.simulator.Happening;
import chanlens.teach.simulator.StepRule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an operation on a channel does, by what the runtime finds first: a cell for each operation and finding.
public final class DecisionTable {
  private static final Map<Operation, Map<Finding, List<StepRule>>> CELLS = cells();

  /// A row.
  public enum Operation {
    SEND,
    RECEIVE,
    CLOSE,
    SELECT_SEND,
    SELECT_RECEIVE,
    SELECT
  }

  /// A column, in the order of the checks; a receive finds values of a closed channel as in an open one.
  public enum Finding {
    NIL,
    CLOSED,
    PARTNER,
    BUFFER,
    NOTHING
  }

  /// A cell.
  public record Cell(Operation operation, Finding finding) {}

  private DecisionTable() {}

  /// The rules of a cell; more than one when it depends on the buffer or on a `default`, none when it cannot be.
  public static List<StepRule> rules(Operation operation, Finding finding) {
    return CELLS.getOrDefault(operation, Map.of()).getOrDefault(finding, List.of());
  }

  /// The cell of a rule; empty for rules of other operations, and for what comes after a wait.
  public static Optional<Cell> cell(StepRule rule) {
    for (Operation operation : Operation.values()) {
      for (Finding finding : Finding.values()) {
        if (rules(operation, finding).contains(rule)) {
          return Optional.of(new Cell(operation, finding));
        }
      }
    }
    return Optional.empty();
  }

  /// The cell of what a step did: a close belongs to two of them, by whether it woke anybody.
  public static Optional<Cell> cell(Happening event) {
    boolean alone = event.rule() == StepRule.CLOSE && event.woken().isEmpty();
    return alone ? Optional.of(new Cell(Operation.CLOSE, Finding.NOTHING)) : cell(event.rule());
  }

  private static Map<Operation, Map<Finding, List<StepRule>>> cells() {
    Map<Operation, Map<Finding, List<StepRule>>> all = new EnumMap<>(Operation.class);
    all.put(
        Operation.SEND,
        Map.of(
            Finding.NIL, List.of(StepRule.SEND_NIL),
            Finding.CLOSED, List.of(StepRule.SEND_CLOSED),
            Finding.PARTNER, List.of(StepRule.SEND_HANDED),
            Finding.BUFFER, List.of(StepRule.SEND_STORED),
            Finding.NOTHING, List.of(StepRule.SEND_PARKED, StepRule.SEND_WOULD_BLOCK)));
    all.put(
        Operation.RECEIVE,
        Map.of(
            Finding.NIL, List.of(StepRule.RECEIVE_NIL),
            Finding.CLOSED, List.of(StepRule.RECEIVE_CLOSED),
            Finding.PARTNER, List.of(StepRule.RECEIVE_FROM_SENDER, StepRule.RECEIVE_AND_REFILL),
            Finding.BUFFER, List.of(StepRule.RECEIVE_BUFFERED),
            Finding.NOTHING, List.of(StepRule.RECEIVE_PARKED, StepRule.RECEIVE_WOULD_BLOCK)));
    all.put(
        Operation.CLOSE,
        Map.of(
            Finding.NIL, List.of(StepRule.CLOSE_NIL),
            Finding.CLOSED, List.of(StepRule.CLOSE_AGAIN),
            Finding.PARTNER, List.of(StepRule.CLOSE),
            Finding.NOTHING, List.of(StepRule.CLOSE)));
    all.put(
        Operation.SELECT_SEND,
        Map.of(
            Finding.CLOSED, List.of(StepRule.SELECT_SEND_CLOSED),
            Finding.PARTNER, List.of(StepRule.SELECT_SEND_HANDED),
            Finding.BUFFER, List.of(StepRule.SELECT_SEND_STORED)));
    all.put(
        Operation.SELECT_RECEIVE,
        Map.of(
            Finding.CLOSED, List.of(StepRule.SELECT_RECEIVE_CLOSED),
            Finding.PARTNER, List.of(StepRule.SELECT_RECEIVE_FROM_SENDER),
            Finding.BUFFER, List.of(StepRule.SELECT_RECEIVE_BUFFERED)));
    all.put(
        Operation.SELECT,
        Map.of(
            Finding.NOTHING,
            List.of(StepRule.SELECT_PARKED, StepRule.SELECT_DEFAULT, StepRule.SELECT_WITHOUT_CASES)));
    return all;
  }
}
