package org.mimamori.server.database;

/// How the connection stands on which the daily work is done, asked of the database.
///
/// @param user the role at work
/// @param ownsTables whether it could change tables; it should not
/// @param superuser whether it may do everything; it should not
/// @param appendOnlyKept whether it cannot change what is only ever added to
/// @param guarded tables on which the database itself keeps to sites
/// @param boundRole whether the role for who is bound to sites is there
/// @param encrypted whether the connection speaks TLS
/// @param local whether it does not leave this machine
public record DatabaseState(String user, boolean ownsTables, boolean superuser, boolean appendOnlyKept, int guarded,
		boolean boundRole, boolean encrypted, boolean local) {
}
