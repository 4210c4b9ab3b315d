package org.mimamori.server.database;

/// What a room tells the others. It is kept until each of them has dealt with it, also
/// through a restart.
public interface RoomEvent {

}
