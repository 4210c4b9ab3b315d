/// How letters are handed over: to mail servers, and to addresses that take JSON.
@NullMarked
package org.mimamori.server.notification.carry;

import org.jspecify.annotations.NullMarked;
