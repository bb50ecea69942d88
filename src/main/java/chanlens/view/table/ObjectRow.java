package chanlens.view.table;

import chanlens.view.Place;

/// A channel or lock in the table.
///
/// @param kind `channel`, `timer`, `mutex` and so on
/// @param shape `4 of 4`, `unbuffered`, or the state of a lock
/// @param cap capacity; 0 for locks
/// @param senders waiting to send; for a lock, all that wait
/// @param receivers waiting to receive; 0 for locks
/// @param stuck how many of them are stuck
/// @param first title of the goroutine next in line; empty when nobody waits
public record ObjectRow(
    Place place,
    long addr,
    String name,
    int number,
    String kind,
    String shape,
    long len,
    long cap,
    boolean closed,
    int senders,
    int receivers,
    int stuck,
    String first)
    implements Row {
  @Override
  public long id() {
    return addr;
  }

  public boolean isChannel() {
    return place instanceof Place.Channel;
  }

  public int waiting() {
    return senders + receivers;
  }
}
