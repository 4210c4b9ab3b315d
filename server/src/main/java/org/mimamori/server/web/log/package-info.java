/// What may stand in the log: no secret, and nothing that looks like a line of its own.
@NullMarked
package org.mimamori.server.web.log;

import org.jspecify.annotations.NullMarked;
